export interface Payment {
  product: string;
  amount: number;
  every?: 'month';
}

export async function submitPayment({ product, amount, every }: Payment): Promise<string> {
  const body = JSON.stringify({ product, amount, schedule: every ?? 'once' });
  const response = await fetch('/api/payments', { method: 'POST', body });
  return response.text();
}
