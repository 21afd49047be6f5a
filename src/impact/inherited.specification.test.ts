import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

const EDIT = ['form.ts', 'return 1', 'return 2'] as const;

/** `O` has a member `m` that calls `submit`; `cart` calls a member of `O` that is not its own, `bill` calls one that is. */
const inheriting = (says: string, o: string, base?: string): Rule => ({
  says,
  files: {
    'form.ts': 'export function submit() { return 1 }',
    'o.ts': `import { submit } from './form'; ${o}`,
    'cart.ts': `import { O } from './o'; export const buy = () => O.make()`,
    'bill.ts': `import { O } from './o'; export const bill = () => O.other()`,
    'page.ts': `import { O } from './o'; O.make()`,
    'view.ts': `import './page'`,
    ...(base === undefined ? {} : { 'base.ts': base }),
  },
  edit: EDIT,
  felt: { o: 'uses', cart: 'uses', page: 'uses', view: 'loads' },
});

const MEMBERS = '{ static m() { return submit() } static other() { return 1 } }';
const METHODS = 'm() { return submit() }, other() { return 1 }';

test.each([
  inheriting(
    'of a base class of the repository',
    `import { Base } from './base'; export class O extends Base ${MEMBERS}`,
    'export class Base { static make() { return this.m() } }',
  ),
  inheriting(
    'of a base class in the same file',
    `class Base { static make() { return this.m() } } export class O extends Base ${MEMBERS}`,
  ),
  inheriting('of a base class of a package', `import { Base } from 'lib'; export class O extends Base ${MEMBERS}`),
  inheriting(
    'of an object that is spread into it',
    `import { base } from './base'; export const O = { ...base, ${METHODS} }`,
    'export const base = { make() { return this.m() } }',
  ),
  inheriting(
    'of an object that is its prototype',
    `import { base } from './base'; export const O = { __proto__: base, ${METHODS} }`,
    'export const base = { make() { return this.m() } }',
  ),
])('a member that a class or an object inherits may call any of its own: $says', ({ felt, ...rule }) => {
  expect(outcomeOf(rule).felt).toEqual(felt);
});

test.each([
  inheriting('a class', `export class O ${MEMBERS}`),
  inheriting('an object', `export const O = { ${METHODS} }`),
])('a member of $says that nobody inherits calls none', (rule) => {
  expect(outcomeOf(rule).felt).toEqual({ o: 'uses' });
});
