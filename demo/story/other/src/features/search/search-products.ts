import { http } from '@/shared/http/client';

export interface Product {
  sku: string;
  title: string;
  price: number;
}

/** One letter would find half of the shop. */
const SHORTEST = 2;

export async function searchProducts(query: string): Promise<Product[]> {
  const words = query.trim();
  if (words.length < SHORTEST) return [];
  return http.get<Product[]>(`/products?q=${encodeURIComponent(words)}`);
}
