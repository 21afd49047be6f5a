export type PriceList = readonly number[];

export const EMPTY: PriceList = [];
