import { expect, test } from 'vitest';
import { sharedStatus } from './shared-status.ts';

const said = (state: 'success' | 'pending' | 'failure' | 'error') => ({ state, description: `it is ${state}` });

test.each([
  { own: 'success', fellows: [], answer: 'it is success' },
  { own: 'success', fellows: ['success'], answer: 'it is success' },
  { own: 'success', fellows: ['pending'], answer: 'pull request 7 has this head too: it is pending' },
  { own: 'pending', fellows: ['success', 'error'], answer: 'pull request 8 has this head too: it is error' },
  { own: 'failure', fellows: ['pending'], answer: 'it is failure' },
  { own: 'pending', fellows: ['pending'], answer: 'it is pending' },
] as const)('$own beside $fellows: $answer', ({ own, fellows, answer }) => {
  const others = fellows.map((state, index) => ({ number: 7 + index, status: said(state) }));
  expect(sharedStatus(said(own), others).description).toBe(answer);
});
