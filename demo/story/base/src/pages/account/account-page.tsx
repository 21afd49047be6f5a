import { VoucherList } from '@/features/vouchers/voucher-list';
import { WalletBalance } from '@/features/wallet/wallet-balance';

export function AccountPage() {
  return (
    <>
      <h1>Account</h1>
      <WalletBalance />
      <VoucherList />
    </>
  );
}
