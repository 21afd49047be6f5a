import { useSearchParams } from 'react-router';
import { addToCart } from '@/features/cart/cart-store';
import { SearchBox } from '@/features/search/search-box';
import { SearchResults } from '@/features/search/search-results';

export function SearchPage() {
  const [parameters, setParameters] = useSearchParams();
  const query = parameters.get('q') ?? '';
  return (
    <>
      <h1>Search</h1>
      <SearchBox initial={query} onSearch={(q) => setParameters({ q })} />
      <SearchResults query={query} onPick={(product) => addToCart({ ...product, quantity: 1 })} />
    </>
  );
}
