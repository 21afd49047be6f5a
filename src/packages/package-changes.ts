import { byCodeUnits } from '../graph/compare.ts';
import { type Change, WHOLE_FILE } from '../model/change.ts';
import type { TextFiles } from '../model/files.ts';
import type { RouteStep } from '../model/impact.ts';
import type { TreeDifference } from '../model/tree.ts';
import type { Move } from './compare-locks.ts';
import type { Installations } from './installations.ts';
import { isSameManifest } from './manifest.ts';
import { isLockFile } from './package-input.ts';
import { nameOf } from './paths.ts';

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
  }: {
    readonly changes: readonly Change[];
    readonly differences: readonly TreeDifference[];
    readonly before: TextFiles;
    readonly after: TextFiles;
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
  const isSilent = (change: Change): boolean => {
    if (change.symbol !== WHOLE_FILE || change.kind !== 'modified') return false;
    if (isLockFile(change.file)) return compared.get(change.file)?.moves().length === 0;
    const [was, is] = [before.read(change.file), after.read(change.file)];
    return nameOf(change.file) === 'package.json' && was !== undefined && is !== undefined && isSameManifest(was, is);
  };
  const isOurs = new Set(differences.flatMap((item) => (item.kind === 'modified' ? [item.head.path] : [])));
  const files = changes.map(
    (change): Change => (isOurs.has(change.file) && isSilent(change) ? { ...change, class: 'cosmetic' } : change),
  );
  const byPlace = new Map(moved.map((move) => [`${move.file}\0${symbolOf(move)}`, changeOf(move)]));
  const all = [...files, ...byPlace.values()];
  return {
    changes: all.sort((a, b) => byCodeUnits(a.file, b.file) || a.line - b.line || byCodeUnits(a.symbol, b.symbol)),
  };
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
