export function pay(product: string, amount: number): string {
  return amount > 0 ? `paid ${product}` : product;
}
