import { round } from '@acme/money';

export function toPay(prices: readonly number[]): number {
  return round(prices.reduce((sum, price) => sum + price, 0));
}
