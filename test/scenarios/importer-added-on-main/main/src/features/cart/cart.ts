import { submitPayment } from '@/shared/submit-payment';

export function total(prices: readonly number[]): number {
  return prices.reduce((sum, price) => sum + price, 0);
}

export function checkout(prices: readonly number[]): Promise<string> {
  return submitPayment({ product: 'cart', amount: total(prices) });
}
