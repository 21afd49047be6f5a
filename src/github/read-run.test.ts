import { expect, it } from 'vitest';
import { readRun } from './read-run.ts';

it('is what the runner says', () => {
  const environment = {
    GITHUB_API_URL: 'https://github.example.com/api/v3',
    GITHUB_SERVER_URL: 'https://github.example.com/',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_RUN_ID: '77',
    GITHUB_RUN_NUMBER: '5',
    GITHUB_WORKSPACE: '/home/runner/work',
    RUNNER_TEMP: '/home/runner/temp',
  };
  expect(readRun(environment, '/tmp')).toEqual({
    apiUrl: 'https://github.example.com/api/v3',
    serverUrl: 'https://github.example.com',
    repository: 'acme/shop',
    url: 'https://github.example.com/acme/shop/actions/runs/77',
    number: 5,
    workspace: '/home/runner/work',
    scratch: '/home/runner/temp',
    secondMs: 1000,
  });
});

it('outside a workflow is GitHub’s own, and no run', () => {
  expect(readRun({}, '/tmp')).toMatchObject({ repository: '', url: null, number: 0, workspace: null, scratch: '/tmp' });
});

it.each([
  ['10', 10],
  ['0', 1],
  ['-5', 1],
  ['5000', 1000],
  ['soon', 1000],
  ['', 1000],
])('a second that is said to last %j ms lasts %i', (said, expected) => {
  expect(readRun({ SPILLOVER_SECOND_MS: said }, '/tmp').secondMs).toBe(expected);
});
