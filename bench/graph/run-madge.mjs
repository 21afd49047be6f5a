/** Prints madge's edges of a folder as JSON: see peers.mjs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import madge from 'madge';

const SCRIPTS = ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs'];
const COMPONENTS = ['vue', 'svelte'];

const [copy, folder] = process.argv.slice(2);
const tsConfig = join(folder, 'tsconfig.json');
const mixed = { mixedImports: true };
const run = (fileExtensions) =>
  madge(folder, {
    baseDir: copy,
    fileExtensions,
    includeNpm: false,
    ...(existsSync(tsConfig) ? { tsConfig } : {}),
    detectiveOptions: { es6: mixed, ts: mixed, tsx: mixed },
  });
// One component that it cannot parse ends its whole run.
const result = await run([...SCRIPTS, ...COMPONENTS]).catch(() => run(SCRIPTS));
const edges = Object.entries(result.obj()).flatMap(([from, targets]) => targets.map((to) => ({ from, to })));
process.stdout.write(JSON.stringify(edges));
