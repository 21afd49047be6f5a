import { expect, test } from 'vitest';
import { parseModule } from './parse-module.ts';

test.each([
  ['assignments to what is unknown', (inner: string) => `a = ${inner}`],
  ['assignments to properties', (inner: string) => `a.b = ${inner}`],
  ['spread arguments', (inner: string) => `a(...${inner})`],
])('what would be walked for ever is too deep to be read: %s', (_, around) => {
  let [few, many] = ['1', '1'];
  for (let at = 0; at < 8; at++) few = around(few);
  for (let at = 0; at < 60; at++) many = around(many);
  expect(parseModule(`let x; x = ${few};`, 'js').failure).toBeUndefined();
  expect(parseModule(`let x; x = ${many};`, 'js')).toMatchObject({
    failure: { reason: 'syntax', message: 'it is nested too deeply to be read' },
  });
});
