export interface Payment {
  product: string;
  amount: number;
}

export async function submitPayment({ product, amount }: Payment): Promise<string> {
  const response = await fetch('/api/payments', { method: 'POST', body: JSON.stringify({ product, amount }) });
  return response.text();
}
