import { http } from '@/shared/http/client';
import type { ElectricityPayment, PaymentReceipt } from './payment';

/** Pays the electricity company. Postpaid bills and prepaid tokens go through the same gateway. */
export function submitPayment(payment: ElectricityPayment): Promise<PaymentReceipt> {
  const { product, subscriber, amount, schedule } = payment;
  const request = { product, subscriber, amount };
  return http.post<PaymentReceipt>('/electricity/payments', schedule ? { ...request, schedule } : request);
}
