import { priceOf } from './price';

export async function buyToken(amount: number, provider: string): Promise<string> {
  const { pay } = await import(`../../providers/${provider}.ts`);
  return pay('token', priceOf(amount));
}
