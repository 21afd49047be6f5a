import { expect, it } from 'vitest';
import { guardWorkflows } from './guard-workflows.ts';
import { startingWorkflows } from './starting-workflows.ts';

const CI = { '.github/workflows/ci.yml': 'name: CI\non: pull_request\njobs: {}\n' };
const find = (texts: Readonly<Record<string, string>>) =>
  guardWorkflows({ paths: Object.keys(texts).sort(), read: (path) => texts[path] });

it('finds nothing missing in the workflow that it writes itself', () => {
  const written = startingWorkflows({ action: 'acme/spillover@1', branches: ['main'], tests: ['CI'] });
  expect(find({ ...CI, ...Object.fromEntries(written.map(({ path, text }) => [path, text])) })).toEqual([
    { path: '.github/workflows/spillover.yml', missing: [], trustsWriters: false },
  ]);
});

it('names the events, the types and the workflows of tests that are not heard', () => {
  const text = `on:
  pull_request_target:
  workflow_run: { workflows: [Build] }
jobs: { guard: { steps: [{ uses: acme/spillover@1 }] } }
`;
  expect(find({ ...CI, '.github/workflows/gate.yml': text })).toEqual([
    {
      path: '.github/workflows/gate.yml',
      missing: [
        'merge_group',
        'push',
        'issue_comment',
        'schedule',
        'pull_request_target: ready_for_review',
        'pull_request_target: edited',
        'workflow_run: CI',
      ],
      trustsWriters: false,
    },
  ]);
});

it.each([
  ['is no workflow of ours', 'on: push\njobs: { a: { steps: [{ uses: acme/spillover-tools@1 }] } }\n'],
  ['cannot be read', 'on: [push\n'],
  ['is no workflow', '- 1\n'],
])('leaves out what %s', (_, text) => {
  expect(find({ '.github/workflows/x.yml': text })).toEqual([]);
});

it('tells the simple form, which trusts writers', () => {
  const text = 'on: [pull_request]\njobs: { a: { steps: [{ uses: ./spillover }] } }\n';
  expect(find({ '.github/workflows/x.yml': text })).toMatchObject([{ trustsWriters: true }]);
});
