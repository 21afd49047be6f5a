export interface CartLine {
  sku: string;
  title: string;
  price: number;
  quantity: number;
}
