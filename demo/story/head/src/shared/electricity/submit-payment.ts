import { http } from '@/shared/http/client';
import type { ElectricityPayment, PaymentReceipt } from './payment';

/** Pays the electricity company. Postpaid bills and prepaid tokens go through the same gateway. */
export function submitPayment(payment: ElectricityPayment): Promise<PaymentReceipt> {
  const { schedule = { kind: 'once' } } = payment;
  return http.post<PaymentReceipt>('/electricity/payments', {
    product: payment.product,
    subscriber: payment.subscriber,
    amount: payment.amount,
    schedule,
  });
}
