import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { PostpaidForm } from './postpaid-form';

afterEach(() => vi.unstubAllGlobals());

const BILL = { customer: '521000345678', name: 'Carol', month: '2025-03', amount: 150_000 };

async function showBill() {
  const fetch = vi
    .fn()
    .mockResolvedValueOnce(Response.json(BILL))
    .mockResolvedValueOnce(Response.json({ reference: 'P-1', paidAt: '2025-03-04T00:00:00Z' }));
  vi.stubGlobal('fetch', fetch);
  render(<PostpaidForm />);
  await userEvent.type(screen.getByLabelText('Customer number'), '5210 0034 5678');
  await userEvent.click(screen.getByRole('button', { name: 'Show the bill' }));
  await screen.findByText('Rp150.000');
  return () => JSON.parse(fetch.mock.calls[1]?.[1].body);
}

test('shows the bill, then pays it', async () => {
  const sent = await showBill();
  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));

  await screen.findByText('Paid. Reference P-1');
  expect(sent()).toMatchObject({ product: 'postpaid', subscriber: BILL.customer });
});

test('pays it every month', async () => {
  const sent = await showBill();
  await userEvent.click(screen.getByLabelText('Pay this bill every month'));
  await userEvent.selectOptions(screen.getByLabelText('Day of the month'), '20');
  await userEvent.click(screen.getByRole('button', { name: 'Pay' }));

  await screen.findByText('Paid. Reference P-1');
  expect(sent()).toMatchObject({ schedule: { kind: 'monthly', day: 20 } });
});
