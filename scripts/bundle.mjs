import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { emitDeclarations } from './declarations.mjs';
import { licenceTexts } from './licences.mjs';
import { parserVersion, programVersion } from './parser-version.mjs';

const root = resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

/** What `dist/` is built from, by the name of the file that comes out. */
const entries = { action: 'src/action.ts', cli: 'src/cli.ts', index: 'src/index.ts' };

/**
 * The most bytes that may be in `dist/`: in all, and in the files that every run loads. What is large (the compiler) is
 * imported where it is needed, so that `--help` and a refused event do not pay for it.
 */
export const budget = { total: 12_000_000, 'action.js': 900_000, 'cli.js': 300_000, 'index.js': 300_000 };

/** One compiler in the bundle: whoever asks for `typescript` gets the copy that ts-morph brings. */
const oneCompiler = {
  name: 'one-compiler',
  resolveId: {
    filter: { id: /^typescript(?:\/lib\/tsserverlibrary)?$/ },
    handler: () => require.resolve('@ts-morph/common/dist/typescript.js'),
  },
};

/** What the sources take of ts-morph is its compiler. Its wrappers, and the library's declarations that it brings as text, are as large again and would be loaded first. */
const compilerAlone = {
  name: 'compiler-alone',
  resolveId: { filter: { id: /^ts-morph$/ }, handler: () => '\0ts-morph' },
  load: {
    filter: { id: /^\0ts-morph$/ },
    handler: () => "import ts from 'typescript'; export { ts };",
  },
};

/** madge's walkdir assigns a variable that it never declares, which only code that is no module may. */
const declaredCallback = {
  name: 'declared-callback',
  transform: {
    filter: { id: /[\\/]node_modules[\\/]walkdir[\\/]walkdir\.js$/ },
    handler: (code) => ({ code: `var cb;${code}` }),
  },
};

/**
 * What madge reads other languages with, draws with, and follows configurations of bundlers with. It is handed plain JavaScript
 * and no configuration, so that none of it is ever asked.
 */
const unaskedOfMadge = {
  name: 'unasked-of-madge',
  resolveId: {
    filter: {
      id: /^(?:detective-(?:postcss|sass|scss|stylus|typescript|vue2)|@dependents\/detective-less|(?:sass|stylus)-lookup|requirejs-config-file|enhanced-resolve|tsconfig-paths|ts-graphviz(?:\/.*)?)$/,
    },
    handler: () => '\0nothing',
  },
  load: { filter: { id: /^\0nothing$/ }, handler: () => 'module.exports = () => [];' },
};

/** Of RequireJS madge uses how it makes an address of a name; without a configuration that is the name. The rest of it runs modules. */
const namesOfRequireJs = {
  name: 'names-of-requirejs',
  resolveId: { filter: { id: /^requirejs$/ }, handler: () => '\0requirejs' },
  load: {
    filter: { id: /^\0requirejs$/ },
    handler: () => 'exports.config = () => {}; exports.toUrl = (name) => name;',
  },
};

/** What a bundle imports that is neither in it nor a part of Node. */
function externalImports(output) {
  const chunks = output.filter(({ type }) => type === 'chunk');
  const inside = new Set(chunks.map(({ fileName }) => fileName));
  return chunks
    .flatMap(({ imports, dynamicImports }) => [...imports, ...dynamicImports])
    .filter((name) => !inside.has(name) && !isBuiltin(name));
}

/**
 * Builds everything that `dist/` holds into an empty folder. The same sources give the same bytes in every folder, on
 * every Node that the project supports.
 */
export async function buildInto(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const bundle = await rolldown({
    input: entries,
    cwd: root,
    platform: 'node',
    plugins: [oneCompiler, compilerAlone, declaredCallback, unaskedOfMadge, namesOfRequireJs],
    // CommonJS code in the bundle (the compiler) asks where it is.
    transform: {
      define: {
        __filename: 'import.meta.filename',
        __dirname: 'import.meta.dirname',
        SPILLOVER_PARSER_VERSION: JSON.stringify(parserVersion()),
        SPILLOVER_PROGRAM_VERSION: JSON.stringify(programVersion()),
      },
    },
    onLog(level, log, handler) {
      // The compiler looks for optional companions (source-map-support, perf hooks) behind try/catch.
      if (log.code === 'EVAL' || (log.code === 'UNRESOLVED_IMPORT' && /node_modules/.test(log.id ?? ''))) return;
      handler(level === 'warn' ? 'error' : level, log);
    },
  });
  const { output } = await bundle.write({
    dir: folder,
    format: 'esm',
    minify: true,
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
  });
  await bundle.close();
  const outside = externalImports(output);
  if (outside.length > 0) throw new Error(`The bundle needs ${outside.join(', ')}, which no install brings`);
  const cli = join(folder, 'cli.js');
  const text = readFileSync(cli, 'utf8');
  if (!text.startsWith('#!')) writeFileSync(cli, `#!/usr/bin/env node\n${text}`);
  chmodSync(cli, 0o755);
  emitDeclarations(join(root, entries.index), folder);
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  writeFileSync(join(folder, 'LICENSES.txt'), licenceTexts(modules));
}

/** Every file below a folder, by its path from there, sorted. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** What is over the budget, as sentences; empty when nothing is. */
export function overBudget(folder) {
  const sizes = new Map(filesBelow(folder).map((file) => [file, readFileSync(join(folder, file)).length]));
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0);
  return Object.entries(budget).flatMap(([name, limit]) => {
    const size = name === 'total' ? total : (sizes.get(name) ?? 0);
    return size > limit ? [`${name}: ${size} bytes, over the budget of ${limit}`] : [];
  });
}
