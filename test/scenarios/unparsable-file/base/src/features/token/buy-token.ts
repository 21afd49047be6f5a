import { priceOf } from './price';
import { enqueue } from '@/shared/pay

export function buyToken(amount: number): Promise<string> {
  return enqueue({ product: 'token', amount: priceOf(amount) ;
