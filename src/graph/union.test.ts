import { expect, test } from 'vitest';
import type { Edge, ModuleGraph } from '../model/module.ts';
import { union } from './union.ts';

/** A graph of imports drawn as `from>to`, with the line, the kind and the names that each takes. */
function drawn(
  ...imports: readonly [ends: string, line: number, kind: Edge['kind'], ...names: string[]][]
): ModuleGraph {
  const edges = imports.map(([ends, line, kind, ...names]): Edge => {
    const [from = '', to = ''] = ends.split('>');
    const taken = names.map((name) => ({ imported: name, local: name, isTypeOnly: false }));
    return { from, to, specifier: `./${to}`, kind, names: taken, isTypeOnly: false, line };
  });
  return { modules: [], edges, unresolved: [] };
}

const shown = ({ edges }: ModuleGraph): string[] =>
  edges.map(({ from, to, line, kind, names }) =>
    [`${from}>${to}:${line}`, kind, ...names.map(({ imported }) => imported)].join(' '),
  );

test.each<[string, ModuleGraph, ModuleGraph, readonly string[]]>([
  [
    'an import of both stands once',
    drawn(['a>b', 1, 'import', 'x']),
    drawn(['a>b', 1, 'import', 'x']),
    ['a>b:1 import x'],
  ],
  ['one that moved within its file too', drawn(['a>b', 1, 'import']), drawn(['a>b', 7, 'import']), ['a>b:1 import']],
  [
    'one that takes something else is another',
    drawn(['a>b', 1, 'import', 'x']),
    drawn(['a>b', 1, 'import', 'y']),
    ['a>b:1 import x', 'a>b:1 import y'],
  ],
  [
    'one of another kind is another',
    drawn(['a>b', 1, 'import']),
    drawn(['a>b', 1, 'dynamic']),
    ['a>b:1 import', 'a>b:1 dynamic'],
  ],
  [
    'several between the same two, each once',
    drawn(['a>b', 1, 'import', 'x'], ['a>b', 2, 'dynamic'], ['a>b', 3, 'import', 'x']),
    drawn(['a>b', 2, 'dynamic'], ['c>b', 1, 'import']),
    ['a>b:1 import x', 'a>b:2 dynamic', 'c>b:1 import'],
  ],
])('%s', (_, a, b, expected) => {
  expect(shown(union(a, b))).toEqual(expected);
});

test('two computed imports of one file that end differently are two, whichever graph they are in', () => {
  const computed = (suffix: string) =>
    ({
      from: 'a',
      line: 1,
      kind: 'dynamic',
      isTypeOnly: false,
      cause: 'non-literal',
      specifier: null,
      suffix,
    }) as const;
  const graph = (...suffixes: readonly string[]): ModuleGraph => ({
    modules: [],
    edges: [],
    unresolved: suffixes.map((suffix) => ({ ...computed(suffix), couldMean: ['pages/'] })),
  });
  const both = union(graph('.vue', '.ts'), graph('.ts', '.svelte'));
  expect(both.unresolved.map(({ suffix }) => suffix)).toEqual(['.vue', '.ts', '.svelte']);
});
