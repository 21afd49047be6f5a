import { expect, it } from 'vitest';
import { startingWorkflows, testWorkflows } from './starting-workflows.ts';

const filesOf = (texts: Readonly<Record<string, string>>) => ({
  paths: Object.keys(texts).sort(),
  read: (path: string) => texts[path],
});

it('knows the workflows that run for pull requests by their names', () => {
  const files = filesOf({
    '.github/workflows/ci.yml': 'name: "CI: tests"\non: [push, pull_request]\n',
    '.github/workflows/queue.yaml': 'name: Queue\non:\n  merge_group:\n',
    '.github/workflows/lint.yml': 'on: pull_request\n',
    '.github/workflows/release.yml': 'name: Release\non: { push: { tags: [v1] } }\n',
    '.github/workflows/spillover-review.yml': 'name: Spillover review\non: [pull_request]\n',
    '.github/workflows/broken.yml': 'on: [pull_request\n',
    '.github/workflows/sub/no.yml': 'name: No\non: pull_request\n',
    'ci.yml': 'name: No\non: pull_request\n',
  });
  expect(testWorkflows(files)).toEqual(['.github/workflows/lint.yml', 'CI: tests', 'Queue']);
});

it('quotes what YAML would take for something else', () => {
  const [guard] = startingWorkflows({
    action: 'acme/spillover@1',
    branches: ['main', 'release/*'],
    tests: ['a, b', 'CI: x'],
  });
  expect(guard?.text).toContain('    branches: [main, release/*] #');
  expect(guard?.text).toContain('    workflows: ["a, b", "CI: x", Spillover review] #');
  expect(guard?.text).toMatch(/- uses: acme\/spillover@1\n$/);
});
