/** Prints dependency-cruiser's edges of a folder as JSON: see peers.mjs. */
import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const [copy, folder] = process.argv.slice(2);
const fileName = join(folder, 'tsconfig.json');
/** Null where it extends a package that is not installed: the peer then runs without it, as it would fail with it. */
const settings = read();
const tsConfig = settings === null ? null : fileName;

function read() {
  try {
    return existsSync(fileName) ? extractTSConfig(fileName) : null;
  } catch {
    return null;
  }
}
const result = await cruise(
  ['.'],
  {
    baseDir: folder,
    exclude: { path: 'node_modules' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    ...(tsConfig ? { tsConfig: { fileName: tsConfig } } : {}),
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
  undefined,
  settings === null ? {} : { tsConfig: settings },
);
const at = (path) => relative(copy, join(folder, path)).split(sep).join('/');
const edges = result.output.modules.flatMap(({ source, dependencies }) =>
  dependencies
    .filter(({ couldNotResolve, coreModule }) => !couldNotResolve && !coreModule)
    .map(({ resolved }) => ({ from: at(source), to: at(resolved) })),
);
process.stdout.write(JSON.stringify(edges));
