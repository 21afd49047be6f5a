/** 150000 → "Rp150.000" */
export function formatMoney(amount: number): string {
  return `Rp${String(Math.round(amount)).replace(/\B(?=(\d{3})+$)/g, '.')}`;
}
