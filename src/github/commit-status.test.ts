import { describe, expect, it } from 'vitest';
import { type CommitStatus, cutDescription, firstSeenAt, latestStatuses } from './commit-status.ts';

const status = (id: number, context: string, login: string, second: number): CommitStatus => ({
  id,
  context,
  state: 'pending',
  description: null,
  target_url: null,
  created_at: `2026-01-01T00:00:0${second}Z`,
  creator: { login },
});

describe('a description', () => {
  it.each([
    ['stays as it is when short', 'token waits', 'token waits'],
    ['stays at 140 characters', 'x'.repeat(140), 'x'.repeat(140)],
    ['is cut at 140 characters', 'x'.repeat(141), `${'x'.repeat(139)}…`],
    ['is never cut inside a character', '🚢'.repeat(141), `${'🚢'.repeat(139)}…`],
    ['is one line', 'a\r\n b\t\u0000c', 'a b c'],
  ])('%s', (_, text, cut) => {
    expect(cutDescription(text)).toBe(cut);
  });
});

it('the latest status of each context is the one set last', () => {
  const inOrder = [status(1, 'ci', 'bob', 1), status(2, 'lint', 'bob', 2), status(3, 'ci', 'eve', 3)];
  expect(latestStatuses(inOrder).map((one) => one.id)).toEqual([3, 2]);
});

describe('since when we know a commit', () => {
  it.each([
    ['is our oldest status', [status(1, 'us', 'Bot', 1), status(2, 'us', 'bot', 2)], '2026-01-01T00:00:01Z'],
    ['is not of another context', [status(1, 'them', 'bot', 1)], null],
    ['is not backdated by others', [status(1, 'us', 'eve', 1), status(2, 'us', 'bot', 2)], '2026-01-01T00:00:02Z'],
    [
      'is as late as can be when all are by others',
      [status(1, 'us', 'eve', 1), status(2, 'us', 'mallory', 2)],
      '2026-01-01T00:00:02Z',
    ],
    ['is not yet', [], null],
  ])('%s', (_, inOrder, date) => {
    expect(firstSeenAt(inOrder, 'us', 'bot')).toBe(date);
  });
});
