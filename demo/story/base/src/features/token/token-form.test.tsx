import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { TokenForm } from './token-form';

afterEach(() => vi.unstubAllGlobals());

test('buys a token and shows its digits', async () => {
  const receipt = { reference: 'T-1', paidAt: '2025-03-04T00:00:00Z', token: '12345678901234567890' };
  const fetch = vi.fn().mockResolvedValue(Response.json(receipt));
  vi.stubGlobal('fetch', fetch);
  render(<TokenForm />);

  await userEvent.type(screen.getByLabelText('Meter number'), '14234567890');
  await userEvent.click(screen.getByLabelText('Rp100.000'));
  await userEvent.click(screen.getByRole('button', { name: 'Buy the token' }));

  await screen.findByText('Type this into your meter: 1234 5678 9012 3456 7890');
  expect(JSON.parse(fetch.mock.calls[0]?.[1].body)).toMatchObject({ subscriber: '14234567890', amount: 102_500 });
});
