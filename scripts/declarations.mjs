import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import typescript from 'typescript';

const root = resolve(import.meta.dirname, '..');

/**
 * Writes the type declarations of one entry, and of what it reaches, into a folder. What `src/` imports as `./x.ts` is
 * `./x.js` there. Fails when a declaration needs a package: the published package depends on none.
 */
export function emitDeclarations(entry, folder) {
  const { config } = typescript.readConfigFile(join(root, 'tsconfig.json'), typescript.sys.readFile);
  const { options } = typescript.convertCompilerOptionsFromJson(config.compilerOptions, root);
  const program = typescript.createProgram([entry], {
    ...options,
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    allowImportingTsExtensions: true,
    rootDir: dirname(entry),
    outDir: folder,
  });
  const declarations = new Map();
  program.emit(undefined, (path, text) => declarations.set(resolve(path), text));

  const start = join(resolve(folder), 'index.d.ts');
  const reached = new Set([start]);
  for (const path of reached) {
    const text = declarations.get(path);
    if (text === undefined) throw new Error(`No declarations for ${relative(folder, path)}`);
    const specifiers = typescript.preProcessFile(text, true, true).importedFiles;
    let printed = text;
    for (const { fileName, pos, end } of specifiers.toReversed()) {
      if (fileName.startsWith('node:')) continue;
      if (!fileName.startsWith('.')) {
        throw new Error(`${relative(folder, path)} mentions "${fileName}": the public types must stand alone`);
      }
      reached.add(join(dirname(path), fileName.replace(/\.ts$/, '.d.ts')));
      const written = printed.slice(pos, end + 2);
      printed = printed.slice(0, pos) + written.replace(/\.ts(?=['"])/, '.js') + printed.slice(end + 2);
    }
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, printed);
  }
}
