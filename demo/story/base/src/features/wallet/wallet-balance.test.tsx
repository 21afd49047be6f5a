import { render, screen } from '@testing-library/react';
import { afterEach, test, vi } from 'vitest';
import { WalletBalance } from './wallet-balance';

afterEach(() => vi.unstubAllGlobals());

test('shows the balance once it is known', async () => {
  vi.stubGlobal('fetch', vi.fn().mockResolvedValue(Response.json({ balance: 75_000 })));
  render(<WalletBalance />);
  await screen.findByText('Wallet: Rp75.000');
});
