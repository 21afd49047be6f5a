import type { TextFiles } from '../model/files.ts';
import { createResolver } from './create-resolver.ts';
import { furtherInputs } from './further-inputs.ts';
import type { Reading } from './reading.ts';
import { isResolutionInput } from './resolution-input.ts';
import { withCompiler } from './with-compiler.ts';

/** With the compiler, and nothing kept. */
export const READING: Reading = { compiler: withCompiler, known: null };

/** A tree drawn as path → contents. An object is written as JSON; only what `isResolutionInput` accepts can be read, and what that leads to. */
export type Drawing = { readonly [path: string]: string | object };

/** A drawing and where imports lead in it: see `resolveIn`. */
export interface Case {
  readonly name: string;
  readonly tree: Drawing;
  readonly leads: { readonly [site: string]: string };
}

/** The drawing as resolution gets it. */
export function treeOf(drawing: Drawing): TextFiles {
  const further = new Set<string>();
  const files: TextFiles = {
    paths: Object.keys(drawing).sort(),
    read(path) {
      const contents = drawing[path];
      if (contents === undefined || !(isResolutionInput(path) || further.has(path))) return undefined;
      return typeof contents === 'string' ? contents : JSON.stringify(contents);
    },
  };
  for (let wanted = furtherInputs(files, READING); wanted.length > 0; wanted = furtherInputs(files, READING)) {
    for (const path of wanted) further.add(path);
  }
  return files;
}

/**
 * Where imports lead in a drawing: `'src/a.ts -> ./b'` gives `'src/b.ts'`, several paths joined with a space, `external`,
 * or `missing:` with what it could mean.
 */
export function resolveIn(drawing: Drawing, imports: readonly string[]): { readonly [site: string]: string } {
  const resolver = createResolver(treeOf(drawing));
  const results: { [site: string]: string } = {};
  for (const site of imports) {
    const [from = '', specifier = ''] = site.split(' -> ');
    const resolution = resolver.resolve(from, specifier, 'import');
    results[site] =
      resolution.kind === 'found'
        ? resolution.paths.join(' ')
        : resolution.kind === 'missing'
          ? `missing: ${resolution.couldMean.join(' ')}`
          : 'external';
  }
  return results;
}
