import { expect, test } from 'vitest';
import { couldMeanIn, type Meaning } from './could-mean.ts';

const computed = (prefix: string, suffix?: string): Meaning => ({
  cause: 'non-literal',
  couldMean: [prefix],
  ...(suffix === undefined ? {} : { suffix }),
});
const alias = (suffix: string): Meaning => ({ cause: 'external', couldMean: [''], suffix });
const missing = (path: string): Meaning => ({ cause: 'missing', couldMean: [path] });

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
])('%s', (_, site, path, expected) => {
  expect(couldMeanIn()(site, path)).toBe(expected);
});
