export function priceOf(amount: number): number {
  return amount + 2500;
}
