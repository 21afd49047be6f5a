export function round(amount: number): number {
  return Math.round(amount);
}
