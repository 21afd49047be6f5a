import { expect, it } from 'vitest';
import type { Impact, RouteStep } from '../model/impact.ts';
import { impact, route } from './build-result.fixture.ts';
import { impactInWords, stepInWords } from './words.ts';

const [FIRST, SECOND] = route('shop/cart.ts:5 saveCart change', 'mail/bill.ts:3 * contract');

function named(name: NonNullable<RouteStep['name']>): readonly RouteStep[] {
  return [FIRST, SECOND].flatMap((step) => (step ? [{ ...step, name }] : []));
}

it.each([
  [{ kind: 'event', text: 'cart:saved' }, 'the event `cart:saved`'],
  [{ kind: 'class', text: '.cart-row' }, 'the CSS selector `.cart-row`'],
  [{ kind: 'route', text: 'carts/*' }, 'the address `carts/*`'],
  [{ kind: 'word', text: 'billTotal' }, 'the rare word `billTotal`'],
  [{ kind: 'storage', text: 'a`b' }, "the storage key `a'b`"],
] as const)('tells what is shared: %o', (name, words) => {
  const steps = named(name);
  const shared: Impact = { ...impact('mail', steps), coupling: 'contract', certainty: 'possible' };
  const told = [impactInWords(shared, []), ...steps.slice(1).map((step) => stepInWords(step, []))];

  expect(told).toEqual([`it shares ${words} with \`saveCart\` of \`shop/cart.ts\` (possible)`, `says ${words} too`]);
});
