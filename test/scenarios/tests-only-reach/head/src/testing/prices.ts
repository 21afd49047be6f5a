export const PRICES = [2, 1];
