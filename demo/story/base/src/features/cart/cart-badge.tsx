import { useCart } from './cart-store';

export function CartBadge() {
  const count = useCart().reduce((sum, { quantity }) => sum + quantity, 0);
  return count === 0 ? null : <span aria-label="Products in the cart">{count}</span>;
}
