import { byCodeUnits } from '../graph/compare.ts';
import { type Change, MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import type { TextFiles } from '../model/files.ts';
import type { RouteStep } from '../model/impact.ts';
import type { TreeDifference } from '../model/tree.ts';
import type { Move } from './compare-locks.ts';
import type { SiteTree } from './import-sites.ts';
import type { Installations } from './installations.ts';
import { isSameManifest } from './manifest.ts';
import { isLockFile } from './package-input.ts';
import { nameOf } from '../graph/paths.ts';

/** The step with which a route through packages begins. */
export function stepOfMove(move: Move): RouteStep {
  const { file, line, tree } = move;
  return { file, symbol: symbolOf(move), line, via: 'change', ...(tree === undefined ? {} : { tree }) };
}

const symbolOf = ({ name, from, to }: Move): string => (name === WHOLE_FILE ? name : `${name}@${to ?? from ?? ''}`);

/**
 * The changes of files, with those of packages among them: each package that moved where it can be read. A lock file in
 * which nothing moved, and a manifest that says the same as before, are cosmetic.
 *
 * @param told moves that routes begin with; what else moved is told by the lock file's line
 */
export function packageChanges(
  {
    changes,
    differences,
    before,
    after,
    head,
    base,
  }: {
    readonly changes: readonly Change[];
    readonly differences: readonly TreeDifference[];
    readonly before: TextFiles;
    readonly after: TextFiles;
    readonly head: SiteTree;
    readonly base: SiteTree;
  },
  told: readonly Move[],
  installations: Installations,
): { readonly changes: readonly Change[] } {
  const compared = new Map(installations.comparisons());
  const keyOf = ({ name, from, to }: Move): string => JSON.stringify([name, from, to]);
  const known = new Set(told.map(keyOf));
  const others = [...compared.values()]
    .flatMap((comparison) => comparison.moves())
    .filter((move) => !known.has(keyOf(move)));
  const moved = [...told.filter(({ name }) => name !== WHOLE_FILE), ...others];
  const imported = new Set([...head.graph.edges, ...base.graph.edges].map(({ to }) => to));
  const isSilent = ({ file, symbol }: Change): boolean => {
    if (isLockFile(file)) return symbol === WHOLE_FILE && compared.get(file)?.moves().length === 0;
    const [was, is] = [before.read(file), after.read(file)];
    // Whoever imports a manifest gets each of its sections, as it is written.
    if (nameOf(file) !== 'package.json' || imported.has(file) || was === undefined || is === undefined) return false;
    const isOfAll = symbol === WHOLE_FILE || symbol === MODULE_LOAD;
    return isSameManifest(was, is, isOfAll ? undefined : symbol);
  };
  const isOurs = new Set(differences.flatMap((item) => (item.kind === 'modified' ? [item.head.path] : [])));
  const files = asWholes(
    changes.map(
      (change): Change => (isOurs.has(change.file) && isSilent(change) ? { ...change, class: 'cosmetic' } : change),
    ),
  );
  const byPlace = new Map(moved.map((move) => [`${move.file}\0${symbolOf(move)}`, changeOf(move)]));
  const all = [...files, ...byPlace.values()];
  return {
    changes: all.sort((a, b) => byCodeUnits(a.file, b.file) || a.line - b.line || byCodeUnits(a.symbol, b.symbol)),
  };
}

/** A manifest of which no section is felt has one change. */
function asWholes(changes: readonly Change[]): readonly Change[] {
  const felt = new Set(changes.filter((change) => change.class !== 'cosmetic').map(({ file }) => file));
  const whole = new Set<string>();
  return changes.flatMap((change): Change[] => {
    if (nameOf(change.file) !== 'package.json' || felt.has(change.file)) return [change];
    if (whole.has(change.file)) return [];
    whole.add(change.file);
    return [{ ...change, symbol: WHOLE_FILE, line: 1 }];
  });
}

function changeOf(move: Move): Change {
  const { name, from, to, file, line } = move;
  return {
    file,
    symbol: symbolOf(move),
    kind: from === null ? 'added' : to === null ? 'deleted' : 'modified',
    class: name.startsWith('@types/') ? 'types' : 'runtime',
    line,
    fingerprint: `${from ?? ''}>${to ?? ''}`,
    package: { name, from, to },
  };
}
