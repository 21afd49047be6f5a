import { enqueue } from '@/shared/payment-queue';
import { priceOf } from './price';

export function buyToken(amount: number): Promise<string> {
  return enqueue({ product: 'token', amount: priceOf(amount) });
}
