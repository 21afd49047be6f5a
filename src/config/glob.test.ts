import { describe, expect, it } from 'vitest';
import { compileGlob, escapeGlob, globMistake, globOfFolder, matcherOf } from './glob.ts';

describe('a glob', () => {
  it.each<[glob: string, yes: string[], no: string[]]>([
    ['src/token/**', ['src/token/a.ts', 'src/token/x/.env'], ['src/token', 'src/tokens/a.ts', 'x/src/token/a.ts']],
    ['src/token/*.ts', ['src/token/a.ts', 'src/token/.a.ts'], ['src/token/x/a.ts', 'src/token/a.tsx']],
    ['src/**/*.test.ts', ['src/a.test.ts', 'src/x/y/a.test.ts'], ['src/a.ts', 'a.test.ts']],
    ['**', ['a', 'a/b/c'], []],
    ['**/x', ['x', 'a/x'], ['ax', 'x/a']],
    ['src/{a,b/c}/**', ['src/a/x', 'src/b/c/x'], ['src/b/x', 'src/{a,b/c}/x']],
    ['src/!(shared)/**', ['src/a/x'], ['src/shared/x']],
    ['src/[ab]/*', ['src/a/x'], ['src/c/x']],
    ['src/a?/*', ['src/ab/x'], ['src/a/x', 'src/abc/x']],
    ['src/token/a.ts', ['src/token/a.ts'], ['src/token/a.tsx', 'src/token/a.ts/x']],
    ['#a/*', ['#a/b'], ['a/b']],
  ])('%s', (glob, yes, no) => {
    expect([...yes, ...no].filter(matcherOf([glob]))).toEqual(yes);
  });

  it.each([
    ['src/token/**', ['src/token', 2]],
    ['src/token/*.ts', ['src/token', 2]],
    ['src/token/a.ts', ['src/token/a.ts', 3]],
    ['**/*.ts', ['', 0]],
    ['src/@(a|b)/c', ['src', 1]],
    ['app/\\[slug\\]/**', ['app/[slug]', 2]],
  ])('%s spells out %j', (glob, expected) => {
    expect(compileGlob(glob).map(({ prefix, depth }) => [prefix, depth])).toEqual([expected]);
  });

  it.each([
    'src/a',
    'app/[slug]/(shop)/@modal',
    'a{b,c}/x',
    'a*b?c',
    '!a',
    '#a',
    'a\\b',
    'a b',
    '日本/+(x)',
    'line\nbreak',
  ])('of the folder %j matches what is in it and nothing else', (folder) => {
    expect(compileGlob(globOfFolder(folder)).map(({ prefix }) => prefix)).toEqual([folder]);
    expect([`${folder}/a.ts`, `x${folder}/a.ts`, folder].filter(matcherOf([globOfFolder(folder)]))).toEqual([
      `${folder}/a.ts`,
    ]);
    expect([folder, `${folder}x`].filter(matcherOf([escapeGlob(folder)]))).toEqual([folder]);
  });

  it.each([
    ['src/**', null],
    ['src/!(a)/**', null],
    ['app/\\[slug\\]/**', null],
    ['', 'is empty'],
    ['  ', 'is empty'],
    ['/src/**', 'starts with "/": globs start at the root of the repository already'],
    ['C:/src', 'names a drive: globs start at the root of the repository'],
    ['a/../b', 'holds "..": globs start at the root of the repository and stay in it'],
    ['src\\token', 'holds a backslash: folders are parted by "/"'],
    ['!src/**', 'starts with "!": leave files out with "!(…)" inside the glob, as in "src/features/!(shared)/**"'],
    ['a\nb', 'holds a control character'],
    ['{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}', 'has braces that stand for more than 200 globs'],
    ['{1..1000000000}', 'has braces that stand for more than 200 globs'],
    ['a'.repeat(1001), 'is longer than 1000 characters'],
  ])('%j: %s', (glob, mistake) => {
    expect(globMistake(glob)).toBe(mistake);
  });
});
