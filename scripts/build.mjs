// `npm run build` writes dist/; with --check, builds into a temporary folder and compares it with dist/, byte by byte.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildInto, filesBelow, overBudget } from './bundle.mjs';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');

function differences(fresh) {
  const names = [...new Set([...filesBelow(fresh), ...filesBelow(dist)])].sort();
  return names.flatMap((name) => {
    const [built, committed] = [fresh, dist].map((folder) => {
      const path = join(folder, name);
      const stat = statSync(path, { throwIfNoEntry: false });
      return stat ? { bytes: readFileSync(path), isExecutable: (stat.mode & 0o100) !== 0 } : null;
    });
    if (!committed) return [`${name}: missing from dist/`];
    if (!built) return [`${name}: in dist/, yet the build makes no such file`];
    if (!built.bytes.equals(committed.bytes)) return [`${name}: differs from what the build makes`];
    if (built.isExecutable !== committed.isExecutable) return [`${name}: its executable bit differs`];
    return [];
  });
}

if (process.argv.includes('--check')) {
  // Beside dist/, because the modules of the repository are looked up from there.
  const fresh = mkdtempSync(join(root, 'node_modules', '.spillover-dist-'));
  try {
    await buildInto(fresh);
    const found = [...differences(fresh), ...overBudget(fresh)];
    for (const line of found) console.error(line);
    if (found.length > 0) {
      console.error('\ndist/ is not what the sources make. Run `npm run build` and commit dist/.');
      process.exitCode = 1;
    } else {
      console.log('dist/ is fresh and within its budget');
    }
  } finally {
    rmSync(fresh, { recursive: true });
  }
} else {
  await buildInto(dist);
  const found = overBudget(dist);
  for (const line of found) console.error(line);
  if (found.length > 0) process.exitCode = 1;
  for (const file of filesBelow(dist))
    console.log(`${String(statSync(join(dist, file)).size).padStart(9)}  dist/${file}`);
}
