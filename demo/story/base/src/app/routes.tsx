import { createBrowserRouter } from 'react-router';
import { Layout } from './layout';

export const router = createBrowserRouter([
  {
    element: <Layout />,
    children: [
      { path: '/', lazy: async () => ({ Component: (await import('@/pages/home/home-page')).HomePage }) },
      { path: '/search', lazy: async () => ({ Component: (await import('@/pages/search/search-page')).SearchPage }) },
      { path: '/cart', lazy: async () => ({ Component: (await import('@/pages/cart/cart-page')).CartPage }) },
      { path: '/account', lazy: async () => ({ Component: (await import('@/pages/account/account-page')).AccountPage }) },
      {
        path: '/electricity',
        lazy: async () => ({ Component: (await import('@/pages/electricity/electricity-page')).ElectricityPage }),
      },
    ],
  },
]);
