import { formatMoney } from '@/shared/money/format-money';
import type { CartLine } from './cart-line';
import { removeFromCart } from './cart-store';
import { cartTotal } from './cart-total';

export function CartList({ lines }: { lines: readonly CartLine[] }) {
  if (lines.length === 0) return <p>Nothing here yet.</p>;
  return (
    <>
      <ul>
        {lines.map(({ sku, title, price, quantity }) => (
          <li key={sku}>
            {quantity} × {title}, {formatMoney(price * quantity)}{' '}
            <button type="button" onClick={() => removeFromCart(sku)}>
              Remove
            </button>
          </li>
        ))}
      </ul>
      <p>Total {formatMoney(cartTotal(lines))}</p>
    </>
  );
}
