import { type FormEvent, useState } from 'react';
import type { Schedule } from '@/shared/electricity/payment';
import { isSubscriber, normalizeSubscriber } from '@/shared/electricity/subscriber-number';
import { useElectricityPayment } from '@/shared/electricity/use-electricity-payment';
import { Notice } from '@/shared/ui/notice';
import { SubmitButton } from '@/shared/ui/submit-button';
import { TextField } from '@/shared/ui/text-field';
import { type Bill, fetchBill } from './bill';
import { BillSummary } from './bill-summary';
import { SchedulePicker } from './schedule-picker';

export function PostpaidForm() {
  const [customer, setCustomer] = useState('');
  const [bill, setBill] = useState<Bill | null>(null);
  const [schedule, setSchedule] = useState<Schedule>({ kind: 'once' });
  const { state, pay } = useElectricityPayment();
  const number = normalizeSubscriber(customer);

  async function onSubmit(event: FormEvent) {
    event.preventDefault();
    if (!isSubscriber(number)) return;
    if (bill === null) setBill(await fetchBill(number));
    else await pay({ product: 'postpaid', subscriber: bill.customer, amount: bill.amount, schedule });
  }

  if (state.kind === 'paid') return <Notice kind="success">Paid. Reference {state.receipt.reference}</Notice>;
  return (
    <form onSubmit={onSubmit}>
      <TextField label="Customer number" value={customer} onChange={setCustomer} inputMode="numeric" />
      {bill !== null && <BillSummary bill={bill} />}
      {bill !== null && <SchedulePicker schedule={schedule} onChange={setSchedule} />}
      {state.kind === 'failed' && <Notice kind="problem">{state.message}</Notice>}
      <SubmitButton label={bill === null ? 'Show the bill' : 'Pay'} isBusy={state.kind === 'paying'} />
    </form>
  );
}
