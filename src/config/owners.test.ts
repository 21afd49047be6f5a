import { describe, expect, it } from 'vitest';
import type { Feature } from '../model/feature.ts';
import { parseCodeowners } from './codeowners.ts';
import { ownersOfFeature } from './owners.ts';
import { keyOfOwner, parseOwner } from './parse-owner.ts';

describe('an owner', () => {
  it.each([
    ['alice', { kind: 'user', login: 'alice' }],
    ['@alice', { kind: 'user', login: 'alice' }],
    ['@Alice-B_acme', { kind: 'user', login: 'Alice-B_acme' }],
    ['@acme/token', { kind: 'team', org: 'acme', slug: 'token' }],
    ['acme/token', { kind: 'team', org: 'acme', slug: 'token' }],
    ['a.b+c@example.org', { kind: 'email', address: 'a.b+c@example.org' }],
    ['', null],
    ['@', null],
    ['@@alice', null],
    ['@alice bob', null],
    ['@-alice', null],
    ['@acme/', null],
    ['@acme/a/b', null],
    ['a@b', null],
    ['a@.org', null],
    ['a@b@c.org', null],
    ['@alice\n', null],
  ])('%j', (text, owner) => {
    expect(parseOwner(text)).toEqual(owner);
  });
});

describe('the owners of a feature', () => {
  const feature = (owners: readonly string[] | null): Feature => ({
    name: 'token',
    paths: ['token/**'],
    tests: null,
    owners,
    tier: 'standard',
    links: {},
    isDiscovered: false,
  });
  const codeowners = parseCodeowners('*.ts @bob @alice\n*.css @carol @alice\n*.md\n*.svg @Carol', 'CODEOWNERS');
  const owners = (given: readonly string[] | null, files: readonly string[]): string[] =>
    ownersOfFeature(feature(given), files, codeowners).map(keyOfOwner);

  it.each([
    ['whoever owns most of its files stands first', null, ['a.ts', 'b.ts', 'c.css'], ['@alice', '@bob', '@carol']],
    ['equals stand in the order of their names', null, ['a.ts'], ['@alice', '@bob']],
    ['a login is one person in any case', null, ['a.css', 'b.svg', 'c.svg'], ['@carol', '@alice']],
    ['nobody is known where nobody is named', null, ['a.md', 'b.html'], []],
    ['the configuration wins, in its order', ['zoe', '@acme/x', 'ZOE'], ['a.ts'], ['@zoe', '@acme/x']],
    ['an empty list means nobody', [], ['a.ts'], []],
  ])('%s', (_, given, files, expected) => {
    expect(owners(given, files)).toEqual(expected);
    expect(owners(given, files.toReversed())).toEqual(expected);
  });

  it('are none without CODEOWNERS', () => {
    expect(ownersOfFeature(feature(null), ['a.ts'], null)).toEqual([]);
  });
});
