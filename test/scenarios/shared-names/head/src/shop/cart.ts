import { bus } from 'bus';

export function saveCart(total: number): void {
  localStorage.setItem('cart', JSON.stringify({ total, at: Date.now() }));
  bus.emit('cart:stored', { total });
}

export function openCart(app: { get(path: string, handler: (id: string) => unknown): void }): void {
  app.get('/carts/:id', (id) => ({ id, isOpen: true }));
}
