import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { COUPLINGS } from '../../src/model/impact.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
});
const files = listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

/** Written by hand, as opposed to built, published by others, or the input of a test. */
const ours = files.filter(
  (file) =>
    /\.(?:ts|mjs|md|ya?ml|json)$|^\.ci\/run$/.test(file) &&
    !/^(?:dist|test\/scenarios|demo\/story)\/|^package-lock\.json$|rest-description\.json$/.test(file),
);
const isCode = (file: string): boolean => /\.(?:ts|mjs)$/.test(file);

/** Part of the product, as opposed to its tests. */
const isProduct = (file: string): boolean => /^src\/.*\.ts$/.test(file) && !/\.(?:test|fixture)\.ts$/.test(file);

test('no source file has more than 400 lines', () => {
  const long = ours.filter((file) => isProduct(file) && read(file).split('\n').length > 401);

  expect(long).toEqual([]);
});

test('no file is named for a drawer', () => {
  expect(ours.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|managers?|misc)[./]/.test(file))).toEqual([]);
});

test('source files are named in kebab-case', () => {
  const named = ours.filter((file) => /^src\//.test(file) && isCode(file));

  expect(
    named.filter(
      (file) =>
        !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:(?:\.[a-z-]+)?\.test|\.fixture|\.d)?\.ts$/.test(file.split('/').at(-1) ?? ''),
    ),
  ).toEqual([]);
});

test('every link between documents leads somewhere', () => {
  const broken = ours
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      [...read(file).matchAll(/\]\((?<to>[^)\s#]+)(?:#[^)]*)?\)/g)]
        .map((match) => match.groups?.['to'] ?? '')
        .filter((to) => !/^[a-z]+:/.test(to) && !existsSync(join(root, dirname(file), to)))
        .map((to) => `${file}: ${to}`),
    );

  expect(broken).toEqual([]);
});

test('the glossary has every coupling', () => {
  const glossary = read('docs/GLOSSARY.md');

  expect(COUPLINGS.filter((coupling) => !glossary.includes(`| \`${coupling}\` |`))).toEqual([]);
});

// In the middle of a line it is text: what is told apart by the tests of tests that are skipped.
test('no test is skipped or alone', () => {
  const tests = ours.filter((file) => file.endsWith('.test.ts') && !file.endsWith('text.test.ts'));

  expect(tests.filter((file) => /^\s*(?:it|test|describe)\.(?:skip|only|todo|fails)\b/m.test(read(file)))).toEqual([]);
});

test('nothing committed names a registry or the machine it was made on', () => {
  const registry = ['registry', 'npmjs', 'org'].join('.');
  // GitHub's own runners work in `/home/runner`.
  const home = /(?:^|[\s'"`(=])\/(?:work|root|home\/(?!runner\/)[a-z]+)\//m;
  const named = [...ours, 'package-lock.json', '.npmrc'].filter((file) => {
    const text = read(file);
    return text.includes(registry) || (file !== 'test/house/text.test.ts' && home.test(text));
  });

  expect(named).toEqual([]);
});
