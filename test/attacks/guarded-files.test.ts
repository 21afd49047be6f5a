import { describe, test } from 'vitest';
import {
  CI,
  CODEOWNERS,
  CONFIG,
  CONFIG_TEXT,
  type Edits,
  expectHeld,
  expectPassed,
  GUARD,
  inCheckedOutShop,
  PAY,
  RELAY,
  SHOP,
} from './shop.fixture.ts';

/** What mallory changes beside the product, in order that the next change, or this one, is let through. */
interface Attempt {
  readonly name: string;
  readonly edits: Edits;
  /** Laid over the shop before. */
  readonly base?: Edits;
}

const edited = (path: string, from: string, to: string): Edits => {
  const text = SHOP[path] ?? '';
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  return { [path]: text.replace(from, to) };
};

/** Nobody is named for the guard but by CODEOWNERS. */
const BY_CODEOWNERS: Edits = {
  [CONFIG]: CONFIG_TEXT.replace('protect: { owners: [dave] }\n', ''),
  [CODEOWNERS]: '* @dave\n',
};

const ATTEMPTS: readonly Attempt[] = [
  { name: 'the configuration: nothing is held any more', edits: edited(CONFIG, 'enforce', 'observe') },
  { name: 'the configuration: erin answers for everything', edits: edited(CONFIG, '[dave]', '[dave, erin, mallory]') },
  { name: 'the configuration: it is gone', edits: { [CONFIG]: null } },
  { name: 'CODEOWNERS: erin answers for everything', edits: { [CODEOWNERS]: '* @erin\n' }, base: BY_CODEOWNERS },
  { name: 'CODEOWNERS: another one, which GitHub looks at too', edits: { 'docs/CODEOWNERS': '* @erin\n' } },
  { name: 'the workflow: it never runs', edits: edited(GUARD, 'pull_request_target:', 'deployment:') },
  { name: 'the workflow: it is gone', edits: { [GUARD]: null } },
  { name: 'the relay: reviews are not told any more', edits: { [RELAY]: null } },
  { name: 'the pin of the Action: another commit of it runs', edits: edited(GUARD, '1'.repeat(40), '2'.repeat(40)) },
  {
    name: 'a new workflow, which sets the status itself',
    edits: { '.github/workflows/tidy.yaml': 'on: push\npermissions: { statuses: write }\njobs: {}\n' },
  },
  { name: 'the workflow of the tests: it runs none', edits: edited(CI, 'npx vitest run src/cart', 'true') },
  {
    name: 'an action of the repository’s own, which runs the tests',
    edits: { 'tools/test/action.yml': 'runs: { using: composite, steps: [] }\n' },
    base: {
      ...edited(CI, '{ run: npx vitest run src/cart }', '{ uses: ./tools/test }'),
      'tools/test/action.yml': 'runs: { using: composite, steps: [{ run: npx vitest, shell: bash }] }\n',
    },
  },
  {
    name: 'the configuration of the tests: cart’s are left out',
    edits: edited('vitest.config.ts', 'test: {}', "test: { exclude: ['src/cart/**'] }"),
  },
  {
    name: 'a file that the configuration of the tests names',
    edits: { 'test/setup.ts': 'globalThis.expect = () => ({ toBe: () => {} });\n' },
    base: {
      ...edited('vitest.config.ts', 'test: {}', "test: { setupFiles: ['./test/setup.ts'] }"),
      'test/setup.ts': 'export {};\n',
    },
  },
  {
    name: '`.github` itself: a link to a folder that nobody guards',
    edits: {
      [CONFIG]: null,
      [CI]: null,
      [GUARD]: null,
      [RELAY]: null,
      '.github': { link: 'tools/github' },
      'tools/github/spillover.yml': CONFIG_TEXT.replace('enforce', 'observe'),
    },
  },
  {
    name: 'the configuration: a link',
    edits: { [CONFIG]: { link: '../tools/spillover.yml' }, 'tools/spillover.yml': CONFIG_TEXT },
  },
  {
    name: 'the runner itself: a package of his own in its name',
    edits: { 'src/node_modules/vitest/index.js': 'export const test = () => {};\nexport { test as expect };\n' },
  },
  {
    name: 'the runner itself: the manifest takes another one',
    edits: edited('package.json', '"scripts"', '"devDependencies": { "vitest": "npm:vitesst@4.0.0" }, "scripts"'),
  },
  { name: 'the compiler of the tests', edits: { '.babelrc': '{ "plugins": ["./tools/no-checks.js"] }\n' } },
  { name: 'the script that runs the tests', edits: edited('package.json', 'vitest run', 'true') },
];

describe.concurrent('mallory changes what guards the guard, with everything else tested and approved:', () => {
  test.for(ATTEMPTS.map((one) => [one.name, one] as const))('%s', ([, { edits, base = {} }]) =>
    inCheckedOutShop(
      async (shop) => {
        const pull = await shop.propose({ ...PAY, ...edits });
        shop.looked(pull);
        shop.test(pull);
        for (const by of ['bob', 'carol', 'erin']) shop.github.seed.review(pull, by, 'APPROVED');
        await shop.synchronize(pull);
        expectHeld(shop, pull, /^spillover waits: .*a sign-off by @dave/);
        await shop.review(pull, 'dave', 'APPROVED');
        expectPassed(shop, pull);
      },
      { base },
    ),
  );

  test('who changes the product, a manifest and a document waits for nobody but the tests', () =>
    inCheckedOutShop(async (shop) => {
      const manifest = edited('package.json', '"private": true', '"private": true, "description": "A shop"');
      const pull = await shop.propose({ ...PAY, ...manifest, 'README.md': 'A shop.\n' });
      await shop.open(pull);
      expectHeld(shop, pull, /^cart waits/);
      await shop.tested(pull);
      expectPassed(shop, pull);
    }));

  test('dave, who answers for them, changes them alone', () =>
    inCheckedOutShop(async (shop) => {
      const pull = await shop.propose(edited(CONFIG, 'enforce', 'observe'), { author: 'dave' });
      await shop.open(pull);
      expectPassed(shop, pull);
    }));
});
