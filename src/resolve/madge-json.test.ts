import { expect, test } from 'vitest';
import { readMadgeJson } from './madge-json.ts';

const paths = new Set(['a.ts', 'b.ts']);

test("madge's JSON becomes edges that take everything", () => {
  expect(readMadgeJson('{"a.ts":["b.ts"],"b.ts":[]}', 'edges.json', paths)).toEqual({
    edges: [
      {
        from: 'a.ts',
        to: 'b.ts',
        kind: 'import',
        specifier: 'b.ts',
        names: [],
        isTypeOnly: false,
        line: 1,
        isByTool: true,
      },
    ],
    problems: [],
  });
});

test.each([
  ['{"a.ts":["gone.ts"]}', 'edge-unknown', { path: 'gone.ts' }],
  ['{"gone.ts":["a.ts"]}', 'edge-unknown', { path: 'gone.ts' }],
  ['{"a.ts":"b.ts"}', 'edges-unreadable', { message: '"a.ts" has no list of paths' }],
  ['["a.ts"]', 'edges-unreadable', { message: 'it is no object of paths to lists of paths' }],
])('%s is a problem, and no edge', (text, code, data) => {
  expect(readMadgeJson(text, 'edges.json', paths)).toMatchObject({ edges: [], problems: [{ code, data }] });
});

test('text that is no JSON is a problem that says so', () => {
  const { edges, problems } = readMadgeJson('{', 'edges.json', paths);
  expect(edges).toEqual([]);
  expect(problems).toMatchObject([{ code: 'edges-unreadable', severity: 'error', location: { file: 'edges.json' } }]);
});
