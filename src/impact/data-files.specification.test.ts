import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

const FILES = {
  'package.json': '{\n  "name": "shop",\n  "version": "1.0.0",\n  "scripts": { "test": "vitest" }\n}',
  'named.ts': "import { version } from './package.json'; export const shown = version;",
  'member.ts':
    "import manifest from './package.json' with { type: 'json' }; export const shown = () => manifest.version;",
  'space.ts': "import * as manifest from './package.json'; export const shown = manifest.version;",
  'required.ts': "const { version } = require('./package.json'); exports.shown = version;",
  'property.ts': "exports.shown = require('./package.json').version;",
  'name.ts': "import { name } from './package.json'; export const shown = name;",
  'all.ts': "import manifest from './package.json'; export const all = () => Object.keys(manifest);",
  'later.ts': "export const all = async () => (await import('./package.json')).default;",
  'passes.ts': "export { version as shown, name } from './package.json';",
  'through.ts': "import { shown } from './passes'; export const seen = shown;",
  'beside.ts': "import { name } from './passes'; export const seen = name;",
  'read.ts':
    "import { readFileSync } from 'node:fs'; export const text = () => readFileSync(new URL('./package.json', import.meta.url));",
} as const;

const rules: readonly Rule[] = [
  {
    says: 'one key is felt by whoever takes it, or all of them',
    files: FILES,
    edit: ['package.json', '1.0.0', '1.1.0'],
    changes: ['version runtime'],
    felt: {
      all: 'uses',
      later: 'uses',
      member: 'uses',
      named: 'uses',
      passes: 'uses',
      property: 'uses',
      read: 'uses',
      required: 'uses',
      space: 'uses',
      through: 'uses',
    },
  },
  {
    says: 'another key is felt by others',
    files: FILES,
    edit: ['package.json', '"shop"', '"store"'],
    changes: ['name runtime'],
    felt: { all: 'uses', beside: 'uses', later: 'uses', name: 'uses', passes: 'uses', read: 'uses' },
  },
  {
    says: 'a key that nobody takes is felt by those who take everything',
    files: FILES,
    edit: ['package.json', '"name"', '"description": "A shop", "name"'],
    changes: ['description runtime'],
    felt: { all: 'uses', later: 'uses', read: 'uses' },
  },
  {
    says: 'a key that is new is felt by whoever asked for it before it was there',
    files: {
      'en.json': '{ "hello": "Hello" }',
      'cart.ts': "import en from './en.json'; export const text = () => en.bye ?? en.hello;",
      'page.ts': "import en from './en.json'; export const text = () => en.hello;",
    },
    edit: ['en.json', '"Hello"', '"Hello", "bye": "Bye"'],
    changes: ['bye runtime'],
    felt: { cart: 'uses' },
  },
  {
    says: 'a key by a computed name may be any',
    files: {
      'en.json': '{ "hello": "Hello", "bye": "Bye" }',
      'cart.ts': "import en from './en.json'; export const text = (key: 'hello') => en[key];",
    },
    edit: ['en.json', '"Bye"', '"Goodbye"'],
    felt: { cart: 'uses' },
  },
  {
    says: 'what becomes a list is felt as a whole',
    files: {
      'en.json': '{ "hello": "Hello" }',
      'cart.ts': "import en from './en.json'; export const text = en.hello;",
    },
    edit: ['en.json', '{ "hello": "Hello" }', '["Hello"]'],
    changes: ['* runtime'],
    felt: { cart: 'uses' },
  },
  {
    says: 'white space is felt by nobody',
    files: {
      'en.json': '{ "hello": "Hello" }',
      'cart.ts': "import en from './en.json'; export const text = en.hello;",
    },
    edit: ['en.json', '{ "hello"', '{"hello"'],
    changes: ['* cosmetic'],
    felt: {},
  },
];

test.each(rules)('$says', (rule) => {
  const { changes, felt } = outcomeOf(rule);
  expect({ ...(rule.changes ? { changes } : {}), felt }).toEqual({
    ...(rule.changes ? { changes: rule.changes } : {}),
    felt: rule.felt,
  });
});
