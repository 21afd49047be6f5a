import { expect, test } from 'vitest';
import type { Change } from '../model/change.ts';
import type { ChangedText } from '../model/changed-text.ts';
import type { ModuleSummary } from '../model/module.ts';
import type { SharedName } from '../model/shared-name.ts';
import type { Unit } from '../model/symbols.ts';
import { changedNames } from './changed-names.ts';

const change = (symbol: string, line: number, rest: Partial<Change> = {}): Change => ({
  file: 'a.ts',
  symbol,
  kind: 'modified',
  class: 'runtime',
  line,
  ...rest,
});

/** A module of these names, whose symbols begin at these lines. */
function summary(names: readonly SharedName[], symbols: { readonly [name: string]: number } = {}): ModuleSummary {
  const units = Object.entries(symbols).map(
    ([name, line]): Unit => ({
      name,
      kind: 'function',
      line,
      runtime: name,
      types: '',
      mentions: [],
      runs: [],
      writes: [],
    }),
  );
  return {
    imports: [],
    names,
    symbols: { units, exports: [], bindings: [], loads: [], order: [], pragmas: '', checks: '' },
  };
}

interface Question {
  readonly changes: readonly Change[];
  readonly head?: ModuleSummary;
  readonly mergeBase?: ModuleSummary;
  /** The lines that differ; left out where the text is not known. */
  readonly lines?: { readonly before?: readonly number[]; readonly after?: readonly number[] };
  readonly wasAt?: string;
  readonly tests?: readonly string[];
}

/** What changed of names, as `name side line at change: closeness`, and whether it is new or gone. */
function told({ changes, head, mergeBase, lines, wasAt = 'a.ts', tests = [] }: Question): readonly string[] {
  const side = (path: string, own: readonly number[] | undefined): ChangedText['after'] => ({
    path,
    lines: own ?? [],
    words: [],
  });
  return changedNames({
    changes,
    testFiles: new Set(tests),
    head: new Map(head ? [['a.ts', head]] : []),
    mergeBase: new Map(mergeBase ? [[wasAt, mergeBase]] : []),
    texts: new Map(lines ? [['a.ts', { before: side(wasAt, lines.before), after: side('a.ts', lines.after) }]] : []),
  }).map(({ name, side: on, line, change: at, closeness, isNew, isGone }) =>
    [
      `${name} ${on} ${line} at ${at.symbol}: ${closeness}`,
      ...(isNew ? ['new'] : []),
      ...(isGone ? ['gone'] : []),
    ].join(', '),
  );
}

const paid = (line: number, last?: number): SharedName =>
  last === undefined ? ['event', 'paid', 'uses', line] : ['event', 'paid', 'uses', line, last];
const defined = (line: number): SharedName => ['event', 'paid', 'defines', line];
const RUN = change('run', 1);

test.each<[string, Question, readonly string[]]>([
  [
    'on a line that differs',
    { changes: [RUN], head: summary([paid(3)]), mergeBase: summary([paid(3)]), lines: { after: [3] } },
    ['paid uses 3 at run: 1'],
  ],
  [
    'not on another line',
    { changes: [RUN], head: summary([paid(3)]), mergeBase: summary([paid(3)]), lines: { after: [2, 4] } },
    [],
  ],
  [
    'on several lines, of which the last one differs',
    { changes: [RUN], head: summary([paid(3, 5)]), mergeBase: summary([paid(3, 5)]), lines: { after: [1, 5] } },
    ['paid uses 3 at run: 1'],
  ],
  [
    'not behind the last of its lines',
    { changes: [RUN], head: summary([paid(3, 5)]), mergeBase: summary([paid(3, 5)]), lines: { after: [2, 6] } },
    [],
  ],
  [
    'in the change that begins last before it, or with it',
    {
      changes: [RUN, change('stop', 3), change('end', 3), change('late', 4)],
      head: summary([paid(3)]),
      mergeBase: summary([paid(3)]),
      lines: { after: [3] },
    },
    ['paid uses 3 at end: 1'],
  ],
  [
    'that came, and that went',
    {
      changes: [RUN],
      head: summary([['event', 'came', 'uses', 2]]),
      mergeBase: summary([['event', 'went', 'uses', 2]]),
      lines: { before: [2], after: [2] },
    },
    ['came uses 2 at run: 1, new', 'went uses 2 at run: 1, new, gone'],
  ],
  [
    'once, where it stands at head',
    {
      changes: [RUN],
      head: summary([paid(2), paid(4)]),
      mergeBase: summary([paid(2), paid(5)]),
      lines: { before: [2], after: [2, 4] },
    },
    ['paid uses 2 at run: 1'],
  ],
  [
    'of a text that is not known, where it came or went',
    { changes: [RUN], head: summary([paid(2), ['event', 'came', 'uses', 3]]), mergeBase: summary([paid(2)]) },
    ['came uses 3 at run: 1, new'],
  ],
  [
    'that a changed symbol defines, though its line is as it was',
    {
      changes: [RUN],
      head: summary([defined(2), paid(3)], { run: 1, rest: 9 }),
      mergeBase: summary([defined(2), paid(3)]),
      lines: { after: [4] },
    },
    ['paid defines 2 at run: 0.4'],
  ],
  [
    'not one that another symbol defines',
    {
      changes: [RUN],
      head: summary([defined(9)], { rest: 9, run: 1 }),
      mergeBase: summary([defined(9)]),
      lines: { after: [4] },
    },
    [],
  ],
  [
    'not one above all symbols',
    {
      changes: [change('run', 3)],
      head: summary([defined(2)], { run: 3 }),
      mergeBase: summary([defined(2)]),
      lines: { after: [4] },
    },
    [],
  ],
  [
    'not an address, whose handler says what it does',
    {
      changes: [RUN],
      head: summary([['route', 'carts', 'defines', 2]], { run: 1 }),
      mergeBase: summary([['route', 'carts', 'defines', 2]]),
      lines: { after: [4] },
    },
    [],
  ],
  [
    'by what is nearest to it, whatever comes first',
    {
      changes: [RUN],
      head: summary([defined(2), defined(4)], { run: 1 }),
      mergeBase: summary([defined(2), defined(4)]),
      lines: { after: [4] },
    },
    ['paid defines 4 at run: 1'],
  ],
  [
    'at the change that begins last before it',
    {
      changes: [change('c', 9), change('b', 3), RUN],
      head: summary([paid(4)]),
      mergeBase: summary([]),
      lines: { after: [4] },
    },
    ['paid uses 4 at b: 1, new'],
  ],
  [
    'at the first change, where all begin behind it',
    {
      changes: [change('c', 9), change('b', 7)],
      head: summary([paid(4)]),
      mergeBase: summary([]),
      lines: { after: [4] },
    },
    ['paid uses 4 at c: 1, new'],
  ],
  ['none of a test', { changes: [RUN], head: summary([paid(3)]), lines: { after: [3] }, tests: ['a.ts'] }, []],
  [
    'none of what only compiles',
    { changes: [{ ...RUN, class: 'types' }], head: summary([paid(3)]), lines: { after: [3] } },
    [],
  ],
  [
    'none of an import that leads elsewhere',
    { changes: [{ ...RUN, kind: 'retargeted' }], head: summary([paid(3)]), lines: { after: [3] } },
    [],
  ],
  [
    'none of a package',
    {
      changes: [{ ...RUN, package: { name: 'a', from: '1', to: '2' } }],
      head: summary([paid(3)]),
      lines: { after: [3] },
    },
    [],
  ],
  [
    'of a file that is deleted',
    { changes: [{ ...RUN, kind: 'deleted' }], mergeBase: summary([paid(3)]), lines: { before: [3] } },
    ['paid uses 3 at run: 1, new, gone'],
  ],
  [
    'of a symbol that is deleted, in a file that is there',
    {
      changes: [RUN, change('gone', 2, { kind: 'deleted' })],
      head: summary([paid(3)]),
      mergeBase: summary([paid(3)]),
      lines: { after: [3] },
    },
    ['paid uses 3 at gone: 1'],
  ],
  [
    'of a file that had another name',
    {
      changes: [{ ...RUN, renamedFrom: 'old.ts' }],
      wasAt: 'old.ts',
      head: summary([]),
      mergeBase: summary([paid(3)], { run: 1 }),
      lines: { before: [3] },
    },
    ['paid uses 3 at run: 1, new, gone'],
  ],
])('a change touches a name: %s', (_, question, expected) => {
  expect(told(question)).toEqual(expected);
});

test.each(['event', 'storage', 'cookie', 'query', 'cache', 'token', 'registry', 'topic'] as const)(
  'what is computed in its symbol flows into a name of the kind %s',
  (kind) => {
    const names = summary([[kind, 'paid', 'defines', 5]], { run: 1 });
    expect(told({ changes: [RUN], head: names, mergeBase: names, lines: { after: [3] } })).toEqual([
      'paid defines 5 at run: 0.4',
    ]);
  },
);
