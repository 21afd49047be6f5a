import { expect, test } from 'vitest';
import { drawn, type Edit, impactsOf } from './beyond.fixture.ts';

const manifest = (versions: { readonly [name: string]: string }): string =>
  JSON.stringify({ dependencies: versions }, null, 1);

/** `pay` imports `fetcher` through a module that is nobody's; `list` imports `sort`; `note` imports neither. */
const SHOP = {
  'package.json': manifest({ fetcher: '1.0.0', sort: '1.0.0', polyfill: '1.0.0' }),
  'shared/client.ts': `import { get } from 'fetcher';\nexport const load = () => get('/');\nexport const other = 1;`,
  'features/pay/pay.ts': `import { load } from '../../shared/client';\nexport const pay = () => load();`,
  'features/pay/pay.test.ts': `import { pay } from './pay';\npay();`,
  'features/list/list.ts': `import sort from 'sort';\nexport const list = () => sort([]);`,
  'features/note/note.ts': `import { other } from '../../shared/client';\nexport const note = other;`,
};

const bump = (name: string, files: { readonly [path: string]: string } = SHOP): Edit => ({
  files,
  edit: { 'package.json': (files['package.json'] ?? '').replace(`"${name}": "1.0.0"`, `"${name}": "2.0.0"`) },
});

const felt = (edit: Edit): readonly string[] =>
  impactsOf(edit).map((impact) => `${impact.feature} ${impact.coupling}: ${drawn(impact)}`);

test('who calls what imports the package feels it, and who takes something else of that module does not', () => {
  expect(felt(bump('fetcher'))).toEqual([
    'pay package: package.json#fetcher@2.0.0 (change) > shared/client.ts#load (import) > features/pay/pay.ts#pay (import)',
  ]);
});

test('its tests are those that run it', () => {
  expect(
    impactsOf(bump('fetcher')).map(({ tests, changes }) => [tests, changes.map((change) => change.symbol)]),
  ).toEqual([[['features/pay/pay.test.ts'], ['fetcher@2.0.0']]]);
});

test('an import in its own file is the shortest way', () => {
  expect(felt(bump('sort'))).toEqual([
    'list package: package.json#sort@2.0.0 (change) > features/list/list.ts#list (import)',
  ]);
});

test('an import for its effect is felt by whoever evaluates it', () => {
  const files = { ...SHOP, 'shared/client.ts': `import 'polyfill';\n${SHOP['shared/client.ts']}` };
  expect(felt(bump('polyfill', files))).toEqual([
    'note loads: package.json#polyfill@2.0.0 (change) > shared/client.ts#(load) (import) > features/note/note.ts#(load) (import)',
    'pay loads: package.json#polyfill@2.0.0 (change) > shared/client.ts#(load) (import) > features/pay/pay.ts#(load) (import)',
  ]);
});

test('an import of types is felt by the compiler alone', () => {
  const files = {
    ...SHOP,
    'features/list/list.ts': `import type { Sort } from 'sort';\nexport const list = (s: Sort) => s;`,
  };
  expect(felt(bump('sort', files))).toEqual([
    'list types: package.json#sort@2.0.0 (change) > features/list/list.ts#list (type import)',
  ]);
});

test('what a configuration imports builds everything below its folder', () => {
  const files = { ...SHOP, 'vite.config.ts': `import plugin from 'sort';\nexport default plugin;` };
  const found = felt(bump('sort', files)).filter((line) => line.startsWith('note'));
  expect(found).toEqual([
    'note global: package.json#sort@2.0.0 (change) > vite.config.ts#default (import) > features/note/note.ts#* (global)',
  ]);
});

test("what a linter's configuration imports is felt by nobody", () => {
  const files = {
    'package.json': SHOP['package.json'],
    'features/a/a.ts': 'export const a = 1',
    'eslint.config.js': `import 'sort'`,
  };
  expect(felt(bump('sort', files))).toEqual([]);
});
