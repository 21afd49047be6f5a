import type { PaymentReceipt } from '@/shared/electricity/payment';
import { Notice } from '@/shared/ui/notice';

export function TokenReceipt({ receipt }: { receipt: PaymentReceipt }) {
  const groups = receipt.token?.match(/\d{4}/g) ?? [];
  return <Notice kind="success">Type this into your meter: {groups.join(' ')}</Notice>;
}
