import type { TextFiles } from '../model/files.ts';
import { isObject } from './json-object.ts';
import { nameOf } from '../graph/paths.ts';

/** Lock files that are text, by file name. */
const LOCK_FILES: ReadonlySet<string> = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'bun.lock',
]);

/** Whether a file lists what an install brings, in a form that is read. */
export function isLockFile(path: string): boolean {
  return LOCK_FILES.has(nameOf(path)) && !`/${path}`.includes('/node_modules/');
}

/**
 * The names of all packages that the lock files of a tree bring from outside. A package that no manifest declares is mostly
 * one of these: something else depends on it, and the package manager puts it where it is found.
 *
 * Every run asks for the names, and only one in which a lock file changed for what is in it. So this is no part of the reader of whole lock
 * files, which takes thirty times as long and more (0.7 MB of pnpm: 98 ms instead of 3; of yarn: 122 instead of 1).
 */
export function lockedPackages(files: TextFiles): ReadonlySet<string> {
  const names = new Set<string>();
  for (const path of files.paths) {
    if (!isLockFile(path)) continue;
    const text = files.read(path);
    if (text === undefined) continue;
    for (const name of nameOf(path).endsWith('.json') ? namesInJson(text) : namesInLines(text, nameOf(path)))
      names.add(name);
  }
  return names;
}

/** No line that names a package is longer. */
const LONGEST_LINE = 2000;

/** At the beginning of a line, by lock file: `"@a/b@^1", "@a/b@npm:2":`, `  /a/1.0.0:`, `  'a@1.0.0(b@2)':`, `    "x/a": ["a@1.0.0", …`. */
const LINES: ReadonlyMap<string, RegExp> = new Map([
  ['yarn.lock', /^"?((?:@[^/@\s"]{1,214}\/)?[^/@\s"#]{1,214})@/],
  ['pnpm-lock.yaml', /^ {2}['"]?\/?((?:@[^/@\s'":]{1,214}\/)?[^/@\s'":]{1,214})[/@]\d/],
  ['bun.lock', /^ {4}"[^"]{1,500}": \["((?:@[^/@\s"]{1,214}\/)?[^/@\s"]{1,214})@/],
]);

function* namesInLines(text: string, file: string): Generator<string> {
  const pattern = LINES.get(file);
  if (!pattern) return;
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const line = text.slice(start, Math.min(end < 0 ? text.length : end, start + LONGEST_LINE));
    const name = pattern.exec(line)?.[1];
    if (name !== undefined) yield name;
    if (end < 0) return;
    start = end + 1;
  }
}

/** npm's: `packages` by path since its second version, nested `dependencies` before. One that is no JSON names nothing. */
function* namesInJson(text: string): Generator<string> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return;
  }
  if (!isObject(content)) return;
  if (isObject(content['packages'])) {
    for (const path of Object.keys(content['packages'])) {
      const at = path.lastIndexOf('node_modules/');
      if (at >= 0) yield path.slice(at + 'node_modules/'.length);
    }
  }
  const waiting = [content['dependencies']];
  for (let dependencies = waiting.pop(); dependencies !== undefined; dependencies = waiting.pop()) {
    if (!isObject(dependencies)) continue;
    for (const [name, details] of Object.entries(dependencies)) {
      yield name;
      if (isObject(details)) waiting.push(details['dependencies']);
    }
  }
}
