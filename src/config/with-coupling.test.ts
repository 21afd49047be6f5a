import { expect, test } from 'vitest';
import type { ProposedCoupling } from '../model/lesson.ts';
import { readConfig } from './read-config.ts';
import { couplingYaml, withCoupling } from './with-coupling.ts';

const ENTRY: ProposedCoupling = {
  from: ['src/shared/pay.ts'],
  to: ['token'],
  because: 'One session: see "the day".',
  incident: 'https://example.org/1',
};

const OWN = `# Who may merge what.
version: 1
features:
  - name: token # the shop's
    paths: [src/token/**]
`;

const ITEM = `  - from: src/shared/pay.ts
    to: token
    because: 'One session: see "the day".'
    incident: https://example.org/1
`;

test('an entry to be pasted', () => {
  expect(couplingYaml(ENTRY)).toBe(`couplings:\n${ITEM}`);
  expect(couplingYaml({ ...ENTRY, to: ['cart', 'token'], incident: null })).toBe(
    `couplings:\n  - from: src/shared/pay.ts\n    to:\n      - cart\n      - token\n    because: 'One session: see "the day".'\n`,
  );
});

test.each<readonly [string, string, string]>([
  ['without couplings', OWN, `${OWN}couplings:\n${ITEM}`],
  [
    'with couplings',
    `${OWN}couplings:\n  # The first one.\n  - { from: a, to: token }\n# The end.\n`,
    `${OWN}couplings:\n  # The first one.\n  - { from: a, to: token }\n${ITEM}# The end.\n`,
  ],
  ['with an empty list', `${OWN}couplings: []\n`, `${OWN}couplings:\n${ITEM}`],
  ['with nothing behind the key', `${OWN}couplings:\n`, `${OWN}couplings:\n${ITEM}`],
  [
    'whose entries stand to the left',
    'couplings:\n- from: a\n  to: b # c\nversion: 1\n',
    `couplings:\n- from: a\n  to: b # c\n${ITEM.replaceAll(/^ {2}/gm, '')}version: 1\n`,
  ],
  ['that ends without a line break', 'version: 1', `version: 1\ncouplings:\n${ITEM}`],
  ['with carriage returns', 'version: 1\r\n', `version: 1\r\ncouplings:\n${ITEM}`.replaceAll(/\r?\n/g, '\r\n')],
  [
    'in braces',
    '{ version: 1 }\n',
    `{ version: 1, couplings: [ { from: src/shared/pay.ts, to: token, because: 'One session: see "the day".', incident: https://example.org/1 } ] }\n`,
  ],
  ['that is empty', '', `version: 1\ncouplings:\n${ITEM}`],
])('a configuration %s keeps what it was', (_, text, expected) => {
  expect(withCoupling(text, ENTRY)).toBe(expected);
});

test.each([['version: [1'], ['- a list'], ['couplings: token\n']])('%j cannot take it', (text) => {
  expect(withCoupling(text, ENTRY)).toBeNull();
});

test('whatever the lesson holds is read back as it was', () => {
  const because = '# no: comment\n- [x] `a` *b* &c !d %e @f "g" \'h\' \u202e';
  const files = { paths: ['src/token/a.ts'], read: () => undefined };
  const text = withCoupling(OWN, { ...ENTRY, because });
  expect(readConfig({ text, source: 'spillover.yml', files }).config?.couplings).toMatchObject([
    { to: ['token'], because, incident: 'https://example.org/1' },
  ]);
});
