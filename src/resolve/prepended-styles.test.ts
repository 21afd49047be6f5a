import { expect, test } from 'vitest';
import type { ModuleSummary } from '../model/module.ts';
import { createResolver } from './create-resolver.ts';
import { withPrependedStyles } from './prepended-styles.ts';
import { treeOf } from './tree.fixture.ts';

const FILES = {
  'package.json': { name: 'app' },
  'src/styles/_vars.scss': '',
  'src/styles/_mix.scss': '',
  'src/a.scss': '',
  'src/b.less': '',
  'src/c.css': '',
};

test.each([
  [
    '{ css: { preprocessorOptions: { scss: { additionalData: \'@use "./src/styles/vars" as *;\' } } } }',
    ['./styles/_vars.scss'],
  ],
  [
    "{ css: { preprocessorOptions: { scss: { additionalData: `@import \"@/styles/vars\"; @import '@/styles/mix';` } } }, resolve: { alias: { '@': '/src' } } }",
    ['./styles/_vars.scss', './styles/_mix.scss'],
  ],
  [
    '{ css: { preprocessorOptions: { scss: { additionalData: (content) => `@use "/src/styles/vars";${content}` } } } }',
    ['./styles/_vars.scss'],
  ],
  ['{ css: { loaderOptions: { sass: { prependData: `@import "src/styles/vars"` } } } }', ['./styles/_vars.scss']],
  ["{ sassOptions: { additionalData: '$color: red;' } }", []],
])('%s', (configuration, expected) => {
  const resolver = createResolver(treeOf({ ...FILES, 'vite.config.js': `export default ${configuration}` }));
  const bare: ModuleSummary = { imports: [] };
  const summaries = new Map(Object.keys(FILES).map((path) => [path, bare]));
  const added = withPrependedStyles(summaries, resolver);
  const taken = (path: string) => added.get(path)?.imports.map(({ specifier }) => specifier);
  expect([taken('src/a.scss'), taken('src/b.less'), taken('src/c.css')]).toEqual([expected, [], []]);
  expect(taken('src/styles/_vars.scss')).toEqual([]);
});
