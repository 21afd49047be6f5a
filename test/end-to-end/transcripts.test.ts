import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildStoryRepository, STORY_BRANCH } from '../../demo/story-repository.ts';
import { run } from '../../src/cli/run.ts';
import { git } from '../git/seed-repository.ts';

// What people read who run the command line on the story: command, output and exit code, word for word.
// `UPDATE_GOLDEN=1 npx vitest run test/end-to-end/transcripts.test.ts` writes them anew, to be read before they are committed.

vi.setConfig({ testTimeout: 120_000 });

const isUpdating = process.env['UPDATE_GOLDEN'] === '1';
const TRANSCRIPTS = join(import.meta.dirname, 'transcripts');

const ON_STORY = ['check', '--base', 'origin/main', '--head', `origin/${STORY_BRANCH}`];
const CHANGED = 'src/shared/electricity/submit-payment.ts#submitPayment';

const COMMANDS: readonly (readonly [string, readonly string[]])[] = [
  ['help', ['--help']],
  ['check-help', ['check', '--help']],
  ['why-help', ['why', '--help']],
  ['graph-help', ['graph', '--help']],
  ['init-help', ['init', '--help']],
  ['replay-help', ['replay', '--help']],
  ['learn-help', ['learn', '--help']],
  ['doctor-help', ['doctor', '--help']],
  ['check-waiting', ON_STORY],
  ['check-satisfied', [...ON_STORY, '--config', 'lenient.yml']],
  ['check-unchanged', ['check', '--base', 'origin/main', '--head', 'origin/main']],
  ['check-unknown-revision', ['check', '--base', 'nope']],
  ['check-unfetched-branch', ['check', '--base', STORY_BRANCH]],
  ['check-broken-configuration', [...ON_STORY, '--config', 'broken.yml']],
  ['check-unknown-option', ['check', '--bass', 'main']],
  ['why-route', ['why', CHANGED, 'token']],
  ['why-proof', ['why', CHANGED, 'cart']],
  ['why-shared-name', ['why', 'src/features/wallet/remember-balance.ts#rememberBalance', 'cart']],
  ['why-unknown-feature', ['why', CHANGED, 'tokens']],
  ['graph-mermaid', ['graph', '--format', 'mermaid']],
  ['init-print', ['init', '--print']],
];

const MET_IN_A_KEY = {
  'src/features/wallet/remember-balance.ts':
    "export function rememberBalance(cents: number): void {\n  localStorage.setItem('wallet-balance', String(cents));\n}\n",
  'src/features/cart/known-balance.ts':
    "export const knownBalance = (): number => Number(localStorage.getItem('wallet-balance'));\n",
};

let scratch = '';
let clone = '';
let ids: readonly (readonly [string, string])[] = [];

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'spillover-transcripts-'));
  clone = join(scratch, 'clone');
  const bare = join(scratch, 'marketplace.git');
  mkdirSync(bare);
  const { base, head } = await buildStoryRepository(bare);
  git(scratch, ['clone', '--quiet', bare, clone]);
  ids = [
    [base, 'BASE'],
    [head, 'HEAD'],
  ];
  // Two features that no import joins. Uncommitted, so that the commands which compare commits do not see them.
  for (const [path, text] of Object.entries(MET_IN_A_KEY)) writeFileSync(join(clone, path), text);
  // Read from beside the work tree, so that they are no uncommitted work.
  writeFileSync(
    join(scratch, 'broken.yml'),
    'version: 1\nmode: enforced\nfeatures:\n  - nmae: token\n    paths: [src]\n',
  );
  const tiers = '{ critical: nothing, standard: nothing, watch: nothing }';
  writeFileSync(
    join(scratch, 'lenient.yml'),
    `version: 1\nfeatures:\n  - discover: src/features/*\npolicy:\n  tiers: ${tiers}\n`,
  );
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test.each(COMMANDS)('%s', async (name, words) => {
  const printed: string[] = [];
  const stream = { write: (text: string) => printed.push(text) };
  const given = words.map((word) => (word.endsWith('.yml') ? join('..', word) : word));
  const exitCode = await run(given, { stdout: stream, stderr: stream, environment: {}, directory: clone });
  const transcript = `$ spillover ${words.join(' ')}\n${withoutIds(printed.join(''))}exit code ${exitCode}\n`;
  const golden = join(TRANSCRIPTS, `${name}.txt`);
  if (isUpdating) {
    mkdirSync(TRANSCRIPTS, { recursive: true });
    writeFileSync(golden, transcript);
  }
  expect(transcript).toBe(readFileSync(golden, 'utf8'));
});

test('every transcript is of a command', () => {
  expect(readdirSync(TRANSCRIPTS).sort()).toEqual(COMMANDS.map(([name]) => `${name}.txt`).sort());
});

/** The text with names in the place of commit ids, so that a transcript does not change with every byte of the story. */
function withoutIds(text: string): string {
  return text
    .replaceAll('../', '')
    .replace(/\b[0-9a-f]{7,64}\b/g, (id) => ids.find(([full]) => full.startsWith(id))?.[1] ?? id);
}
