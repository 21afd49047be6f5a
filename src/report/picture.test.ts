import { expect, test } from 'vitest';
import type { Impact } from '../model/impact.ts';
import { drawPicture } from './picture.ts';
import { impact, requirement, result, route, verdict } from './build-result.fixture.ts';

function draw(impacts: readonly Impact[], limit = 59): string | null {
  const features = [...new Set(impacts.map((one) => one.feature))];
  const requirements = features.map((name) => requirement(name, { outcome: 'waiting' }));
  const picture = drawPicture(result({ impacts, verdict: verdict('unmet', requirements) }), limit);
  return picture?.replaceAll(/\n {2}classDef.*/g, '') ?? null;
}

test('routes that share files are drawn over each other', () => {
  const common = ['a.ts:1 f change', 'lib/b.ts:2 * import'];
  expect(draw([impact('x', route(...common, 'x/c.ts:1 * import')), impact('y', route(...common))])).toBe(
    [
      'flowchart LR',
      '  n0["a#46;ts<br/>f"]:::changed',
      '  n1["lib/<br/>b#46;ts"]:::step',
      '  n2["x/<br/>c#46;ts"]:::step',
      '  n3(["#9203; x"]):::waiting',
      '  n4(["#9203; y"]):::waiting',
      '  n0 --> n1',
      '  n1 --> n2',
      '  n2 --> n3',
      '  n1 --> n4',
    ].join('\n'),
  );
});

test('several steps in one file are one node', () => {
  const steps = route('a.ts:1 f change', 'a.ts:9 g use', 'b.ts:2 h import', 'b.ts:5 k use');
  expect(draw([impact('x', steps, { certainty: 'possible' })])).toBe(
    [
      'flowchart LR',
      '  n0["a#46;ts<br/>f"]:::changed',
      '  n1["b#46;ts"]:::step',
      '  n2(["#9203; x"]):::waiting',
      '  n0 --> n1',
      '  n1 -. not proved .-> n2',
    ].join('\n'),
  );
});

test('what is not proved says so where it is not', () => {
  const [origin, step] = route('a.ts:1 * change', 'b.ts:2 h unresolved');
  const steps = [origin, step && { ...step, reason: 'the specifier is computed' }].filter((one) => one !== undefined);
  const lines = draw([impact('x', steps, { certainty: 'possible' })])?.split('\n');
  expect(lines?.slice(-2)).toEqual(['  n0 -. not proved .-> n1', '  n1 --> n2']);
});

test('what was deleted says so', () => {
  const changes = [{ file: 'a.ts', symbol: '*', kind: 'deleted', class: 'runtime', line: 1 }] as const;
  const impacts = [impact('x', route('a.ts:1 * change'))];
  const picture = drawPicture(result({ changes, impacts, verdict: verdict('unmet', [requirement('x')]) }), 59);
  expect(picture).toContain('n0["a#46;ts<br/>deleted"]');
});

test('a long chain goes downwards', () => {
  const steps = route('a:1 f change', ...['b', 'c', 'd', 'e', 'f'].map((file) => `${file}:1 * import`));
  expect(draw([impact('x', steps)])?.split('\n')[0]).toBe('flowchart TD');
});

test('what does not fit whole is left out, and what fits behind it is drawn', () => {
  const steps = route('a:1 f change', 'b:1 * import', 'c:1 * import');
  const picture = draw([impact('x', route('a:1 f change')), impact('y', steps), impact('z', route('a:1 f change'))], 3);
  expect(picture?.match(/\(\[".*?"\]\)/g)).toEqual(['(["#9203; x"])', '(["#9203; z"])']);
});

test('nothing to draw is no picture', () => {
  expect(draw([])).toBe(null);
});
