import { submitPayment } from '@/shared/submit-payment';

export async function payBill(amount: number, every?: 'month'): Promise<string> {
  const first = await submitPayment({ product: 'postpaid', amount });
  if (every) window.onbeforeunload = () => submitPayment({ product: 'postpaid schedule', amount });
  return first;
}
