import { listChanges } from '../diff/list-changes.ts';
import { differencesOf, type Files, treeOf } from '../impact/specification.fixture.ts';
import type { Change } from '../model/change.ts';
import type { TextFiles } from '../model/files.ts';
import { movedPackages, type PackagesReport } from './moved-packages.ts';

/** What moves where some files of a tree change; null deletes one. */
export function reportOf(files: Files, edit: { readonly [path: string]: string | null }): PackagesReport {
  const after = Object.fromEntries(
    Object.entries({ ...files, ...edit }).filter((file): file is [string, string] => file[1] !== null),
  );
  const [base, head] = [treeOf(files), treeOf(after)];
  const differences = differencesOf(files, after);
  const changes = listChanges(differences, base, head);
  return movedPackages({ differences, before: texts(files), after: texts(after), head, base, changes });
}

/** Who imports what moved, as lines: `file:line < chain, nearest first`, with the reason where it is not certain. */
export function importsOf(report: PackagesReport): readonly string[] {
  return report.moves.imports.map(
    ({ file, line, chain, reason, class: movedClass }) =>
      `${file}:${line} < ${chain
        .map(({ symbol }) => symbol)
        .toReversed()
        .join(' < ')}${movedClass === 'types' ? ' (types)' : ''}${reason === undefined ? '' : ` (${reason})`}`,
  );
}

/** What moved, as lines: `file:line name from -> to`. */
export function movesOf(report: PackagesReport): readonly string[] {
  return report.changes.flatMap(({ file, line, package: moved }: Change) =>
    moved ? [`${file}:${line} ${moved.name} ${moved.from ?? '-'} -> ${moved.to ?? '-'}`] : [],
  );
}

/** A text of several lines, without the indent that they share. */
export function dedent(text: string): string {
  const lines = text.replace(/^\n/, '').replace(/\n *$/, '\n').split('\n');
  const indent = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  return lines.map((line) => line.slice(indent)).join('\n');
}

function texts(files: Files): TextFiles {
  return { paths: Object.keys(files).sort(), read: (path) => files[path] };
}
