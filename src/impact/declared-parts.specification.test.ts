import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

/** `types` declares something for others; `cart` has what changes of it, `page` another part. */
function declaring(says: string, types: string, edit: readonly [string, string], cart: string, page: string): Rule {
  const files = { 'types.d.ts': types, 'cart.ts': `\n${cart}`, 'page.ts': `\n${page}` };
  return { says, files, edit: ['types.d.ts', ...edit], felt: { cart: 'types?' } };
}

const GLOBAL = (inside: string): string => `export {}; declare global { ${inside} }`;

const RULES: readonly Rule[] = [
  declaring(
    'a property of the window',
    GLOBAL('interface Window { first: number; other: number }'),
    ['first: number', 'first: string'],
    'export const go = () => window.first',
    'export const go = () => window.other; export const first = (window as any).none',
  ),
  declaring(
    'a property of the window that is had by its own name',
    GLOBAL('interface Window { first: number; other: number }'),
    ['first: number', 'first: string'],
    'export const go = () => first',
    'export const go = () => other',
  ),
  declaring(
    'a variable',
    GLOBAL('var first: number; var other: number'),
    ['first: number', 'first: string'],
    'export const go = () => globalThis.first',
    'export const go = () => globalThis.other',
  ),
  declaring(
    'a variable of the environment',
    GLOBAL('namespace NodeJS { interface ProcessEnv { FIRST: string; OTHER: string } }'),
    ['FIRST: string', 'FIRST?: string'],
    'const { FIRST } = process.env; export const go = FIRST',
    'export const go = process.env.OTHER',
  ),
  declaring(
    'what a bundler puts in',
    'interface ImportMetaEnv { readonly VITE_FIRST: string; readonly VITE_OTHER: string }',
    ['VITE_FIRST: string', 'VITE_FIRST: number'],
    'export const go = () => import.meta.env.VITE_FIRST',
    'export const go = () => import.meta.env.VITE_OTHER',
  ),
  declaring(
    'a member of what a framework hands over',
    'declare namespace Express { interface Request { user: number; tenant: string } }',
    ['user: number', 'user: string'],
    `import { Request } from 'express'; export const go = (request: Request) => request.user`,
    `import { Request } from 'express'; export const go = (request: Request) => request.tenant`,
  ),
  declaring(
    'and not who has such a member of something else',
    'declare namespace Express { interface Request { user: number } }',
    ['user: number', 'user: string'],
    `import { Request } from 'express'; export const go = (request: Request) => request.user`,
    'export const go = (shop) => shop.user',
  ),
  declaring(
    'a method of what the language has',
    GLOBAL('interface String { shout(): string; whisper(): string }'),
    ['shout(): string', 'shout(): number'],
    'export const go = (s: string) => s.shout()',
    'export const go = (s: string) => s.whisper() + "shouted"',
  ),
  declaring(
    'what it names of what is declared beside it',
    GLOBAL('interface Window { first: Shape; other: number } interface Shape { a: number }'),
    ['a: number', 'a: string'],
    'export const go = () => window.first',
    'export const go = () => window.other',
  ),
];

test.each(RULES)('a declaration for everybody is felt by who has that part: $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});

const OF_MODULES: readonly Rule[] = [
  {
    // Others compile against the whole of what is declared: a required member that comes breaks who makes such an object.
    says: 'all who import it, whether they say the name or not',
    files: {
      'types.ts': `export {}; declare module 'fastify' { interface FastifyInstance { db: number; mail: string } }`,
      'cart.ts': `import type { FastifyInstance } from 'fastify'; export const go = (app: FastifyInstance) => app.db`,
      'page.ts': `import type { FastifyInstance } from 'fastify'; export const go = (app: FastifyInstance) => app.mail`,
      'menu.ts': 'export const db = 1',
    },
    edit: ['types.ts', 'db: number', 'db: string'],
    felt: { cart: 'types', page: 'types' },
  },
  {
    says: 'a component, which need not import it',
    files: {
      'types.ts': `export {}; declare module 'vue' { interface ComponentCustomProperties { $api: number; $other: number } }`,
      'cart.vue': '<template><p>{{ $api }}</p></template>',
      'page.vue': '<template><p>{{ $other }}</p></template>',
      'menu.ts': 'export const $api = 1',
    },
    edit: ['types.ts', '$api: number', '$api: string'],
    felt: { cart: 'types?' },
  },
  {
    says: 'all who import it, of what has no name',
    files: {
      'types.d.ts': `declare module '*.svg' { const source: string; export default source }`,
      'a.svg': '<svg/>',
      'cart.ts': `import a from './a.svg'; export const go = a`,
      'page.ts': 'export const source = 1',
    },
    edit: ['types.d.ts', 'source: string', 'source: number'],
    felt: { cart: 'types' },
  },
];

test.each(OF_MODULES)('a declaration for a module is felt by $says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});
