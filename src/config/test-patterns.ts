import { nameOf, parentOf } from './directories.ts';
import type { TextFiles } from '../model/files.ts';
import { isModule } from './test-files.ts';

/** Files in which a test runner is told what is a test. A manifest is one where it has a section for it. */
const CONFIGURATION =
  /^(?:vite|vitest|jest|playwright|cypress|karma|wdio|web-test-runner)(?:[.-][\w-]+)*\.(?:[cm]?[jt]s|json)$|^\.mocharc(?:\.\w+)?$|^package\.json$/;

/** Where a configuration lists the globs of its tests. */
const KEY = /\b(?:include|testMatch|testFiles|specPattern|specs?|files)["']?\s*:\s*/g;
const MOST_LITERALS = 50;

/** The name in a glob of tests: `*.unit.ts`, `*.{test,unit}.?(c|m)[jt]s?(x)`, `*-spec.*`, `*Tests.tsx`. */
const NAME = /^\*([._-]?)(?:\{([\w,-]{1,200})\}|[@?+]?\(([\w|-]{1,200})\)|([\w-]{1,80}))\.[^/]+$/;
/** Words by which a name says that it is one of a test: a list of what is built or measured has globs too. */
const WORD = /test|spec|unit|e2e|integration|functional|acceptance|mocha|jest/i;
const NO_TEST = /fixture|config|setup|mock|bench|types?-|-d$/i;

/**
 * Tells whether a test runner of the repository is told that a file is a test by its name, where that is none of the usual ones: Vitest's
 * `include`, Jest's `testMatch`, the specs of others. What it says holds below the package that it lies in.
 *
 * Not seen: names that are computed, and Jest's `testRegex`.
 */
export function testPatterns(trees: readonly TextFiles[]): (path: string) => boolean {
  const byFolder = new Map<string, Set<string>>();
  for (const tree of trees) {
    for (const path of tree.paths) {
      if (!CONFIGURATION.test(nameOf(path)) || path.includes('node_modules/')) continue;
      const endings = endingsIn(tree.read(path) ?? '');
      if (endings.length === 0) continue;
      const home = homeOf(path, tree);
      const known = byFolder.get(home) ?? new Set<string>();
      byFolder.set(home, known);
      for (const ending of endings) known.add(ending);
    }
  }
  if (byFolder.size === 0) return () => false;
  return (path) => {
    if (!isModule(path)) return false;
    const stem = nameOf(path).replace(/\.\w+$/, '');
    for (let folder = parentOf(path); ; folder = parentOf(folder)) {
      for (const ending of byFolder.get(folder) ?? []) if (stem.endsWith(ending) && stem !== ending) return true;
      if (folder === '') return false;
    }
  };
}

/** The endings of tests' names, without what follows the last dot: `.unit`, `-spec`, `Tests`. */
function endingsIn(text: string): readonly string[] {
  const found: string[] = [];
  for (const match of text.matchAll(KEY)) {
    for (const glob of literalsAt(text, match.index + match[0].length)) {
      const [, before = '', braces, group, plain] = NAME.exec(glob.slice(glob.lastIndexOf('/') + 1)) ?? [];
      for (const word of (braces ?? group ?? plain ?? '').split(/[,|]/))
        if (WORD.test(word) && !NO_TEST.test(word)) found.push(`${before}${word}`);
    }
  }
  return found;
}

/** The text at a place of a configuration, or those in the list that begins there. */
function literalsAt(text: string, start: number): readonly string[] {
  const found: string[] = [];
  for (let at = start; at < text.length && found.length < MOST_LITERALS; at++) {
    const character = text[at] ?? '';
    if (character === '"' || character === "'" || character === '`') {
      const end = text.indexOf(character, at + 1);
      if (end < 0 || end - at > 300) break;
      found.push(text.slice(at + 1, end));
      at = end;
    } else if (!/[\s[,]/.test(character)) break;
  }
  return found;
}

/** The package that a configuration lies in; empty for the root. */
function homeOf(path: string, tree: TextFiles): string {
  let folder = parentOf(path);
  while (folder !== '' && tree.read(`${folder}/package.json`) === undefined) folder = parentOf(folder);
  return folder;
}
