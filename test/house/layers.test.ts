import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { layers } from '../../scripts/layers.mjs';

const root = new URL('../../', import.meta.url);

test('everything under src/ has its place in the layer list', () => {
  const placed = layers.flatMap(({ members }) => members);
  const present = readdirSync(new URL('src/', root)).filter((name) => !name.endsWith('.test.ts'));

  expect(present.filter((name) => !placed.includes(name))).toEqual([]);
});

test('no member has two places', () => {
  const placed = layers.flatMap(({ members }) => members);

  expect(placed.filter((name, index) => placed.indexOf(name) !== index)).toEqual([]);
});
