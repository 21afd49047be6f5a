import type { CartLine } from './cart-line';

export function cartTotal(lines: readonly CartLine[]): number {
  return lines.reduce((total, { price, quantity }) => total + price * quantity, 0);
}
