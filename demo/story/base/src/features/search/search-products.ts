import { http } from '@/shared/http/client';

export interface Product {
  sku: string;
  title: string;
  price: number;
}

export async function searchProducts(query: string): Promise<Product[]> {
  if (query.trim() === '') return [];
  return http.get<Product[]>(`/products?q=${encodeURIComponent(query.trim())}`);
}
