import { useEffect, useState } from 'react';
import { formatMoney } from '@/shared/money/format-money';
import { type Product, searchProducts } from './search-products';

interface SearchResultsProps {
  query: string;
  onPick: (product: Product) => void;
}

export function SearchResults({ query, onPick }: SearchResultsProps) {
  const [products, setProducts] = useState<Product[]>([]);
  useEffect(() => {
    void searchProducts(query).then(setProducts);
  }, [query]);
  return (
    <ul>
      {products.map((product) => (
        <li key={product.sku}>
          {product.title}, {formatMoney(product.price)}{' '}
          <button type="button" onClick={() => onPick(product)}>
            Add to cart
          </button>
        </li>
      ))}
    </ul>
  );
}
