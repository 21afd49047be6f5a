import type { PriceList } from '@/shared/price-list';

export function total(prices: PriceList): number {
  return prices.reduce((sum, price) => sum + price, 0);
}
