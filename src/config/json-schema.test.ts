import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { configJsonSchema } from './json-schema.ts';

const published = new URL('../../schema/spillover.schema.json', import.meta.url);

describe('the published schema', () => {
  it('is what the reader reads by; UPDATE=1 writes it anew', () => {
    const text = `${JSON.stringify(configJsonSchema(), null, 2)}\n`;
    if (process.env.UPDATE === '1') writeFileSync(published, text);
    expect(readFileSync(published, 'utf8')).toBe(text);
  });

  it('describes every key, for editors to show', () => {
    const undescribed: string[] = [];
    const walk = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [key, inner] of Object.entries(node)) {
        if (key === 'properties') {
          for (const [name, schema] of Object.entries(inner as object)) {
            if (!(schema as { description?: string }).description) undescribed.push(`${path}.${name}`);
          }
        }
        walk(inner, `${path}.${key}`);
      }
    };
    walk(configJsonSchema(), '');
    expect(undescribed).toEqual([]);
  });

  it.each([
    ['version: 1', true],
    ['version: 1\nfeatures: [{ discover: src/*, as: "x/{name}" }, { name: a, paths: src/a }]', true],
    ['version: 1\ncouplings: [{ from: [a], to: b, because: c }]\npolicy: { tiers: { watch: tests } }', true],
    ['mode: observe', false],
    ['version: 1\nmode: observed', false],
    ['version: 1\nfeatures: [{ discover: src/*, name: a }]', false],
    ['version: 1\nfeatures: [{ name: a }]', false],
    ['version: 1\npolicy: { sign-off: { above: 2 } }', false],
  ])('takes or refuses %j: %s', (text, isTaken) => {
    expect(new Ajv({ strict: false }).validate(configJsonSchema(), parse(text))).toBe(isTaken);
  });
});
