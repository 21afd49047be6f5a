import { expect, onTestFinished, test } from 'vitest';
import { newGitRepository } from '../test/local-github/git-repository.ts';
import { openRepository } from './git/open-repository.ts';
import { readSnapshots } from './snapshot.ts';
import { Stopwatch } from './stopwatch.ts';

/** The edges of one state after the other, read at once: those that only madge sees are marked. */
async function edgesOf(...states: readonly { readonly [path: string]: string }[]) {
  const made = newGitRepository();
  onTestFinished(() => made.remove());
  const commits = states.map((files, number) => made.commit(`state ${number}`, files));
  const repository = await openRepository(made.gitDir);
  onTestFinished(() => repository.close());
  const trees = await Promise.all(commits.map((commit) => repository.readTree(commit)));
  const { snapshots } = await readSnapshots(repository, trees, new Stopwatch(() => 0));
  return snapshots.map(({ graph, problems }) => ({
    edges: graph.edges.map(({ from, to, line, isByTool }) => `${from}:${line} -> ${to}${isByTool ? ' (madge)' : ''}`),
    problems: problems.map(({ code, data }) => `${code} ${JSON.stringify(data)}`),
  }));
}

test('what madge finds stands beside what we find, and nothing twice', async () => {
  const empty = 'define([], function () {});';
  const asks = '// top\ndefine(["require", "./b", "./c"], function () {});';
  // A file whose name only begins as it is asked for is one to madge.
  expect(await edgesOf({ 'src/a.js': asks, 'src/b.js': empty, 'src/c.min.js': empty, 'require.js': empty })).toEqual([
    {
      edges: ['src/a.js:2 -> src/b.js', 'src/a.js:2 -> src/c.min.js (madge)'],
      problems: ['import-missing {"specifier":"./c"}'],
    },
  ]);
});

test('a second tree is read for what differs', async () => {
  const empty = 'define([], function () {});';
  const asks = (name: string): string => `define(['./${name}'], function () {});`;
  const all = { 'a.js': asks('b'), 'b.js': asks('c'), 'c.js': empty };
  const found = await edgesOf(all, { 'b.js': asks('a') }, { 'd.js': asks('b') });
  expect(found.map(({ edges }) => edges)).toEqual([
    ['a.js:1 -> b.js', 'b.js:1 -> c.js'],
    ['a.js:1 -> b.js', 'b.js:1 -> a.js'],
    ['a.js:1 -> b.js', 'b.js:1 -> a.js', 'd.js:1 -> b.js'],
  ]);
});

test('modules that madge is not shown are counted', async () => {
  const [found] = await edgesOf({ 'nul.js': 'define([], function () {});', 'a.js': 'define([], function () {});' });
  expect(found?.problems).toEqual([
    'madge-incomplete {"modules":1,"message":"their names are not possible in every file system"}',
  ]);
});
