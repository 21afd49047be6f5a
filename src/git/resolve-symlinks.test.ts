import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import type { Tree, TreeEntry } from '../model/tree.ts';
import { resolveSymlinks } from './resolve-symlinks.ts';

/** Draws a tree: `a` a file, `a -> b` a link, `a @` a submodule. A file's id is its path. */
function draw(...lines: readonly string[]): ReturnType<typeof resolveSymlinks> {
  const targets = new Map<string, Uint8Array>();
  const entries = lines.map((line): TreeEntry => {
    const [path = '', target] = line.split(' -> ');
    if (path.endsWith(' @')) return { path: path.slice(0, -2), mode: 'submodule', id: path };
    if (target === undefined) return { path, mode: 'file', id: path };
    targets.set(line, Buffer.from(target));
    return { path, mode: 'symlink', id: line };
  });
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  const tree: Tree = { commit: null, id: 'tree', entries };
  return resolveSymlinks(tree, targets);
}

/** Each file with the file that stands there, where that is another one. */
function files(result: ReturnType<typeof resolveSymlinks>): readonly string[] {
  return result.entries.map(({ path, id, mode }) => (path === id || mode === 'submodule' ? path : `${path} = ${id}`));
}

test.each([
  ['no links', ['a', 'b/c'], ['a', 'b/c']],
  ['to a file', ['a', 'l -> a'], ['a', 'l = a']],
  ['to a file next to it', ['d/a', 'd/l -> ./a'], ['d/a', 'd/l = d/a']],
  ['to a folder', ['d/a', 'd/e/b', 'd-x', 'l -> d'], ['d-x', 'd/a', 'd/e/b', 'l/a = d/a', 'l/e/b = d/e/b']],
  ['to a folder with a slash behind it', ['d/a', 'l -> d/'], ['d/a', 'l/a = d/a']],
  ['upwards', ['a', 'd/e/l -> ../../a'], ['a', 'd/e/l = a']],
  ['a chain', ['a', 'l -> m', 'm -> n', 'n -> a'], ['a', 'l = a', 'm = a', 'n = a']],
  ['through a folder that is a link', ['d/a', 'l -> d', 'm -> l/a'], ['d/a', 'l/a = d/a', 'm = d/a']],
  [
    '`..` after a link is the parent of where it leads',
    ['x/d/a', 'x/b', 'l -> x/d', 'm -> l/../b'],
    ['l/a = x/d/a', 'm = x/b', 'x/b', 'x/d/a'],
  ],
  ['a link in a linked folder', ['a', 'd/m -> ../a', 'l -> d'], ['a', 'd/m = a', 'l/m = a']],
  ['nowhere', ['a', 'l -> b'], ['a']],
  ['below a file', ['a', 'l -> a/b', 'm -> a/..'], ['a']],
  ['into a submodule', ['s @', 'l -> s', 'm -> s/a'], ['s']],
  ['to itself', ['a', 'l -> l'], ['a']],
  ['in a circle', ['a', 'l -> m', 'm -> l'], ['a']],
  ['to its own folder', ['d/a', 'd/l -> .'], ['d/a', 'd/l/a = d/a']],
  ['to the root', ['a', 'd/l -> ..'], ['a', 'd/l/a = a']],
  [
    'two folders that link to each other',
    ['a/x', 'a/l -> ../b', 'b/y', 'b/l -> ../a'],
    ['a/l/l/x = a/x', 'a/l/y = b/y', 'a/x', 'b/l/l/y = b/y', 'b/l/x = a/x', 'b/y'],
  ],
  ['an empty target', ['a', 'l -> '], ['a']],
  ['outside', ['a', 'l -> ../b'], ['a']],
] as const)('%s', (_, tree, expected) => {
  expect(files(draw(...tree))).toEqual(expected);
});

test.each([
  ['above the root', 'd/l -> ../../b'],
  ['out and back in', 'd/l -> ../../repo/d'],
  ['absolute', 'd/l -> /etc/passwd'],
  ['with bytes that are not UTF-8', 'd/l -> /\u{10ffff}'],
])('a link that leads outside, %s, is a problem', (_, link) => {
  expect(draw('d/a', link).problems).toEqual([
    { code: 'symlink-outside', severity: 'warning', location: { file: 'd/l' }, data: { target: link.slice(7) } },
  ]);
});

test('a link to a link that leads outside is a problem too', () => {
  expect(draw('l -> m', 'm -> /a').problems.map((problem) => problem.location?.file)).toEqual(['l', 'm']);
});

test('the links are told with their real paths', () => {
  const { links } = draw('x/d/a', 'l -> x/d', 'm -> l/a', 'n -> .', 'o -> gone');
  expect([...links]).toEqual([
    ['l', 'x/d'],
    ['m', 'x/d/a'],
    ['n', ''],
  ]);
});

test('a chain of 40 links is followed, one of 41 is not', () => {
  const chain = (length: number) =>
    Array.from({ length }, (_, index) => `l${index} -> ${index === length - 1 ? 'a' : `l${index + 1}`}`);
  expect(draw('a', ...chain(40)).links.get('l0')).toBe('a');
  expect(draw('a', ...chain(41)).links.has('l0')).toBe(false);
});

test('links that multiply without end end the run', () => {
  const levels = Array.from({ length: 30 }, (_, n) => [`d${n}/x -> ../d${n + 1}`, `d${n}/y -> ../d${n + 1}`]);
  expect(() => draw('d30/a', ...levels.flat())).toThrow('more than 100000 files');
});

test('a link whose contents were not read leads nowhere', () => {
  const tree: Tree = { commit: null, id: 'tree', entries: [{ path: 'l', mode: 'symlink', id: 'unread' }] };
  expect(resolveSymlinks(tree, new Map())).toEqual({ entries: [], links: new Map(), problems: [] });
});
