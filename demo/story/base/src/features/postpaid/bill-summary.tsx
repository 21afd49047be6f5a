import { formatMoney } from '@/shared/money/format-money';
import type { Bill } from './bill';

export function BillSummary({ bill }: { bill: Bill }) {
  return (
    <dl>
      <dt>Customer</dt>
      <dd>{bill.name}</dd>
      <dt>Month</dt>
      <dd>{bill.month}</dd>
      <dt>To pay</dt>
      <dd>{formatMoney(bill.amount)}</dd>
    </dl>
  );
}
