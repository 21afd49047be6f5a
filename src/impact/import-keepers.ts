import { dirname, join } from 'node:path/posix';
import type { TextFiles } from '../model/files.ts';

/** What says, by its name, how the sources below its folder are compiled, or which program runs them. */
const SETTINGS =
  /^(?:[tj]sconfig[\w.-]*\.json|\.babelrc(?:\.[\w]+)?|babel\.config\.\w+|\.swcrc|deno\.jsonc?|package\.json)$/;

/**
 * Settings by which imports that only types need are kept. Without them TypeScript, Babel, SWC, esbuild and what is built on these leave such
 * imports out: `verbatimModuleSyntax` (TypeScript, SWC, esbuild) and those that it replaced, `onlyRemoveTypeImports` (Babel). Where Node
 * runs TypeScript itself it takes out types alone; who means to do so sets `erasableSyntaxOnly`, or says it in a script.
 */
const KEEPING =
  /(?:^|[{,])\s*["']?(?:verbatimModuleSyntax|preserveValueImports|erasableSyntaxOnly|onlyRemoveTypeImports)["']?\s*:\s*true|(?:^|[{,])\s*"importsNotUsedAsValues"\s*:\s*"(?:preserve|error)"/m;
const RUN_BY_NODE = /strip-types|\bnode\b[^"\n]*\.[cm]?tsx?\b/;

/** So many configurations that extend one another are a circle. */
const DEEPEST = 20;

/** Tells below which folders imports that only types need may be kept: also where a setting is not known. */
export class ImportKeepers {
  readonly #files: TextFiles;
  readonly #byFolder = new Map<string, string[]>();
  readonly #known = new Map<string, boolean>();

  constructor(files: TextFiles) {
    this.#files = files;
    for (const path of files.paths) {
      const folder = dirname(path);
      if (!SETTINGS.test(path.slice(folder === '.' ? 0 : folder.length + 1))) continue;
      const own = this.#byFolder.get(folder);
      if (own) own.push(path);
      else this.#byFolder.set(folder, [path]);
    }
  }

  /** Whether the imports of a file may be kept. */
  keeps(path: string): boolean {
    return this.#keepsBelow(dirname(path));
  }

  #keepsBelow(folder: string): boolean {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const keeps =
      (this.#byFolder.get(folder) ?? []).some((path) => this.#says(path, 0)) ||
      (folder !== '.' && this.#keepsBelow(dirname(folder)));
    this.#known.set(folder, keeps);
    return keeps;
  }

  #says(path: string, depth: number): boolean {
    const text = this.#files.read(path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (text === undefined || name.startsWith('deno.')) return true;
    if (name === 'package.json') return RUN_BY_NODE.test(text);
    if (KEEPING.test(text)) return true;
    return extended(text).some((other) => {
      // What a package of somebody else's says is not known.
      if (!other.startsWith('.') || depth > DEEPEST) return true;
      const target = join(dirname(path), other);
      return this.#says(this.#files.read(target) === undefined ? `${target}.json` : target, depth + 1);
    });
  }
}

/** What a configuration extends, as it is written; in a comment too. */
function extended(text: string): readonly string[] {
  return [...text.matchAll(/"extends"\s*:\s*(?:"([^"]*)"|\[([^\]]*)\])/g)].flatMap(([, one, several = '']) =>
    one === undefined ? [...several.matchAll(/"([^"]*)"/g)].map(([, each = '']) => each) : [one],
  );
}
