import { expect, test } from 'vitest';
import type { Files } from './specification.fixture.ts';
import { A, AB, B, C, EDIT, joined, uses, type Site } from './page-sites.fixture.ts';

/** The route to a feature, each step with its line. */
const route = (site: Site, feature = 'b'): string =>
  (joined(site).find((finding) => finding.feature === feature)?.route ?? [])
    .map(({ file, symbol, line }) => `${file}#${symbol}:${line}`)
    .join(' > ');

const lines = (...text: string[]): string => text.join('\n');

test.each<[says: string, files: Files, pages: readonly (readonly string[])[], route: string]>([
  [
    'the nearest symbol of the page, of several the first by name',
    {
      ...A,
      ...B,
      'p.tsx': lines(
        'import { A } from "./a/c"; import { B } from "./b/c";',
        'const Z = () => <A/>;',
        'const Y = () => <A/>;',
        'const Z2 = () => <A/>;',
        'export default () => [<Z/>, <Y/>, <Z2/>, <B/>];',
      ),
    },
    [['p.tsx']],
    'a/c.tsx#A:1 > p.tsx#Y:3 > b/c.tsx#B:1',
  ],
  [
    'of the files of a page the nearest',
    {
      ...A,
      ...B,
      'p1.tsx': 'import { OfA } from "./shared/x"; import { B } from "./b/c"; export default () => [<OfA/>, <B/>]',
      'p2.tsx': 'import { A } from "./a/c"; export const load = () => A()',
      'shared/x.tsx': uses('A', '../a/c'),
    },
    [['p1.tsx', 'p2.tsx']],
    'a/c.tsx#A:1 > p2.tsx#load:1 > b/c.tsx#B:1',
  ],
  [
    'of several pages the nearest',
    {
      ...A,
      ...B,
      'p1.tsx': 'import { A } from "./a/c"; import { B } from "./b/c"; export default () => [<A/>, <B/>]',
      'p2.tsx': 'import { OfA } from "./shared/x"; import { B } from "./b/c"; export default () => [<OfA/>, <B/>]',
      'shared/x.tsx': uses('A', '../a/c'),
    },
    [['p1.tsx'], ['p2.tsx']],
    'a/c.tsx#A:1 > p1.tsx#default:1 > b/c.tsx#B:1',
  ],
  [
    'of several pages that are as near the first by name',
    {
      ...A,
      ...B,
      'p1.tsx': 'import { A } from "./a/c"; import { B } from "./b/c"; export default () => [<A/>, <B/>]',
      'p2.tsx': 'import { A } from "./a/c"; import { B } from "./b/c"; export default () => [<A/>, <B/>]',
    },
    [['p2.tsx'], ['p1.tsx']],
    'a/c.tsx#A:1 > p1.tsx#default:1 > b/c.tsx#B:1',
  ],
  [
    'of several pages that are as near the first by name, whichever is met first',
    {
      ...A,
      ...B,
      'p1.tsx': 'import { A } from "./a/c"; import { B } from "./b/c"; export default () => [<A/>, <B/>]',
      'p2.tsx': 'import { A } from "./a/c"; import { B } from "./b/c"; export default () => [<A/>, <B/>]',
    },
    [['p1.tsx'], ['p2.tsx']],
    'a/c.tsx#A:1 > p1.tsx#default:1 > b/c.tsx#B:1',
  ],
  [
    'of several pages that are as near the one that shows the fewest features',
    {
      ...A,
      ...B,
      'c/c.tsx': 'export const C = () => 1',
      'p1.tsx':
        'import { A } from "./a/c"; import { B } from "./b/c"; import { C } from "./c/c"; export default () => [<A/>, <B/>, <C/>]',
      'p2.tsx': 'import { A } from "./a/c"; import { B } from "./b/c"; export default () => [<A/>, <B/>]',
    },
    [['p1.tsx'], ['p2.tsx']],
    'a/c.tsx#A:1 > p2.tsx#default:1 > b/c.tsx#B:1',
  ],
  [
    'of several files of the other feature the first by name',
    {
      ...A,
      'b/2.tsx': 'export const B = () => 1',
      'b/1.tsx': 'export const B = () => 1',
      'p.tsx': lines(
        'import { B as B2 } from "./b/2"; import { B as B1 } from "./b/1"; import { A } from "./a/c";',
        'export default () => [<A/>, <B2/>, <B1/>];',
      ),
    },
    [['p.tsx']],
    'a/c.tsx#A:1 > p.tsx#default:2 > b/1.tsx#B:1',
  ],
  [
    'the lines of the change, of the page and of what it mounts',
    {
      'a/c.tsx': lines('', '', 'export const A = () => 1'),
      'b/c.tsx': lines('export const other = 1;', 'const Inner = () => 1;', 'export const B = () => <Inner/>;'),
      'p.tsx': 'import { A } from "./a/c"; import { B } from "./b/c"; export default () => [<A/>, <B/>]',
    },
    [['p.tsx']],
    'a/c.tsx#A:3 > p.tsx#default:1 > b/c.tsx#B:3',
  ],
  [
    'a module that the page takes as a whole',
    {
      ...A,
      'b/c.tsx': lines('', 'export const B = () => 1'),
      'p.tsx': 'import { A } from "./a/c"; import * as all from "./b/c"; export default () => [<A/>, show(all)]',
    },
    [['p.tsx']],
    'a/c.tsx#A:1 > p.tsx#default:1 > b/c.tsx#*:1',
  ],
])('the route through a page: %s', (_, files, pages, expected) => {
  const product = {
    a: ['a/c.tsx'],
    b: Object.keys(files).filter((path) => path.startsWith('b/')),
    c: ['c/c.tsx'],
    d: [],
  };
  expect(route({ files, edit: EDIT, pages, product })).toBe(expected);
});

test('the strength of sharing a page says how many share each step', () => {
  const files = {
    ...A,
    ...B,
    ...C,
    'shared/x.tsx': uses('A', '../a/c'),
    'shared/y.tsx': uses('A', '../a/c'),
    'pages/p.tsx': `import { OfA } from '../shared/x'; import { B } from '../b/c'; import { C } from '../c/c'; export default () => [<OfA/>, <B/>, <C/>]`,
  };
  const product = { a: ['a/c.tsx'], b: ['b/c.tsx'], c: ['c/c.tsx'], d: [], e: [], f: [] };
  const [found] = joined({ files, edit: EDIT, product });
  expect(found).toMatchObject({ certainty: 'certain', distance: 3, grounds: { fanOuts: [2, 2, 3], share: 1 } });
  expect(found?.strength).toBeCloseTo(0.85 / (1 + 0.375 + 0.375 + 0.25 + Math.log2(3) / 8), 2);
});

test('a test that only names types of what the page mounts, or may ask for anything, does not count', () => {
  const files = {
    ...A,
    ...B,
    'pages/p.tsx': AB,
    'b/used.test.tsx': `import { B } from './c'; check(B)`,
    'b/any.test.tsx': 'const any = await import(name); check(any)',
    'b/typed.test.tsx': `import type { B } from './c'; check({} as typeof B)`,
  };
  const [found] = joined({ files, edit: EDIT });
  expect(found?.tests).toEqual(['b/used.test.tsx']);
});
