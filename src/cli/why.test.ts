import { expect, test, vi } from 'vitest';
import { makeRepository, ownHome, temporaryFolder } from '../git/repository.fixture.ts';
import { runIn } from './past.fixture.ts';

vi.setConfig({ testTimeout: 60_000 });

type Files = Readonly<Record<string, string>>;

/** What `spillover why` says in a repository of these files, after as many more commits that touch the paths. */
async function why(words: readonly string[], files: Files, again: readonly (readonly string[])[] = []) {
  ownHome();
  const repository = makeRepository();
  const commit = (written: Files): void => {
    for (const [path, text] of Object.entries(written)) repository.write(path, text);
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '-m', 'Work');
  };
  commit(files);
  const lines = (path: string, round: number): string => `${files[path] ?? ''}export const round = ${round};\n`;
  for (const [round, paths] of again.entries())
    commit(Object.fromEntries(paths.map((path) => [path, lines(path, round)])));
  const { stdout, exitCode } = await runIn(repository.directory, temporaryFolder(), ['why', ...words]);
  return { lines: stdout.split('\n'), exitCode };
}

const CART = 'src/features/cart/save.ts';
const MAIL = 'src/features/mail/start.ts';

const FILES: Files = {
  [CART]:
    "export const limit = () => localStorage.getItem('cart-limit');\n\nexport function save() {\n  bus.emit('cart:saved', 1);\n}\n",
  [MAIL]: "export function start() {\n  bus.on('cart:saved', () => 1);\n}\n",
  'src/features/help/help.ts': 'export const help = () => 1;\n',
};

test('a file and a feature that meet in a name: both lines and the name', async () => {
  expect(await why([CART, 'mail'], FILES)).toEqual({
    exitCode: 0,
    lines: [
      'mail can feel it: contract, possible, 1 step',
      '',
      `  ${CART}:4   changed, where it says the event cart:saved`,
      "      bus.emit('cart:saved', 1);",
      `  ${MAIL}:2  start says the event cart:saved too`,
      "      bus.on('cart:saved', () => 1);",
      '',
    ],
  });
});

test.each([
  ['save', 'mail can feel it: contract, possible, 1 step'],
  ['limit', `mail cannot feel ${CART}#limit`],
])('of one symbol only what it says itself: %s', async (symbol, expected) => {
  expect((await why([`${CART}#${symbol}`, 'mail'], FILES)).lines[0]).toBe(expected);
});

test('a class says what its members say', async () => {
  const files = {
    ...FILES,
    [CART]: "export class Cart {\n  total = 1;\n  save() {\n    bus.emit('cart:saved', 1);\n  }\n}\n",
  };

  expect((await why([`${CART}#Cart`, 'mail'], files)).lines[0]).toBe('mail can feel it: contract, possible, 1 step');
});

test('a file that is no source but defines names', async () => {
  const files = {
    'src/features/cart/.env': 'CART_LIMIT=3\n',
    [MAIL]: 'export const limit = process.env.CART_LIMIT;\n',
  };

  expect((await why(['src/features/cart/.env', 'mail'], files)).lines.slice(0, 4)).toEqual([
    'mail can feel it: contract, possible, 1 step',
    '',
    '  src/features/cart/.env:1      changed, where it says the environment variable CART_LIMIT',
    '      CART_LIMIT=3',
  ]);
});

test('what imports say first, what names say beside it', async () => {
  const files = {
    ...FILES,
    [MAIL]: `import type { Cart } from '../cart/save.ts';\n${FILES[MAIL] ?? ''}export let cart: Cart;\n`,
  };
  const { lines } = await why([CART, 'mail'], files);

  expect(lines.filter((line) => /^(?:mail|also)/.test(line))).toEqual([
    'mail can feel it: contract, possible, 1 step',
    'also: types, certain, 1 step',
  ]);
});

test('two that kept changing together', async () => {
  const together = [CART, 'src/features/help/help.ts'];
  const { lines } = await why([CART, 'help'], FILES, [together, together, [MAIL], together, [MAIL], [MAIL]]);

  expect(lines.slice(0, 5)).toEqual([
    'help can feel it: history, possible, 1 step',
    '',
    `  ${CART}:1  changed`,
    "      export const limit = () => localStorage.getItem('cart-limit');",
    `  src/features/help/help.ts:1  keeps changing with it (changed together in 4 of the last 4 changes to ${CART})`,
  ]);
});

test('none of it: what was looked for', async () => {
  expect((await why([CART, 'help'], FILES)).lines).toEqual([
    `help cannot feel ${CART}`,
    `  No file of help imports ${CART}, at any distance, and no import that could not be resolved may mean it.`,
    '  No name joins the two: no event, address, class, key or other name that is no import, that one of them defines and few features say.',
    '  They did not keep changing together in the past, of which 1 change was looked at.',
    '',
  ]);
});
