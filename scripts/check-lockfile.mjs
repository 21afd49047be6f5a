// What `npm ci` needs on every machine: no registry named, a binary for every platform, and nothing that refuses Node 20.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import semver from 'semver';

const root = resolve(import.meta.dirname, '..');
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const oldest = semver.minVersion(manifest.engines.node);
const mistakes = [];

/** Where Node would find a package that another one asks for. */
function find(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules/') - 1))) {
    const path = `${at}${at ? '/' : ''}node_modules/${name}`;
    if (packages[path]) return packages[path];
    if (!at) return undefined;
  }
}

for (const [path, entry] of Object.entries(packages)) {
  if (entry.link) continue;
  if (/^[a-z+]+:/.test(entry.resolved ?? '')) mistakes.push(`${path}: names where it was downloaded from`);
  if (path && !entry.version) mistakes.push(`${path}: has no version`);
  if (entry.engines?.node && !semver.satisfies(oldest, entry.engines.node)) {
    mistakes.push(`${path}@${entry.version}: wants Node ${entry.engines.node}, and we promise ${oldest.version}`);
  }
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!find(path, name))
      mistakes.push(`${path}: its optional ${name} has no entry, so that other platforms cannot install it`);
  }
}
for (const group of ['dependencies', 'devDependencies', 'optionalDependencies']) {
  for (const [name, range] of Object.entries(manifest[group] ?? {})) {
    if (!semver.valid(range)) mistakes.push(`${name}: "${range}" is not one exact version`);
  }
}

for (const line of mistakes) console.error(line);
if (mistakes.length > 0) {
  console.error('\nMake the lock file anew in an empty folder: npm install --package-lock-only');
  process.exitCode = 1;
} else {
  console.log(`${Object.keys(packages).length} packages, for Node ${oldest.version} and newer`);
}
