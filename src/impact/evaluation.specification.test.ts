import { expect, test } from 'vitest';
import { evaluating, outcomeOf, type Rule } from './specification.fixture.ts';

/** More of what evaluating a module runs at once. */
const RUN: readonly Rule[] = [
  evaluating(
    'what disposes of a value',
    `import Form from './form'; using x = new Form(); import { submit } from './form'; using y = submit`,
    'loads',
  ),
  evaluating('an optional call', `import { submit } from './form'; submit?.()`, 'loads'),
  evaluating(
    'a call that makes what a class extends',
    `import { submit } from './form'; export class A extends submit() {}`,
    'loads',
  ),
  evaluating(`a decorator's argument`, `import { submit } from './form'; @dec(submit()) export class A {}`, 'loads'),
  evaluating(
    'a decorator of a parameter',
    `import { submit } from './form'; export class A { m(@submit p) {} }`,
    'loads',
  ),
  evaluating('a decorator of a field', `import { submit } from './form'; export class A { @submit f }`, 'loads'),
  evaluating(
    'a static method that is called',
    `import { submit } from './form'; class A { static go() { submit() } } A.go()`,
    'loads',
  ),
  evaluating(
    'a static method that is inherited',
    `import { submit } from './form'; class A { static go() { submit() } } class B extends A {} B.go()`,
    'loads',
  ),
  evaluating('the default of a parameter', `import { submit } from './form'; function f(a = submit()) {} f()`, 'loads'),
  evaluating(
    'the default of a pattern',
    `import { submit } from './form'; export const { a = submit() } = {}`,
    'loads',
  ),
  evaluating(
    'a getter that a pattern reads',
    `import { submit } from './form'; const o = { get n() { return submit() } }; export const { n } = o`,
    'loads',
  ),
  evaluating(
    'a getter that is copied',
    `import { submit } from './form'; const o = { get n() { return submit() } }; export const p = { ...o }`,
    'loads',
  ),
  evaluating(
    'a static getter',
    `import { submit } from './form'; class A { static get n() { return submit() } } export const a = A.n`,
    'loads',
  ),
  evaluating(
    'a getter of what was made',
    `import { submit } from './form'; class A { get n() { return submit() } } export const a = new A().n`,
    'loads',
  ),
  evaluating(
    'what instanceof asks',
    `import { submit } from './form'; class A { static [Symbol.hasInstance]() { return submit() } } export const a = 1 instanceof A`,
    'loads',
  ),
  evaluating('what is looped over', `import { submit } from './form'; for (const x of submit()) x`, 'loads'),
  evaluating('what is awaited', `import { submit } from './form'; await { then(f) { f(submit()) } }`, 'loads'),
  evaluating(
    'a generator that is used up',
    `import { submit } from './form'; function* g() { yield submit() } [...g()]`,
    'loads',
  ),
  evaluating(
    'an asynchronous function that is called',
    `import { submit } from './form'; async function g() { await submit() } g()`,
    'loads',
  ),
  evaluating(
    'one that is called at once',
    `import { submit } from './form'; (async () => { await submit() })()`,
    'loads',
  ),
  evaluating('what follows on a promise', `import { submit } from './form'; Promise.resolve().then(submit)`, 'loads'),
  evaluating('what a timer calls', `import { submit } from './form'; setTimeout(submit, 0)`, 'loads'),
  evaluating(
    'what listens to an event',
    `import { submit } from './form'; window.addEventListener('x', submit)`,
    'loads',
  ),
  evaluating(
    'what is written as JSON',
    `import { submit } from './form'; JSON.stringify({ toJSON() { return submit() } })`,
    'loads',
  ),
  evaluating(
    'what becomes a number',
    `import { submit } from './form'; const o = { valueOf() { return submit() } }; export const a = o + 1`,
    'loads',
  ),
  evaluating('an assignment if there is nothing', `import { submit } from './form'; let a; a ??= submit()`, 'loads'),
  evaluating('Reflect.construct', `import { submit } from './form'; Reflect.construct(submit, [])`, 'loads'),
  evaluating('call', `import { submit } from './form'; submit.call(null)`, 'loads'),
  evaluating('bind, and a call', `import { submit } from './form'; submit.bind(null)()`, 'loads'),
  evaluating('what sorts', `import { submit } from './form'; export const x = [2, 1].sort(submit)`, 'loads'),
  evaluating('what maps', `import { submit } from './form'; export const x = Array.from([1], submit)`, 'loads'),
  evaluating('a condition', `import { submit } from './form'; if (submit()) {}`, 'loads'),
  evaluating('what is tried', `import { submit } from './form'; try { submit() } catch {}`, 'loads'),
  evaluating('what is thrown', `import { submit } from './form'; if (0) throw submit()`, 'loads'),
  evaluating('what is switched over', `import { submit } from './form'; switch (submit()) {}`, 'loads'),
  evaluating('a template', "import { submit } from './form'; export const a = `${submit()}`", 'loads'),
  evaluating('a property', `import { submit } from './form'; export const a = { k: submit() }`, 'loads'),
  evaluating('an element of an array', `import { submit } from './form'; export const a = [submit()]`, 'loads'),
  evaluating('a computed key', `import { submit } from './form'; export const a = { [submit()]: 1 }`, 'loads'),
  evaluating('void', `import { submit } from './form'; void submit()`, 'loads'),
  evaluating(
    'a method that a constructor calls',
    `import { submit } from './form'; class A { constructor() { this.go() } go() { submit() } } new A()`,
    'loads',
  ),
  evaluating(
    'a constructor that is called by super',
    `import { submit } from './form'; class A { constructor() { submit() } } class B extends A { constructor() { super() } } new B()`,
    'loads',
  ),
  evaluating(
    `a method that another module's constructor calls`,
    `import { submit } from './form'; import { Base } from './base'; class B extends Base { go() { submit() } } new B()`,
    'loads',
    { 'base.ts': 'export class Base { constructor() { this.go() } }' },
  ),
];

const NOT_RUN: readonly Rule[] = [
  evaluating(
    'a generator that nothing runs',
    `import { submit } from './form'; export function* g() { yield submit() }`,
    null,
  ),
  evaluating('a function in a field', `import { submit } from './form'; export class A { f = () => submit() }`, null),
  evaluating(
    'a function in a static field',
    `import { submit } from './form'; export class A { static f = () => submit() }`,
    null,
  ),
  evaluating('typeof', `import { submit } from './form'; export const a = typeof submit`, null),
  evaluating('a choice', `import { submit } from './form'; export const a = x ? submit : null`, null),
  evaluating(
    'a class that is not made',
    `import Form, { submit } from './form'; export class A extends Form { m() { submit() } }`,
    null,
  ),
  evaluating(
    'a method of an error that is made',
    `import { submit } from './form'; class E extends Error { m() { submit() } } export const e = new E()`,
    null,
  ),
  evaluating(
    'what a component shows',
    `import { submit } from './form'; export const A = () => React.createElement(submit)`,
    null,
  ),
  evaluating(
    'an import that is made later',
    `export const A = () => import('./form').then((form) => form.submit())`,
    null,
  ),
  evaluating('a name that is passed on', `export { submit } from './form'`, null),
];

for (const [title, rules] of [
  ['evaluating a module runs', RUN],
  ['evaluating a module does not run', NOT_RUN],
] as const) {
  test.each(rules)(`${title} $says`, (rule) => {
    expect(outcomeOf(rule).felt).toEqual(rule.felt);
  });
}
