import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Edits, newGitRepository } from '../../test/local-github/git-repository.ts';
import { run } from './run.ts';

const CI = { '.github/workflows/ci.yml': 'name: CI\non: pull_request\njobs: {}\n' };

/** `spillover init` in a repository. */
async function init(files: Edits, words: readonly string[]) {
  const repository = newGitRepository();
  onTestFinished(() => repository.remove());
  repository.commit('start', files);
  let [stdout, stderr] = ['', ''];
  const exitCode = await run(['init', ...words], {
    stdout: { write: (text) => void (stdout += text) },
    stderr: { write: (text) => void (stderr += text) },
    environment: {},
    directory: repository.folder,
  });
  const read = (path: string) => {
    const place = join(repository.folder, path);
    return existsSync(place) ? readFileSync(place, 'utf8') : null;
  };
  return { exitCode, stdout, stderr, read };
}

it('writes the workflows beside a configuration, with the workflows that it finds', async () => {
  const { exitCode, stdout, read } = await init(CI, ['--workflows', '--action', 'acme/spillover@1']);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /^wrote .*spillover\.yml\nwrote .*workflows\/spillover\.yml\nwrote .*workflows\/spillover-review\.yml\n/,
  );
  expect(read('.github/workflows/spillover.yml')).toContain('workflows: [CI, Spillover review]');
  expect(read('.github/workflows/spillover.yml')).toMatch(/actions: read\n {4}concurrency/);
  expect(read('.github/workflows/spillover-review.yml')).toContain('permissions: {}');
});

it('asks for the deployments where one proves tests', async () => {
  const config = 'version: 1\nevidence: { checks: { "*": [{ environment: staging }] } }\n';
  const { read } = await init({ ...CI, '.github/spillover.yml': config }, ['--workflows']);
  expect(read('.github/spillover.yml')).toBe(config);
  expect(read('.github/workflows/spillover.yml')).toContain('      deployments: read\n');
});

it('replaces nothing unasked', async () => {
  const { exitCode, stderr } = await init({ '.github/workflows/spillover.yml': 'mine' }, ['--workflows']);
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('is there already')]);
});
