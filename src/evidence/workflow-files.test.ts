import { expect, test } from 'vitest';
import { filesOfWorkflow, workflowStates } from './workflow-files.ts';

const CI = '.github/workflows/ci.yml';
const BASE: Readonly<Record<string, string>> = {
  [CI]: 'jobs:\n  a:\n    uses: ./.github/workflows/tests.yml\n  b:\n    steps:\n      - uses: actions/checkout@v5\n      - { uses: "./tools/setup" }\n',
  '.github/workflows/tests.yml': 'jobs:\n  a:\n    steps:\n      - uses: ./\n',
  '.github/workflows/other.yml': 'jobs: {}\n',
  'tools/setup/action.yml': 'runs:\n  steps:\n    - run: $GITHUB_ACTION_PATH/run.sh\n',
  'tools/setup/run.sh': 'echo\n',
  'tools/setup-more/run.sh': 'echo\n',
  'action.yml': 'runs:\n  main: ./dist/index.js\n',
  'dist/index.js': '1\n',
  'src/a.ts': '1\n',
};
const files = (tree: Readonly<Record<string, string>>) => ({
  paths: Object.keys(tree).sort(),
  read: (path: string) => tree[path],
});

test('a workflow is made up of what it calls and uses, at any distance', () => {
  expect(filesOfWorkflow(CI, files(BASE))).toEqual([
    CI,
    '.github/workflows/tests.yml',
    'action.yml',
    'dist/index.js',
    'tools/setup/action.yml',
    'tools/setup/run.sh',
  ]);
});

test.each<[string, Readonly<Record<string, string | undefined>>, string | null]>([
  ['nothing', {}, null],
  ['the product', { 'src/a.ts': '2' }, null],
  ['another workflow', { '.github/workflows/other.yml': 'x' }, null],
  ['itself', { [CI]: 'x' }, CI],
  ['itself away', { [CI]: undefined }, CI],
  ['a workflow that it calls', { '.github/workflows/tests.yml': 'x' }, '.github/workflows/tests.yml'],
  ['a script of an action', { 'tools/setup/run.sh': 'x' }, 'tools/setup/run.sh'],
  ['a file beside it', { 'tools/setup/more.sh': 'x' }, 'tools/setup/more.sh'],
  ['the code of the root’s action', { 'dist/index.js': 'x' }, 'dist/index.js'],
])('a head that changes %s', (_, changes, changed) => {
  const head: Record<string, string> = {};
  for (const [path, text] of Object.entries({ ...BASE, ...changes })) if (text !== undefined) head[path] = text;
  const ids = { base: (path: string) => BASE[path], head: (path: string) => head[path] };
  expect(workflowStates(files(BASE), ids, Object.keys(head)).get(CI)).toEqual({ changed });
});

test('a workflow that only the head has is not the base branch’s', () => {
  const path = '.github/workflows/new.yml';
  const ids = { base: (one: string) => BASE[one], head: (one: string) => (one === path ? 'x' : BASE[one]) };
  expect(workflowStates(files(BASE), ids, [...Object.keys(BASE), path]).has(path)).toBe(false);
});
