import { normalizeSubscriber } from '@/shared/electricity/subscriber-number';

/** The eleven digits of a prepaid meter, or null when the text is something else. */
export function readMeterNumber(text: string): string | null {
  const number = normalizeSubscriber(text);
  return /^\d{11}$/.test(number) ? number : null;
}
