import { Link, Outlet } from 'react-router';
import { CartBadge } from '@/features/cart/cart-badge';

export function Layout() {
  return (
    <>
      <nav aria-label="Main">
        <Link to="/">Home</Link>
        <Link to="/search">Search</Link>
        <Link to="/electricity">Electricity</Link>
        <Link to="/account">Account</Link>
        <Link to="/cart">
          Cart <CartBadge />
        </Link>
      </nav>
      <main>
        <Outlet />
      </main>
    </>
  );
}
