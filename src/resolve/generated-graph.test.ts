import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseModule } from '../parse/parse-module.ts';
import { extensionOf } from '../parse/extension.ts';
import { buildGraph } from './build-graph.ts';
import { createResolver } from './create-resolver.ts';
import {
  type Drawn,
  EXTENSIONS,
  FOLDERS,
  formsOf,
  NOISE,
  pathOf,
  SETTINGS,
  specifiersOf,
  textOf,
  type Written,
} from './generated-graph.fixture.ts';

/** A file, and an import between two files by their numbers; the other numbers choose among what is possible there. */
const file = fc.record({
  folder: fc.constantFrom(...FOLDERS),
  extension: fc.constantFrom(...EXTENSIONS),
  shape: fc.constantFrom<Drawn['shape']>('file', 'index', 'partial'),
});
const asked = fc.record({ from: fc.nat(), to: fc.nat(), specifier: fc.nat(), form: fc.nat(), noise: fc.nat() });
const repository = fc.record({
  files: fc.array(file, { minLength: 2, maxLength: 8 }),
  imports: fc.array(asked, { minLength: 1, maxLength: 16 }),
});

const chosen = <Item>(items: readonly Item[], number: number): Item | undefined => items[number % items.length];

/** A repository as it is written down, and the edges that it was written from. */
function write({ files, imports }: typeof repository extends fc.Arbitrary<infer Plan> ? Plan : never): {
  readonly texts: { readonly [path: string]: string };
  readonly edges: readonly string[];
} {
  const drawn = files.map((each, index): Drawn => ({ ...each, name: `m${index}` }));
  const asks = new Map<Drawn, { readonly written: Written; readonly noise: string }[]>();
  const edges = new Set<string>();
  for (const each of imports) {
    const [from, to] = [chosen(drawn, each.from), chosen(drawn, each.to)];
    if (!from || !to || from === to) continue;
    const specifier = chosen(specifiersOf(from, to), each.specifier);
    const written = specifier === undefined ? undefined : chosen(formsOf(from, to, specifier), each.form);
    if (!written || from.extension === 'json') continue;
    asks.set(from, [...(asks.get(from) ?? []), { written, noise: chosen(NOISE, each.noise) ?? '' }]);
    edges.add(edgeOf(pathOf(from), pathOf(to), written.kind, written.isTypeOnly));
  }
  const texts = drawn.map((each): [string, string] => {
    const own = asks.get(each) ?? [];
    const [written, noise] = [own.map((one) => one.written), own.map((one) => one.noise)];
    return [pathOf(each), textOf(each, written, noise)];
  });
  return { texts: { ...SETTINGS, ...Object.fromEntries(texts) }, edges: [...edges].sort() };
}

const edgeOf = (from: string, to: string, kind: string, isTypeOnly: boolean): string =>
  `${from} ${kind}${isTypeOnly ? ' (type)' : ''} ${to}`;

/** What the stages read out of a repository. */
function read(texts: { readonly [path: string]: string }): {
  readonly edges: readonly string[];
  readonly lost: unknown;
} {
  const paths = Object.keys(texts).sort();
  const summaries = new Map(paths.map((path) => [path, parseModule(texts[path] ?? '', extensionOf(path))]));
  const resolver = createResolver({ paths, read: (path) => texts[path] });
  const { graph, problems } = buildGraph({ entries: paths.map((path) => ({ path, id: path })), summaries, resolver });
  const failures = [...summaries].flatMap(([path, { failure }]) => (failure ? [{ path, ...failure }] : []));
  const edges = new Set(graph.edges.map(({ from, to, kind, isTypeOnly }) => edgeOf(from, to, kind, isTypeOnly)));
  return { edges: [...edges].sort(), lost: { unresolved: graph.unresolved, problems, failures } };
}

test('the edges that are read are those that were written, in whatever syntax', () => {
  fc.assert(
    fc.property(repository, (plan) => {
      const { texts, edges } = write(plan);
      expect(read(texts)).toEqual({ edges, lost: { unresolved: [], problems: [], failures: [] } });
    }),
    { numRuns: 300 },
  );
});
