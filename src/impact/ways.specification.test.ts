import { expect, test } from 'vitest';
import { evaluating, outcomeOf, type Rule } from './specification.fixture.ts';

/** The module `o` offers something that leads to `submit`; `cart` does this with it while it is evaluated, and `page` only evaluates `cart`. */
const taking = (says: string, o: string, code: string, page: 'loads' | null): Rule => ({
  ...evaluating(says, `import { o } from './o'; ${code}`, page, {
    'o.ts': `import Form, { submit } from './form'; ${o}`,
  }),
});

const FUNCTION = 'export function o() { submit() }';
const RETURNING = 'export function o() { return () => submit() }';
const ARROW = 'export const o = () => submit()';
const MAKING = 'export const o = () => () => submit()';

const FUNCTIONS: readonly Rule[] = [
  taking('is called', FUNCTION, 'o()', 'loads'),
  taking('is called, and is a variable', ARROW, 'o()', 'loads'),
  taking('is called, and only makes another one', RETURNING, 'o()', null),
  taking('is called, as what it made is', RETURNING, 'o()()', 'loads'),
  taking('is called, and is a variable that only makes another one', MAKING, 'o()', null),
  taking('is asked for what it does not show', RETURNING, 'o.make()', 'loads'),
  taking('is asked for what it does not show, and is a variable', MAKING, 'o.make()', 'loads'),
  taking('is kept', FUNCTION, 'export const kept = o', null),
  taking('is kept, and is a variable', ARROW, 'export const kept = o', null),
  taking('has a property that is read', FUNCTION, 'if (o.size) go()', null),
  taking('is asked for a method of every function', FUNCTION, 'o.call(null)', 'loads'),
];

const OBJECT = 'export const o = { m() { submit() }, size: 1 }';
const WITH_GETTER = 'export const o = { get n() { return submit() }, size: 1, m() {} }';

const OBJECTS: readonly Rule[] = [
  taking('a method is called', OBJECT, 'o.m()', 'loads'),
  taking('a method is kept', OBJECT, 'export const kept = o.m', null),
  taking('another property is read', OBJECT, 'if (o.size) go()', null),
  taking('what is no method of it is called', OBJECT, 'o.other()', null),
  taking('a getter is read', WITH_GETTER, 'export const kept = o.n', 'loads'),
  taking('a getter is read by a pattern', WITH_GETTER, 'const { n } = o; export const kept = n', 'loads'),
  taking('all that is beside a getter is read', WITH_GETTER, 'if (o.size) o.m()', null),
  taking('all of it is copied, getters too', WITH_GETTER, 'export const kept = { ...o }', 'loads'),
  taking('all of it is copied, methods too', OBJECT, 'export const kept = { ...o }', null),
  taking('it is kept', WITH_GETTER, 'export const kept = o', null),
];

const CLASSES: readonly Rule[] = [
  taking('it is made', 'export class o { constructor() { submit() } }', 'new o()', 'loads'),
  taking('it is made, and only its method would run it', 'export class o { m() { submit() } }', 'new o()', null),
  taking('it is made, and a method of it called', 'export class o { m() { submit() } }', 'new o().m()', 'loads'),
  taking('it is kept', 'export class o { constructor() { submit() } }', 'export const kept = o', null),
  taking('it is compared', 'export class o { constructor() { submit() } }', 'if (x === o) go()', null),
  taking('a static method is called', 'export class o { static m() { submit() } }', 'o.m()', 'loads'),
  taking('a static method is kept', 'export class o { static m() { submit() } }', 'export const kept = o.m', null),
  taking(
    'a static getter is read',
    'export class o { static get n() { return submit() } }',
    'export const n = o.n',
    'loads',
  ),
];

const LIST = 'export const o = [submit]';
const MAP = `export const o = new Map([['x', submit]])`;

const VARIABLES: readonly Rule[] = [
  taking('a list is added to', LIST, 'o.push(1)', null),
  taking('a list is asked for its length', LIST, 'if (o.length) go()', null),
  taking('each of a list is called', LIST, 'o.forEach((each) => each())', 'loads'),
  taking('one of a list is called', LIST, 'o[0]()', 'loads'),
  taking('a map is asked for what it has', MAP, `if (o.has('x')) go()`, null),
  taking('one of a map is called', MAP, `o.get('x')()`, 'loads'),
  taking('one of two is called', 'export const o = x ? submit : null', 'o()', 'loads'),
  taking('one of two is kept', 'export const o = x ? submit : null', 'export const kept = o', null),
  taking('one of two may have a getter', 'export const o = x ? submit : null', 'if (o.size) go()', 'loads'),
];

const NAMESPACES: readonly Rule[] = [
  taking('a function is called', 'export namespace o { export function run() { submit() } }', 'o.run()', 'loads'),
  taking(
    'a function is kept',
    'export namespace o { export function run() { submit() } }',
    'export const kept = o.run',
    null,
  ),
  taking('a member of an enumeration is called', 'export enum o { A = 1 }; export const other = submit', 'o.A()', null),
];

for (const [title, rules] of [
  ['of a function that', FUNCTIONS],
  ['of an object, where', OBJECTS],
  ['of a class, where', CLASSES],
  ['of a variable, where', VARIABLES],
  ['of a namespace, where', NAMESPACES],
] as const) {
  test.each(rules)(`what is taken ${title} $says`, ({ felt, ...rule }) => {
    expect(outcomeOf(rule).felt['page']).toBe(felt?.['page']);
  });
}

/** A value changes, `o` is made of it, and `cart` does this with it while it is evaluated. */
const readingOf = (says: string, o: string, code: string, page: 'loads' | null): Rule => ({
  says,
  files: {
    'form.ts': 'export const limit = 1',
    'o.ts': `import { limit } from './form'; ${o}`,
    'cart.ts': `import { o } from './o'; ${code}`,
    'page.ts': `import './cart'`,
  },
  edit: ['form.ts', '= 1', '= 2'],
  felt: page === null ? {} : { page },
});

test.each([
  readingOf('a number decides', 'export const o = limit', 'if (o) go()', 'loads'),
  readingOf('a number is kept', 'export const o = limit', 'export const kept = o', null),
  readingOf('a property decides', 'export const o = { limit }', 'if (o.limit) go()', 'loads'),
  readingOf(
    'a property of an object decides, which a method beside it is none of',
    'export const o = { limit, m() {} }',
    'o.m()',
    null,
  ),
  readingOf('a static field decides', 'export class o { static limit = limit }', 'if (o.limit) go()', 'loads'),
  readingOf('a member of an enumeration decides', 'export enum o { A = limit }', 'if (o.A) go()', 'loads'),
  readingOf(
    'a variable of a namespace decides',
    'export namespace o { export const most = limit }',
    'if (o.most) go()',
    'loads',
  ),
  readingOf('a list decides by what is in it', 'export const o = [limit]', 'if (o.includes(1)) go()', 'loads'),
  readingOf('a list decides by its length', 'export const o = [limit]', 'if (o.length) go()', 'loads'),
])('what a value is decides what a load does: $says', ({ felt, ...rule }) => {
  expect(outcomeOf(rule).felt['page']).toBe(felt?.['page']);
});
