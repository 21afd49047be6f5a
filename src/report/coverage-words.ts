import type { ChangedFile, Coverage, FateReason } from '../model/coverage.ts';
import { count, groupDigits } from './words.ts';

/** Why a changed file reaches no feature, to follow its name. */
export function fateInWords({ fate, reason, isDeleted }: ChangedFile): string {
  const words = reason === null ? fate : reasonInWords(reason, isDeleted);
  return isDeleted && reason !== 'imported by nothing' ? `deleted; ${words}` : words;
}

function reasonInWords(reason: FateReason, isDeleted: boolean): string {
  switch (reason) {
    case 'imported by nothing':
      return isDeleted ? 'deleted; nothing imported it' : 'nothing imports it';
    case 'imported by no feature':
      return 'no feature imports it, at any distance';
    case 'used by no feature':
      return 'features import it, and none of them uses what changed in it';
    case 'felt more elsewhere':
      return 'the features that import it feel the change more through other files';
    case 'test of no feature':
      return 'a test that belongs to no feature';
    case 'nothing uses what moved':
      return 'no module imports what changed by it, and nothing is built with it';
    case 'continuous integration':
      return 'continuous integration: which features it runs for is not followed';
    case 'deployment':
      return 'deployment: what runs in it is not followed';
    case 'tooling':
      return 'read by tools that look at code, not by the product';
    case 'script':
      return 'a script: what it does is not followed';
    case 'other language':
      return 'a language that is not read';
    case 'asset':
      return 'no module asks for it by its path';
    case 'data':
      return 'no module imports it; who reads it by its name is not known';
    case 'submodule':
      return 'another repository, whose changes are not looked at';
    case 'unknown kind':
      return 'a kind of file that is not known';
  }
}

/** The changed files that reach no feature though somebody may feel them: first those that nothing is proved about. */
export function silentFiles({ changed }: Coverage): readonly ChangedFile[] {
  const order: readonly ChangedFile['fate'][] = ['unmapped', 'unreached', 'outweighed'];
  const rank = ({ fate }: ChangedFile): number => order.indexOf(fate);
  return changed.filter((file) => rank(file) >= 0).sort((a, b) => rank(a) - rank(b));
}

/** How much was seen, on one line: what could not be only where there is any. */
export function seenInWords({ files, edges, unresolved }: Coverage): string {
  const parsed = files.sources - files.unparsed;
  const parts = [
    `${groupDigits(parsed)} of ${count(files.sources, 'source file')} read whole`,
    `${count(edges, 'import')} followed`,
    ...(unresolved.missing === 0 ? [] : [counted(unresolved.missing, 'leads nowhere', 'lead nowhere')]),
    ...(unresolved.undeclared === 0
      ? []
      : [counted(unresolved.undeclared, 'names what no manifest declares', 'name what no manifest declares')]),
    ...(unresolved['non-literal'] === 0 ? [] : [counted(unresolved['non-literal'], 'is computed', 'are computed')]),
    counted(unresolved.external, 'leads out of the repository', 'lead out of the repository'),
  ];
  return parts.join(', ');
}

/** What became of the changed files, on one line: how many reach a feature, and of how many nothing is proved. */
export function changedInWords(coverage: Coverage): string {
  const { changed } = coverage;
  if (changed.length === 0) return 'no file changed';
  const of = (fate: ChangedFile['fate']): number => changed.filter((file) => file.fate === fate).length;
  const parts = [
    `${of('felt')} of ${count(changed.length, 'changed file')} ${of('felt') === 1 ? 'reaches' : 'reach'} a feature`,
    ...(of('cosmetic') === 0 ? [] : [`${of('cosmetic')} cannot be felt`]),
    ...(of('outweighed') === 0 ? [] : [counted(of('outweighed'), 'adds nothing', 'add nothing')]),
    ...(of('unreached') === 0 ? [] : [counted(of('unreached'), 'reaches none', 'reach none')]),
    ...(of('unmapped') === 0 ? [] : [counted(of('unmapped'), 'is not mapped', 'are not mapped')]),
  ];
  return parts.join(', ');
}

const counted = (number: number, one: string, many: string): string =>
  `${groupDigits(number)} ${number === 1 ? one : many}`;
