import { describe, expect, test } from 'vitest';
import type { Evidence } from '../model/verdict.ts';
import { evidence, user } from './policy-input.fixture.ts';
import { isOwnChange } from './who-answers.ts';

describe('a change is its owners’ own', () => {
  const owners = [user('alice'), { kind: 'email', address: 'bob@example.org' } as const];
  const emails = [{ address: 'Bob@example.org', kind: 'account', login: 'bob' } as const];
  test.each<[string, Partial<Evidence>, boolean]>([
    ['where one wrote and pushed it', { authors: ['alice'], pushers: ['Alice'] }, true],
    ['where several did', { authors: ['alice', 'bob'], pushers: ['bob'], emails }, true],
    ['not where an outsider wrote some', { authors: ['alice', 'mallory'], pushers: ['alice'] }, false],
    ['not where an outsider pushed some', { authors: ['alice'], pushers: ['alice', 'mallory'] }, false],
    ['not where somebody unknown wrote some', { authors: ['alice', null], pushers: ['alice'] }, false],
    ['not where nobody knows who pushed last', { authors: ['alice'], pushers: [], unknownPusher: 'gone' }, false],
    ['not where an address may be anybody’s', { authors: ['bob'], pushers: ['bob'] }, false],
    ['not where nobody wrote it', { authors: [], pushers: [] }, false],
  ])('%s', (_, seen, isOwn) => {
    expect(isOwnChange(owners, evidence(seen))).toBe(isOwn);
  });
});
