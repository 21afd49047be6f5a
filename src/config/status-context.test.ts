import { expect, test } from 'vitest';
import { statusContextOf } from './status-context.ts';

const USUAL = 'spillover: {base}';

test.each([
  ['is the one configured', 'version: 1\nstatus: { context: "gate {base}" }\n', 'gate {base}'],
  [
    'is read in spite of a mistake elsewhere',
    'version: 7\nstatus: { context: gate }\nevidence: { checks: { no: [x] } }',
    'gate',
  ],
  ['is the usual one where none is configured', 'version: 1\n', USUAL],
  ['is the usual one where nothing is written', '', USUAL],
  ['is the usual one without a file', null, USUAL],
  ['is the usual one where the file is no YAML', 'a: [', USUAL],
  ['is the usual one where the file is no map', '- a', USUAL],
  ['is the usual one where it is no text', 'status: { context: [a] }', USUAL],
  ['is the usual one where it holds a line break', 'status: { context: "a\\nb" }', USUAL],
  ['is the usual one where it stands twice', 'status: { context: a }\nstatus: { context: b }\n', USUAL],
  ['is the usual one where it stands twice inside', 'status: { context: a, context: b }\n', USUAL],
])('the context %s', (_, text, context) => {
  expect(statusContextOf(text)).toBe(context);
});
