import { expect, test } from 'vitest';
import { couldMeanIn, type Meaning } from './could-mean.ts';

const computed = (prefix: string, suffix?: string, kind: Meaning['kind'] = 'dynamic'): Meaning => ({
  cause: 'non-literal',
  kind,
  couldMean: [prefix],
  ...(suffix === undefined ? {} : { suffix }),
});
const alias = (suffix: string): Meaning => ({ cause: 'external', kind: 'import', couldMean: [''], suffix });
const missing = (path: string): Meaning => ({ cause: 'missing', kind: 'import', couldMean: [path] });

test.each<[string, Meaning, string, boolean]>([
  ['a computed import: what begins so', computed('src/pages/'), 'src/pages/a.ts', true],
  ['not what begins otherwise', computed('src/pages/'), 'src/a.ts', false],
  ['with an ending: what ends so too', computed('src/', '/view.ts'), 'src/a/view.tsx', true],
  ['not what ends otherwise', computed('src/', '/view.ts'), 'src/a/model.ts', false],
  ['with an extension alone: what is of that kind', computed('src/', '.ts'), 'src/a.ts', true],
  ['not what is of no such kind', computed('src/', '.ts'), 'src/a.css', false],
  ['without any text: what can be imported', computed(''), 'src/a.ts', true],
  ['not what is no code or data', computed(''), 'docs/a.png', false],
  ['not a dot file', computed(''), 'src/.a.js', false],
  ['what an alias may stand for, by whole parts of the path', alias('api/user'), 'src/api/user.ts', true],
  ['by its folder', alias('api/user'), 'src/api/user/index.ts', true],
  ['not by a part of a name', alias('api/user'), 'src/xapi/user.ts', false],
  ['what is missing, by its path', missing('src/a'), 'src/a.ts', true],
  ['by the beginning of it', missing('src/a/b'), 'src/a', true],
  ['not by the beginning of a name', missing('src/a'), 'src/ab.ts', false],
  ['not by a part of its name', missing('src/ab'), 'src/a', false],
  ['not by another folder whose name is as long', missing('lib/a/b'), 'src/a', false],
  [
    'any of several beginnings is enough',
    { cause: 'missing', kind: 'import', couldMean: ['lib/a', 'src/a'] },
    'src/a.ts',
    true,
  ],
  [
    'none of several beginnings',
    { cause: 'missing', kind: 'import', couldMean: ['lib/a', 'src/b'] },
    'src/a.ts',
    false,
  ],
  ['with some text in front: whatever is there', computed('docs/'), 'docs/a.png', true],
  ['with an ending: what ends so, wherever it is', computed('', '.png'), 'docs/a.png', true],
  ['with an empty ending: whatever is there', computed('docs/', ''), 'docs/a.png', true],
  ['with an ending: whatever its extension', computed('src/', '/view'), 'src/a/view.mts', true],
  [
    'with an ending that names an extension: any other of its kind',
    computed('src/', '/view.cjs'),
    'src/a/view.ts',
    true,
  ],
  ['a module whose extension says of what kind it is', computed(''), 'src/a.mjs', true],
  ['data', computed(''), 'src/a.json', true],
  ['not what only has such an extension in its name', computed(''), 'src/a.ts.snap', false],
  ['no configuration of a tool', computed(''), 'apps/shop/vite.config.ts', false],
  ['whatever it is called besides', computed(''), 'e2e/shop/playwright.hash.config.ts', false],
  ['nor of one whose name is all that it has', computed(''), 'apps/shop/cypress.json', false],
  ['nor of a linter', computed(''), 'eslint.config.mjs', false],
  ['what only is called so in part', computed(''), 'src/my-vite.config.ts', true],
  ['a configuration of the program', computed(''), 'src/app.config.ts', true],
  ['a configuration whose place is said', computed('apps/'), 'apps/shop/vite.config.ts', true],
  ['a configuration whose name is said', computed('', '/vite.config.ts'), 'apps/shop/vite.config.ts', true],
  ['no test', computed(''), 'src/a.test.ts', false],
  ['no test of types', computed(''), 'src/a.spec-d.ts', false],
  ['a test whose name is said', computed('', '.test.ts'), 'src/a.test.ts', true],
  ['what tests use', computed(''), 'src/__tests__/a.ts', true],
  ['nothing that only declares', computed(''), 'src/a.d.ts', false],
  ['nor what declares a file of another kind', computed(''), 'src/a.d.css.ts', false],
  ['no manifest', computed(''), 'apps/shop/package.json', false],
  ['a manifest that is said to be JSON', computed('', '.json'), 'apps/shop/package.json', true],
  ['nothing, by a statement that is no sentence', computed('', undefined, 'export'), 'src/a.ts', false],
  ['a manifest, by `require`', computed('', undefined, 'require'), 'apps/shop/package.json', true],
  ['what an alias may stand for at the root', alias('user'), 'user.ts', true],
  ['in a folder that is called as an index is', alias('index/user'), 'src/index/user.ts', true],
  ['not what is no code, by its end', alias('user'), 'src/user.png', false],
])('%s', (_, site, path, expected) => {
  expect(couldMeanIn()(site, path)).toBe(expected);
});
