import { enqueue } from '@/shared/queue/payments';
import { priceOf } from './price';

export function buyToken(amount: number): Promise<string> {
  return enqueue({ product: 'token', amount: priceOf(amount) });
}
