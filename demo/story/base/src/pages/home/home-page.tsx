import { Link } from 'react-router';
import { SearchBox } from '@/features/search/search-box';
import { VoucherList } from '@/features/vouchers/voucher-list';

export function HomePage() {
  return (
    <>
      <h1>Good to see you</h1>
      <SearchBox onSearch={(query) => location.assign(`/search?q=${encodeURIComponent(query)}`)} />
      <p>
        <Link to="/electricity">Pay for electricity</Link>
      </p>
      <VoucherList />
    </>
  );
}
