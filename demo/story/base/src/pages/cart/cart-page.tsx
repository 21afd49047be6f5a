import { CartList } from '@/features/cart/cart-list';
import { cartTotal } from '@/features/cart/cart-total';
import { useCart } from '@/features/cart/cart-store';
import { VoucherField } from '@/features/vouchers/voucher-field';
import { WalletBalance } from '@/features/wallet/wallet-balance';

export function CartPage() {
  const lines = useCart();
  return (
    <>
      <h1>Cart</h1>
      <CartList lines={lines} />
      <VoucherField total={cartTotal(lines)} />
      <WalletBalance />
    </>
  );
}
