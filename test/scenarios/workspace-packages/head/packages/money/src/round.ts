export function round(amount: number): number {
  return Math.floor(amount + 0.5);
}
