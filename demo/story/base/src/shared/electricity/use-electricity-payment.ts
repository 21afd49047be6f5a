import { useState } from 'react';
import { HttpError } from '@/shared/http/client';
import type { ElectricityPayment, PaymentReceipt } from './payment';
import { submitPayment } from './submit-payment';

type State =
  | { kind: 'idle' }
  | { kind: 'paying' }
  | { kind: 'paid'; receipt: PaymentReceipt }
  | { kind: 'failed'; message: string };

export function useElectricityPayment() {
  const [state, setState] = useState<State>({ kind: 'idle' });

  async function pay(payment: ElectricityPayment) {
    setState({ kind: 'paying' });
    try {
      setState({ kind: 'paid', receipt: await submitPayment(payment) });
    } catch (error) {
      setState({ kind: 'failed', message: error instanceof HttpError ? error.message : 'The payment did not go through.' });
    }
  }

  return { state, pay };
}
