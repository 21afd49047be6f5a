import { expect, test } from 'vitest';
import { outcomeOf, type Rule } from './specification.fixture.ts';

/** Two functions and a class; the rules change what `submit` does. */
const FORM = 'export function submit() { return 1 } export function check() {} export default class Form {}';
const SUBMIT = ['form.ts', 'return 1', 'return 2'] as const;

const TESTS: readonly Rule[] = [
  {
    says: 'a test of a feature that does not use the change calls it: the feature may be driven through it',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const b = () => submit()`,
      'token.test.ts': `import { b } from './cart'; b()`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'uses?' },
  },
  {
    says: 'a test that evaluates the change and calls nothing of it',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const b = submit()`,
      'token.test.ts': `import './cart'; test(() => {})`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses', token: 'tests' },
  },
  {
    says: 'a test that evaluates a module in which nothing of the change runs',
    files: {
      'form.ts': FORM,
      'cart.ts': `import { submit } from './form'; export const b = () => submit()`,
      'token.test.ts': `import './cart'; test(() => {})`,
    },
    edit: SUBMIT,
    felt: { cart: 'uses' },
  },
  {
    says: 'a test through what helps tests',
    files: {
      'form.ts': FORM,
      'help.test.ts': `import { submit } from './form'; export const help = () => submit()`,
      'token.ts': 'export const t = 1',
      'token.test.ts': `import { help } from './help.test'; import { t } from './token'; help(t)`,
      'bill.test.ts': `import { t } from './token'; t`,
    },
    edit: SUBMIT,
    felt: { help: 'uses?', token: 'uses?' },
  },
];

const MOCKS: readonly Rule[] = [
  {
    says: 'in whatever way a test asks for them',
    files: {
      'form.ts': FORM,
      'other.ts': '',
      'a.test.ts': `vi.mock('./form')`,
      'b.test.ts': `jest.mock('./form', () => ({ submit() {} }))`,
      'c.test.ts': `vi.doMock('./form')`,
      'd.test.ts': `jest.unstable_mockModule('./form', () => ({}))`,
      'h.test.ts': `vi.mock('./other')`,
    },
    edit: SUBMIT,
    felt: { a: 'tests', b: 'tests', c: 'tests', d: 'tests' },
  },
  {
    says: 'by the module itself, whose type the mock is of',
    files: {
      'form.ts': FORM,
      'a.test.ts': `vi.mock(import('./form'))`,
    },
    edit: SUBMIT,
    felt: { a: 'uses?' },
  },
  {
    says: 'what a test takes of the module that it has mocked',
    files: {
      'form.ts': FORM,
      'a.test.ts': `const { submit } = await vi.importActual('./form'); submit()`,
      'b.test.ts': `jest.requireActual('./form').submit()`,
      'c.test.ts': `const { check } = await vi.importActual('./form'); check()`,
    },
    edit: SUBMIT,
    felt: { a: 'uses?', b: 'uses?' },
  },
  {
    says: 'a mock in its own folder is felt by the tests that ask for it',
    files: {
      'form.ts': FORM,
      '__mocks__/form.ts': 'export const submit = () => 5',
      'cart.test.ts': `vi.mock('./form'); import { submit } from './form'; submit()`,
      'token.test.ts': `import { submit } from './form'; submit()`,
    },
    edit: ['__mocks__/form.ts', '5', '6'],
    felt: { cart: 'uses?' },
  },
];

for (const [title, rules] of [
  ['tests:', TESTS],
  ['mocks:', MOCKS],
] as const) {
  test.each(rules)(`${title} $says`, (rule) => {
    expect(outcomeOf(rule).felt).toEqual(rule.felt);
  });
}
