import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnswerCache } from './kept-dependencies.ts';
import type { ModuleSummary } from './model/module.ts';
import type { ObjectId, TreeEntry } from './model/tree.ts';
import { extensionOf, isSourceExtension } from './parse/extension.ts';
import { parseModule } from './parse/parse-module.ts';
import { type JoinedModules, Resolution } from './resolution.ts';
import { isResolutionInput } from './resolve/resolution-input.ts';

/** Files with their texts. */
type Texts = Readonly<Record<string, string>>;

/** What is kept between runs, as JSON would hold it; and what was kept last and refused. */
class Store implements AnswerCache {
  readonly kept = new Map<string, readonly [answer: string, more: string | undefined]>();
  readonly refused: string[] = [];
  written: string[] = [];

  answer(key: string): unknown {
    const found = this.kept.get(key);
    return found && (JSON.parse(found[0]) as unknown);
  }

  more(key: string): unknown {
    const more = this.kept.get(key)?.[1];
    return more === undefined ? undefined : (JSON.parse(more) as unknown);
  }

  keepAnswer(key: string, answer: unknown, more?: unknown): void {
    this.written.push(key);
    this.kept.set(key, [JSON.stringify(answer), more === undefined ? undefined : JSON.stringify(more)]);
  }

  refuse(key: string): void {
    this.refused.push(key);
    this.kept.delete(key);
  }
}

const summaries = new Map<string, ModuleSummary>();

function summaryOf(path: string, text: string): ModuleSummary {
  const key = `${extensionOf(path)} ${text}`;
  const known = summaries.get(key) ?? parseModule(text, extensionOf(path));
  summaries.set(key, known);
  return known;
}

/**
 * Where everything leads in some trees of one run, and what was amiss.
 *
 * @param gone the files whose texts git does not have
 */
async function joined(
  trees: readonly Texts[],
  answers?: Store,
  gone: readonly string[] = [],
): Promise<Pick<JoinedModules, 'graph' | 'problems'>[]> {
  const further = new Set<string>();
  const blobs = new Map<ObjectId, string>();
  const resolution = new Resolution({
    isInput: isResolutionInput,
    further,
    answers,
    summaryOf: (path, id) => summaryOf(path, id.slice('blob of '.length)),
  });
  const read = trees.map((texts) => {
    const entries = Object.entries(texts)
      .map(([path, text]): TreeEntry => ({ path, mode: 'file', id: `blob of ${text}` }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    for (const { id } of entries) blobs.set(id, id.slice('blob of '.length));
    const isRead = (path: string): boolean => isResolutionInput(path) || further.has(path);
    const files = {
      paths: entries.map(({ path }) => path),
      read: (path: string) => (isRead(path) && !gone.includes(path) ? texts[path] : undefined),
    };
    return { entries, files, listed: entries };
  });
  for (const tree of read) {
    for (let isDone = false; !isDone; ) {
      const wanted = (await resolution.furtherInputs(tree)).filter((path) => !further.has(path));
      for (const path of wanted) further.add(path);
      isDone = wanted.length === 0;
    }
  }
  const found: Pick<JoinedModules, 'graph' | 'problems'>[] = [];
  for (const tree of read) {
    const own = new Map(
      tree.entries.flatMap(({ path, id }): [string, ModuleSummary][] =>
        isSourceExtension(extensionOf(path)) ? [[path, summaryOf(path, blobs.get(id) ?? '')]] : [],
      ),
    );
    const { graph, problems } = await resolution.join(tree, own);
    found.push({ graph, problems });
  }
  resolution.save();
  return found;
}

const CODE = [
  "import { a } from './a';",
  "import './b';\nimport type { T } from './a.js';",
  "import x from 'x';\nimport 'x/deep';",
  "import y from '@/a';\nimport z from '~/b';",
  "export * from './missing';\nimport lodash from 'lodash';",
  'const load = (name: string) => import(`./lazy/${name}.ts`);',
  "const b = require('../a');\nvi.mock('./a');",
  "new URL('./e.svg', import.meta.url);\nimport.meta.glob('./lazy/*.ts');",
  "declare module './a' { interface More {} }\ndeclare module 'x' {}",
  "import '#private';\nimport 'base/else';",
  "readFileSync(join(__dirname, 'lazy', name));\nimport data from './d.json';",
  "/// <reference types='node' />\nimport './style.scss';",
];
const COMPILERS = [
  '{}',
  '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
  '{"extends":"./shared/base.json"}',
  '{"compilerOptions":{"baseUrl":"src"},"include":["src/a.ts"]}',
  '{ broken',
];
const BUNDLERS = [
  "export default { resolve: { alias: { '~': './src' } } };",
  "import { alias } from './shared/alias';\nexport default { resolve: { alias } };",
  'export default { css: { preprocessorOptions: { scss: { additionalData: "@use \'./b\';" } } } };',
  'export default {};',
];
const code = fc.array(fc.constantFrom(...CODE), { maxLength: 4 }).map((lines) => lines.join('\n'));
const styles = fc.constantFrom('@use "./lazy/s";', '.a { color: red }', '@import "missing";');

const someTree: fc.Arbitrary<Texts> = fc
  .record(
    {
      'src/a.ts': code,
      'src/b.ts': code,
      'src/b/index.ts': code,
      'src/lazy/c.ts': code,
      'src/f.tsx': code,
      'src/else.js': code,
      'src/style.scss': styles,
      'src/lazy/_s.scss': styles,
      'src/d.json': fc.constant('{}'),
      'src/e.svg': fc.constant('<svg/>'),
      'src/g.vue': code.map((text) => `<script>${text}</script><template><user-card /></template>`),
      'src/components/user-card.vue': fc.constant('<template><p /></template>'),
      'packages/x/package.json': fc.constantFrom('{"name":"x","main":"dist/i.js"}', '{"name":"y"}', '{ broken'),
      'packages/x/src/i.ts': code,
      'packages/x/deep.ts': code,
      'package.json': fc.constantFrom('{"workspaces":["packages/*"],"imports":{"#private":"./src/a.ts"}}', '{}'),
      'tsconfig.json': fc.constantFrom(...COMPILERS),
      'src/lazy/tsconfig.json': fc.constantFrom(...COMPILERS),
      'packages/x/tsconfig.json': fc.constantFrom(...COMPILERS),
      'vite.config.ts': fc.constantFrom(...BUNDLERS),
      'shared/base.json': fc.constantFrom('{"compilerOptions":{"paths":{"@/*":["./src/lazy/*"]}}}', '{ broken'),
      'shared/alias.ts': fc.constantFrom(
        "export const alias = { '~': './src' };",
        "export const alias = { '@': 'x' };",
      ),
    },
    { requiredKeys: [] },
  )
  .map((texts) => texts as Texts);

/**
 * A tree that comes after another one.
 *
 * @param kind `code`: files of it say what they say in `other`; `all`: and those come that it has not; `paths`: files that are no configuration come and go
 */
function edited(before: Texts, other: Texts, kind: string): Texts {
  if (kind === 'paths') {
    const inputs = Object.entries(before).filter(([path]) => isConfiguration(path));
    return {
      ...Object.fromEntries(Object.entries(other).filter(([path]) => !isConfiguration(path))),
      ...Object.fromEntries(inputs),
    };
  }
  const own = Object.entries(other).filter(([path]) => kind === 'all' || path in before);
  return { ...before, ...Object.fromEntries(own) };
}

const isConfiguration = (path: string): boolean => isResolutionInput(path) || path.startsWith('shared/');

describe('where imports lead, with what earlier runs kept', () => {
  test('is where they lead without, whatever was edited, added and deleted in between', async () => {
    // Most edits leave the layout as it is; the others change a bit of it.
    const edit = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(fc.constant('code'), someTree) },
      { weight: 3, arbitrary: fc.tuple(fc.constant('paths'), someTree) },
      fc.tuple(fc.constant('all'), someTree),
    );
    await fc.assert(
      fc.asyncProperty(someTree, fc.array(edit, { minLength: 1, maxLength: 4 }), async (first, edits) => {
        const answers = new Store();
        let before = first;
        await joined([first], answers);
        for (const [kind, other] of edits) {
          const after = edited(before, other, kind);
          const both = await joined([after, before]);
          // The second of two trees is known by the first, where that is near. What could not be read is told of both.
          const alone = [...(await joined([after])), ...(await joined([before]))].map(({ graph }) => graph);
          expect(both.map(({ graph }) => graph)).toEqual(alone);
          expect((await joined([before, after])).map(({ graph }) => graph)).toEqual([...alone].reverse());
          expect(await joined([after, before], answers)).toEqual(both);
          before = after;
        }
        expect(answers.refused).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  const TREE = {
    'package.json': '{}',
    'tsconfig.json': '{"extends":"./shared/base.json"}',
    'shared/base.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
    'src/a.ts': "import '@/b';\nimport 'lodash';\nimport './missing';\nimport(name);",
    'src/b.ts': "declare module './a' {}\nimport.meta.glob('./*.ts');",
  };

  test('nothing is written anew where nothing new was asked', async () => {
    const answers = new Store();
    await joined([TREE], answers);
    expect(answers.written).toContain('layout.0');
    answers.written = [];
    const after = { ...TREE, 'src/a.ts': "import {\n  b,\n} from '@/b';\n" };
    expect(await joined([after, TREE], answers)).toEqual(await joined([after, TREE]));
    expect(answers.written).toEqual([]);
  });

  test('a file that is read under any name, and says something else now, is another layout', async () => {
    const answers = new Store();
    await joined([TREE], answers);
    answers.written = [];
    const after = { ...TREE, 'shared/base.json': '{}' };
    expect(await joined([after], answers)).toEqual(await joined([after]));
    expect(answers.written).toContain('layout.1');
  });

  test.each(['tsconfig.json', 'shared/base.json'])('nothing is kept where git did not have %s', async (path) => {
    const answers = new Store();
    await joined([TREE], answers, [path]);
    expect(answers.written).not.toContain('layout.0');
    expect(await joined([TREE], answers)).toEqual(await joined([TREE]));
  });

  test('so many layouts are kept, and the oldest goes', async () => {
    const answers = new Store();
    for (const name of ['a', 'b', 'c', 'd']) await joined([{ ...TREE, [`src/more-${name}.ts`]: '' }], answers);
    expect(answers.written.filter((key) => key.startsWith('layout'))).toEqual([
      'layout.0',
      'layout.1',
      'layout.2',
      'layout.0',
    ]);
  });

  test('what cannot be read is told as long as somebody asks for it', async () => {
    const answers = new Store();
    const broken = { ...TREE, 'lib/tsconfig.json': '{ broken', 'lib/c.ts': "import './d';", 'lib/d.ts': '' };
    await joined([broken], answers);
    for (const edit of [{}, { 'src/a.ts': '' }, { 'lib/c.ts': '' }, { 'lib/c.ts': '', 'lib/d.ts': "import './c';" }]) {
      const after = { ...broken, ...edit };
      expect(await joined([after, broken], answers)).toEqual(await joined([after, broken]));
    }
    expect(answers.written.filter((key) => key.startsWith('layout')).length).toBeGreaterThan(0);
  });

  /** Whole JSON in which one thing is replaced. */
  const planted: readonly (readonly [string, (written: Record<string, unknown>) => unknown])[] = [
    ['nothing', () => null],
    ['no modules', ({ places: _, ...rest }) => rest],
    ['another field', (written) => ({ ...written, evil: 1 })],
    ['a file that is not there', (written) => ({ ...written, places: [99, 1] })],
    ['more modules than blobs', (written) => ({ ...written, ids: [] })],
    ['an edge to a file that is not there', (written) => ({ ...written, outcomes: [[99], []] })],
    ['edges to files that are not there', (written) => ({ ...written, outcomes: [[[0, 99]], []] })],
    ['other edges to them', (written) => ({ ...written, outcomes: [[{ to: [99] }], []] })],
    ['an edge to what is no file', (written) => ({ ...written, outcomes: [[0.5], []] })],
    ['an unknown end', (written) => ({ ...written, outcomes: [[-3], []] })],
    ['an unknown problem', (written) => ({ ...written, outcomes: [[{ to: [], problem: 'evil' }], []] })],
    ['an unknown cause', (written) => ({ ...written, outcomes: [[{ to: [], unresolved: { cause: 'evil' } }], []] })],
    ['an unknown resolution', (written) => ({ ...written, resolutions: [['key', { kind: 'evil' }]] })],
    ['files that are no paths', (written) => ({ ...written, files: [['key', { paths: [1], couldMean: [] }]] })],
    ['styles that are no styles', (written) => ({ ...written, prepended: [['src', [{ specifier: './b' }]]] })],
    ['askers that are no modules', (written) => ({ ...written, askers: [['src/a.ts']] })],
    ['problems without a code', (written) => ({ ...written, problems: [{}] })],
  ];

  test.each(planted)('what was planted is refused, and everything found anew: %s', async (_, change) => {
    const answers = new Store();
    await joined([TREE], answers);
    const [head = '', more = ''] = answers.kept.get('layout.0') ?? [];
    const written = change(JSON.parse(more) as Record<string, unknown>);
    answers.kept.set('layout.0', [head, JSON.stringify(written)]);
    expect(await joined([TREE], answers)).toEqual(await joined([TREE]));
    expect(answers.refused).toEqual(['layout.0']);
  });

  test.each(['null', '{}', '{"layout":"x","listed":"x","further":[["a"]],"turn":1}'])(
    'a head that was planted is refused: %s',
    async (head) => {
      const answers = new Store();
      answers.kept.set('layout.0', [head, undefined]);
      expect(await joined([TREE], answers)).toEqual(await joined([TREE]));
      expect(answers.refused).toEqual(['layout.0']);
    },
  );
});
