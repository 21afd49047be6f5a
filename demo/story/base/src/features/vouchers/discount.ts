export interface Voucher {
  code: string;
  title: string;
  /** A share of the total, 0..1. */
  share: number;
  /** The most it takes off. */
  limit: number;
}

export function discountOf(voucher: Voucher, total: number): number {
  return Math.min(total * voucher.share, voucher.limit);
}
