import { bus } from 'bus';

export function saveCart(total: number): void {
  localStorage.setItem('cart', JSON.stringify({ total }));
  bus.emit('cart:saved', { total });
}

export function openCart(app: { get(path: string, handler: (id: string) => unknown): void }): void {
  app.get('/carts/:id', (id) => ({ id }));
}
