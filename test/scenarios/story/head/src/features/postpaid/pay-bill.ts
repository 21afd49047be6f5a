import { submitPayment } from '@/shared/submit-payment';

export function payBill(amount: number, every?: 'month'): Promise<string> {
  return submitPayment({ product: 'postpaid', amount, ...(every ? { every } : {}) });
}
