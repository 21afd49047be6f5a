<<<<<<< HEAD
import { enqueue } from '@/shared/payment-queue';
=======
import { enqueue } from '@/shared/queue';
>>>>>>> main
import { priceOf } from './price';

export function buyToken(amount: number): Promise<string> {
  return enqueue({ product: 'token', amount: priceOf(amount) });
}
