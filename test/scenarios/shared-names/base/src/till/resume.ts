export const resume = (): unknown => JSON.parse(localStorage.getItem('cart') ?? '{}');
