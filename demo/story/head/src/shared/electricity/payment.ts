/** When a payment is made: now, or now and again on a day of every month. */
export type Schedule = { kind: 'once' } | { kind: 'monthly'; day: number };

/** What the electricity company is told about a payment. */
export interface ElectricityPayment {
  product: 'postpaid' | 'token';
  /** Twelve digits of a customer, or eleven of a meter. */
  subscriber: string;
  amount: number;
  /** Absent: once. */
  schedule?: Schedule;
}

export interface PaymentReceipt {
  reference: string;
  paidAt: string;
  /** Twenty digits to type into the meter; only for tokens. */
  token?: string;
}
