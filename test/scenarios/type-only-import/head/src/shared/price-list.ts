export type PriceList = readonly (number | bigint)[];

export const EMPTY: PriceList = [];
