export const PRICES = [1, 2];
