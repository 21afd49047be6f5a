import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runAction } from './run-action.ts';
import { openShop } from './shop.fixture.ts';

const MANIFEST = `
inputs:
  token: { default: "\${{ github.token }}" }
  dry-run: { default: false }
  two words: { required: true }
outputs:
  seen: { description: What the step saw }
runs: { using: node24, main: main.mjs }
`;

/** An action in a temporary folder. */
function actionOf(main: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'action-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'action.yml'), MANIFEST);
  writeFileSync(
    join(folder, 'main.mjs'),
    `import { appendFileSync, readFileSync } from 'node:fs';\nconst env = process.env;\n${main}`,
  );
  return folder;
}

const inputs = { 'two words': 'a b' };

test('a step sees its inputs, its event and the server, and nothing of ours', async () => {
  const { github, pull, head } = await openShop();
  const action = actionOf(`
    const { pull_request, number } = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
    const seen = {
      inputs: Object.entries(env).filter(([name]) => name.startsWith('INPUT_')),
      event: [env.GITHUB_EVENT_NAME, env.GITHUB_REPOSITORY, env.GITHUB_BASE_REF, number, pull_request.head.sha],
      isHead: env.GITHUB_SHA === pull_request.head.sha,
      ours: Object.keys(env).filter((name) => /VITEST|^npm_|NODE_OPTIONS/.test(name)),
      answer: (await fetch(env.GITHUB_API_URL + '/repos/' + env.GITHUB_REPOSITORY)).status,
    };
    appendFileSync(env.GITHUB_OUTPUT, 'seen<<END\\n' + JSON.stringify(seen) + '\\nEND\\n');
    appendFileSync(env.GITHUB_STEP_SUMMARY, '# Seen\\n');
    console.log('::notice file=a.ts,line=1::look');
    process.exitCode = 3;
  `);
  const { exitCode, outputs, summary, annotations } = await runAction(
    github,
    github.events.pullRequest(pull, 'opened'),
    { action, inputs },
  );
  const seen: unknown = JSON.parse(outputs['seen'] ?? '');
  expect({ exitCode, summary, annotations, seen }).toEqual({
    exitCode: 3,
    summary: '# Seen\n',
    annotations: [{ command: 'notice', properties: { file: 'a.ts', line: '1' }, message: 'look' }],
    seen: {
      inputs: [
        ['INPUT_TOKEN', github.token],
        ['INPUT_DRY-RUN', 'false'],
        ['INPUT_TWO_WORDS', 'a b'],
      ],
      event: ['pull_request', 'acme/shop', 'main', 1, head],
      isHead: false,
      ours: [],
      answer: 200,
    },
  });
});

test.each([
  ['an input that is not declared', '', { ...inputs, colour: 'red' }, /does not declare the input colour/],
  ['an input that is missing', '', {}, /input two words is required/],
  [
    'an output that is not declared',
    "appendFileSync(env.GITHUB_OUTPUT, 'other=1\\n')",
    inputs,
    /does not declare the output other/,
  ],
  [
    'an output that has no end',
    "appendFileSync(env.GITHUB_OUTPUT, 'seen<<END\\n')",
    inputs,
    /Matching delimiter not found/,
  ],
  [
    'a summary over the limit',
    "appendFileSync(env.GITHUB_STEP_SUMMARY, 'a'.repeat(1048577))",
    inputs,
    /longer than 1 MiB/,
  ],
])('%s fails the run', async (_, main, given, error) => {
  const { github, pull } = await openShop();
  const event = github.events.pullRequestTarget(pull, 'synchronize');
  await expect(runAction(github, event, { action: actionOf(main), inputs: given })).rejects.toThrow(error);
});

test('a step that does not end is ended', async () => {
  const { github, pull } = await openShop();
  const action = actionOf('setInterval(() => undefined, 1000)');
  const run = runAction(github, github.events.pullRequestTarget(pull, 'opened'), { action, inputs, timeoutMs: 500 });
  await expect(run).rejects.toThrow(/was ended by SIGKILL/);
});
