import { useSyncExternalStore } from 'react';
import type { CartLine } from './cart-line';

let lines: readonly CartLine[] = [];
const listeners = new Set<() => void>();

function publish(next: readonly CartLine[]): void {
  lines = next;
  for (const listener of listeners) listener();
}

export function addToCart(line: CartLine): void {
  const known = lines.find(({ sku }) => sku === line.sku);
  publish(
    known
      ? lines.map((each) => (each === known ? { ...each, quantity: each.quantity + line.quantity } : each))
      : [...lines, line],
  );
}

export function removeFromCart(sku: string): void {
  publish(lines.filter((line) => line.sku !== sku));
}

export function readCart(): readonly CartLine[] {
  return lines;
}

export function useCart(): readonly CartLine[] {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, readCart);
}
