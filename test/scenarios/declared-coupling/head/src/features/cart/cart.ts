export function total(prices: readonly number[]): number {
  return Math.round(prices.reduce((sum, price) => sum + price, 0));
}
