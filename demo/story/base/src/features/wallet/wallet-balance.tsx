import { formatMoney } from '@/shared/money/format-money';
import { useWallet } from './use-wallet';

export function WalletBalance() {
  const balance = useWallet();
  return <p>Wallet: {balance === null ? '…' : formatMoney(balance)}</p>;
}
