import { submitPayment } from '@/shared/submit-payment';

export function payBill(amount: number): Promise<string> {
  return submitPayment({ product: 'postpaid', amount });
}
