/** What the electricity company is told about a payment. */
export interface ElectricityPayment {
  product: 'postpaid' | 'token';
  /** Twelve digits of a customer, or eleven of a meter. */
  subscriber: string;
  amount: number;
}

export interface PaymentReceipt {
  reference: string;
  paidAt: string;
  /** Twenty digits to type into the meter; only for tokens. */
  token?: string;
}
