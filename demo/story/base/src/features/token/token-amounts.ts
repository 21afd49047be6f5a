/** The tokens on sale. */
export const TOKEN_AMOUNTS = [20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000] as const;

export type TokenAmount = (typeof TOKEN_AMOUNTS)[number];

/** The token's price with the fee of the electricity company on top. */
export function priceOf(amount: TokenAmount): number {
  return amount + 2_500;
}
