import { expect, test } from 'vitest';
import { evaluating, outcomeOf, type Rule } from './specification.fixture.ts';

const REACT = `import * as React from 'react'; import { submit } from './form';`;
const NAMED = `import { memo, forwardRef, lazy, createContext } from 'react'; import { submit } from './form';`;

const RULES: readonly Rule[] = [
  evaluating(
    'what React.memo wraps does not run',
    `${REACT} export const Cart = React.memo(function Cart() { return submit() })`,
    null,
  ),
  evaluating(
    'nor what memo and forwardRef wrap one around the other',
    `${NAMED} export const Cart = memo(forwardRef((props, ref) => submit()), () => submit())`,
    null,
  ),
  evaluating(
    'nor what is wrapped by its name',
    `${NAMED} const Plain = () => submit(); export const Cart = memo(Plain)`,
    null,
  ),
  evaluating(
    'nor a lazy component and the default of a context',
    `${NAMED} export const Cart = lazy(() => submit()); export const Pay = createContext({ pay: () => submit() })`,
    null,
  ),
  evaluating(
    'nor an observer',
    `import { observer } from 'mobx-react'; import { submit } from './form'; export const Cart = observer(() => submit())`,
    null,
  ),
  evaluating(
    'nor by the default export of React',
    `import React from 'react'; import { submit } from './form'; export default React.forwardRef(() => submit())`,
    null,
  ),
  evaluating(
    'nor a store before it is asked for',
    `import { defineStore } from 'pinia'; import { submit } from './form'; export const useCart = defineStore('cart', () => submit())`,
    null,
  ),
  evaluating(
    'a store that is asked for at once runs',
    `import { defineStore } from 'pinia'; import { submit } from './form'; const useCart = defineStore('cart', () => submit()); useCart()`,
    'loads',
  ),
  evaluating(
    'what stands in the options of a component does not run',
    `import { defineComponent } from 'vue'; import { submit } from './form'; export default defineComponent({ setup: () => submit() })`,
    null,
  ),
  evaluating(
    'what an address of messages is made with runs',
    `import { defineMessages } from 'react-intl'; import { submit } from './form'; export default defineMessages({ a: { id: submit() } })`,
    'loads',
  ),
  evaluating('what is computed for the wrapper runs', `${NAMED} export const Pay = createContext(submit())`, 'loads'),
  evaluating(
    'a name of the file is no function of React',
    `${REACT} const memo = (f) => f(); export const cart = memo(() => submit())`,
    'loads',
  ),
  evaluating(
    'nor is one that a function binds',
    `${NAMED} export const cart = ((memo) => memo(() => submit()))((f) => f())`,
    'loads',
  ),
  evaluating(
    'the same name of another library may run what it is given',
    `import { memo } from 'lodash'; import { submit } from './form'; export const cart = memo(() => submit())`,
    'loads',
  ),
  evaluating('another function of React may too', `${REACT} export const cart = React.act(() => submit())`, 'loads'),
  evaluating('a component that is called at once runs', `${NAMED} export const cart = memo(() => submit())()`, 'loads'),
  evaluating('so does one that is handed on', `${NAMED} render(memo(() => submit()))`, 'loads'),
];

test.each(RULES)('$says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});
