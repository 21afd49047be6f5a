import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** What decides what is kept between runs: how a file is read, where an import leads, and how both are written down. */
const SOURCES = [
  'src/parse',
  'src/resolve',
  'src/model',
  'src/graph',
  'src/madge',
  'src/cache',
  'src/config/config-paths.ts',
  'src/git/decode-path.ts',
  'src/git/resolve-symlinks.ts',
  'src/asynchronous-modules.ts',
  'src/git/read-history.ts',
  'src/kept-dependencies.ts',
  'src/kept-layouts.ts',
  'src/kept-past.ts',
  'src/kept-readings.ts',
  'src/resolution.ts',
  'src/snapshot.ts',
];

/** A name that changes whenever what parsing or resolving gives may change. */
export const parserVersion = () => versionOf(SOURCES);

/** A name that changes whenever any answer may change. */
export const programVersion = () => versionOf(['src']);

/** A hash of sources and of the libraries that they use, at the versions of the lock file. The same in every folder and on every system. */
function versionOf(sources) {
  const hash = createHash('sha256');
  const packages = new Set();
  for (const file of sources.flatMap((source) => filesOf(join(root, source)))) {
    const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${relative(root, file).replaceAll('\\', '/')}\0${text}\0`);
    for (const [, name] of text.matchAll(/(?:from|import\() ?'((?:@[^/']+\/)?[^./':@][^/']*)[^']*'/g))
      packages.add(name);
  }
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  for (const [path, { version }] of closureOf(lock, packages)) hash.update(`${path}@${version}\0`);
  return hash.digest('hex').slice(0, 32);
}

function filesOf(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true })
    .map((name) => join(path, name))
    .filter((file) => file.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(file))
    .sort((a, b) => (relative(root, a).replaceAll('\\', '/') < relative(root, b).replaceAll('\\', '/') ? -1 : 1));
}

/** The packages of these names and all they depend on, by their place in the lock file. */
function closureOf(lock, names) {
  const found = new Map();
  const visit = (from, name) => {
    for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
      const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
      const entry = lock[path];
      if (entry) {
        if (found.has(path)) return;
        found.set(path, entry);
        for (const each of Object.keys(entry.dependencies ?? {})) visit(path, each);
        return;
      }
      if (at === '') return;
    }
  };
  for (const name of names) visit('', name);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}
