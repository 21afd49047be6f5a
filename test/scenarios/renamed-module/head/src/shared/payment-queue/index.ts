import { type Payment, submitPayment } from '../submit-payment';

let last: Promise<string> = Promise.resolve('');

/** One payment at a time. */
export function enqueue(payment: Payment): Promise<string> {
  last = last.then(() => submitPayment({ ...payment }));
  return last;
}
