import { describe, expect, it } from 'vitest';
import { type ContractRow, sharedIn } from './contract.fixture.ts';

const CLASSES: readonly ContractRow[] = [
  [
    'a rule and an element',
    ['a.css', '.cart-total { color: red }', 'red', 'blue'],
    ['b.tsx', 'export const A = () => <p className="cart-total" />'],
    'class .cart-total',
  ],
  [
    'a nested rule of Sass and an element',
    ['a.scss', '.cart { &-total { color: red } }', 'red', 'blue'],
    ['b.tsx', 'export const A = () => <p className="cart-total" />'],
    'class .cart-total',
  ],
  [
    'a rule in a text of code',
    ['a.ts', 'export const s = `\n  .cart-total { color: red; }\n`;', 'red', 'blue'],
    ['b.ts', `el.classList.add('cart-total')`],
    'class .cart-total',
  ],
  [
    'a rule and a computed class of Vue',
    ['a.css', '.is-paid { color: red }', 'red', 'blue'],
    ['b.vue', `<template><p :class="{ 'is-paid': paid }" /></template>`],
    'class .is-paid',
  ],
  [
    'an element and whoever looks for it',
    ['a.tsx', 'export const A = () => <p className="cart-total" />', 'cart-total', 'cart-sum'],
    ['b.ts', `document.querySelector('.cart-total')`],
    'class .cart-total',
  ],
  [
    'an attribute that code sets and another reads',
    ['a.ts', `el.setAttribute('data-cart-open', '1')`, `'1'`, `'yes'`],
    ['b.ts', `el.dataset.cartOpen`],
    'class [data-cart-open]',
  ],
  [
    'a class that clsx puts together',
    ['a.scss', '.till-row { b { color: red } color: red }', 'red', 'blue'],
    ['b.ts', `clsx('till-row', open && 'till-open')`],
    'class .till-row',
  ],
  [
    'an id',
    ['a.css', '#cart-root { color: red }', 'red', 'blue'],
    ['b.html', '<div id="cart-root"></div>'],
    'class #cart-root',
  ],
  [
    'two elements of one class',
    ['a.tsx', 'export const A = () => <p className="cart-total" />', '<p', '<b'],
    ['b.tsx', 'export const A = () => <p className="cart-total" />'],
    null,
  ],
  [
    'a rule and the host of a directive',
    ['a.scss', '.cart-total { color: red }', 'red', 'blue'],
    ['b.ts', `@Component({ selector: 'cart-total', host: { class: 'cart-total' } }) export class A {}`],
    'class .cart-total',
  ],
  [
    'a rule and a binding that directives share',
    ['a.scss', '.cart-total { color: red }', 'red', 'blue'],
    ['b.ts', `export const HOST = { '[class.cart-total]': 'true' };`],
    'class .cart-total',
  ],
  [
    'a rule and a bound member',
    ['a.scss', '.cart-total { color: red }', 'red', 'blue'],
    ['b.ts', `export class A { @HostBinding('class.cart-total') isTotal = true; }`],
    'class .cart-total',
  ],
  [
    'a rule and a template in code',
    ['a.scss', '.cart-total { color: red }', 'red', 'blue'],
    ['b.ts', '@Component({ template: `\n<p class="cart-total"></p>` }) export class A {}'],
    'class .cart-total',
  ],
  [
    'a rule and an element that a call makes',
    ['a.css', '.cart-total { color: red }', 'red', 'blue'],
    ['b.js', `h('div', { staticClass: 'cart-total' })`],
    'class .cart-total',
  ],
  [
    'a class that no object gives an element',
    ['a.css', '.cart-total { color: red }', 'red', 'blue'],
    ['b.ts', `export const price = { class: 'cart-total', sum: 3 };`],
    null,
  ],
  [
    'a class that is told to what makes no element',
    ['a.css', '.cart-total { color: red }', 'red', 'blue'],
    ['b.ts', `track('click', { className: 'cart-total' });`],
    null,
  ],
  [
    'a bound member that is no class',
    ['a.css', '.cart-total { color: red }', 'red', 'blue'],
    ['b.ts', `export class A { @HostBinding('cart-total') isTotal = true; }`],
    null,
  ],
  [
    'a template that is no markup',
    ['a.css', '.cart-total { color: red }', 'red', 'blue'],
    ['b.ts', `mail({ template: 'cart-total' })`],
    null,
  ],
  [
    'a class of a module of styles',
    ['a.module.css', '.cart-total { color: red }', 'red', 'blue'],
    ['b.tsx', 'export const A = () => <p className="cart-total" />'],
    null,
  ],
  [
    'a scoped block of styles',
    ['a.vue', '<template><p/></template><style scoped>.cart-total { color: red }</style>', 'red', 'blue'],
    ['b.tsx', 'export const A = () => <p className="cart-total" />'],
    null,
  ],
  [
    'the styles of a component of Svelte',
    ['a.svelte', '<p/><style>.cart-total { color: red }</style>', 'red', 'blue'],
    ['b.tsx', 'export const A = () => <p className="cart-total" />'],
    null,
  ],
  [
    'a longer name',
    ['a.css', '.cart-total { color: red }', 'red', 'blue'],
    ['b.tsx', 'export const A = () => <p className="cart-total-sum" />'],
    null,
  ],
  [
    'a class that is computed from its first letters on',
    ['a.scss', '.cart-#{$x} { color: red }', 'red', 'blue'],
    ['b.tsx', 'export const A = () => <p className="cart-" />'],
    null,
  ],
  [
    'another rule of the same file changed',
    [
      'a.css',
      '.cart-total { color: red }\n.cart-row { color: red }',
      '.cart-row { color: red',
      '.cart-row { color: blue',
    ],
    ['b.tsx', 'export const A = () => <p className="cart-total" />'],
    null,
  ],
  [
    'a class in a comment',
    ['a.css', '/* .cart-total { */ .x { color: red }', 'red', 'blue'],
    ['b.tsx', 'export const A = () => <p className="cart-total" />'],
    null,
  ],
  [
    'two letters',
    ['a.css', '.ab { color: red }', 'red', 'blue'],
    ['b.tsx', 'export const A = () => <p className="ab" />'],
    null,
  ],
];

const PROPERTIES: readonly ContractRow[] = [
  [
    'a custom property and its use',
    ['a.css', ':root { --till-gap: 1px }', '1px', '2px'],
    ['b.css', 'p { margin: var(--till-gap) }'],
    'property --till-gap',
  ],
  [
    'one that code sets',
    ['a.ts', `el.style.setProperty('--till-gap', '1px')`, '1px', '2px'],
    ['b.css', 'p { margin: var(--till-gap) }'],
    'property --till-gap',
  ],
  [
    'one in an inline style',
    ['a.tsx', `export const A = () => <p style={{ '--till-gap': '1px' }} />`, '1px', '2px'],
    ['b.scss', 'p { margin: calc(var(--till-gap) * 2) }'],
    'property --till-gap',
  ],
  [
    'a use in a text of code',
    ['a.css', ':root { --till-gap: 1px }', '1px', '2px'],
    ['b.ts', `export const gap = 'var(--till-gap)'`],
    'property --till-gap',
  ],
  [
    'one that is renamed',
    ['a.css', ':root { --till-gap: 1px }', '--till-gap', '--till-space'],
    ['b.css', 'p { margin: var(--till-gap) }'],
    'property --till-gap',
  ],
  [
    'two uses',
    ['a.css', 'p { margin: var(--till-gap) }', 'margin', 'padding'],
    ['b.css', 'b { margin: var(--till-gap) }'],
    null,
  ],
  ['a variable of Sass', ['a.scss', '$till-gap: 1px;', '1px', '2px'], ['b.scss', 'p { margin: $till-gap }'], null],
  [
    'a longer name',
    ['a.css', ':root { --till-gap: 1px }', '1px', '2px'],
    ['b.css', 'p { margin: var(--till-gap-wide) }'],
    null,
  ],
  [
    'another property beside it',
    ['a.css', ':root {\n--till-gap: 1px;\n--till-size: 1px;\n}', 'size: 1px', 'size: 2px'],
    ['b.css', 'p { margin: var(--till-gap) }'],
    null,
  ],
  [
    'a flag of a command line',
    ['a.ts', `run('till', '--till-gap')`, `'till'`, `'tills'`],
    ['b.css', 'p { margin: var(--till-gap) }'],
    null,
  ],
];

const ANIMATIONS_LAYERS_ELEMENTS: readonly ContractRow[] = [
  [
    'an animation and its use',
    ['a.css', '@keyframes till-spin { to { rotate: 1turn } }', '1turn', '2turn'],
    ['b.css', 'p { animation: till-spin 1s linear }'],
    'keyframes till-spin',
  ],
  [
    'by its own property',
    ['a.css', '@keyframes till-spin { to { rotate: 1turn } }', 'till-spin', 'till-turn'],
    ['b.css', 'p { animation-name: till-spin }'],
    'keyframes till-spin',
  ],
  [
    'a layer in two styles',
    ['a.css', '@layer till-base { p { color: red } }', 'till-base', 'till-core'],
    ['b.css', '@layer till-base, till-top;'],
    'layer till-base',
  ],
  [
    'the order of layers',
    ['a.css', '@layer till-base, till-top;', 'till-base, till-top', 'till-top, till-base'],
    ['b.css', '@layer till-top { p { color: red } }'],
    'layer till-top',
  ],
  [
    'a rule for an element of its own',
    ['a.css', 'till-card { color: red }', 'red', 'blue'],
    ['b.tsx', 'export const A = () => <till-card />'],
    'element till-card',
  ],
  [
    'a rule for every element of a kind',
    ['a.css', 'blockquote { color: red }', 'red', 'blue'],
    ['b.vue', '<template><blockquote/></template>'],
    'element blockquote',
  ],
  [
    'an element that is defined',
    ['a.ts', `customElements.define('till-card', class extends HTMLElement { x = 1 })`, 'x = 1', 'x = 2'],
    ['b.html', '<till-card></till-card>'],
    'element till-card',
  ],
  [
    'an animation of another name',
    ['a.css', '@keyframes till-spin { to { rotate: 1turn } }', '1turn', '2turn'],
    ['b.css', 'p { animation: till-spin-fast 1s }'],
    null,
  ],
  [
    'a word that every animation has',
    ['a.css', 'p { animation: till-a 1s infinite }', '1s', '2s'],
    ['b.css', 'p { animation: till-b 1s infinite }'],
    null,
  ],
  [
    'a step of an animation is no element',
    ['a.css', '@keyframes till-spin { from { rotate: 1turn } }', '1turn', '2turn'],
    ['b.tsx', 'export const A = () => <from />'],
    null,
  ],
  [
    'a rule for an element inside of a class',
    ['a.css', '.till-x blockquote { color: red }', 'red', 'blue'],
    ['b.tsx', 'export const A = () => <blockquote />'],
    null,
  ],
  [
    'a component is no element',
    ['a.css', 'card { color: red }', 'red', 'blue'],
    ['b.tsx', 'export const A = () => <Card />'],
    null,
  ],
  [
    'two uses of an element',
    ['a.tsx', 'export const A = () => <blockquote id="x" />', '"x"', '"y"'],
    ['b.tsx', 'export const A = () => <blockquote />'],
    null,
  ],
  [
    'an animation in a scoped block',
    ['a.vue', '<template/><style scoped>@keyframes till-spin { to { rotate: 1turn } }</style>', '1turn', '2turn'],
    ['b.css', 'p { animation: till-spin 1s }'],
    null,
  ],
];

describe.each([
  ['classes', CLASSES],
  ['custom properties', PROPERTIES],
  ['animations, layers and elements', ANIMATIONS_LAYERS_ELEMENTS],
])('%s', (_, rows) => {
  it.each(rows)('%s', (...row) => {
    expect(sharedIn(row)).toBe(row[3]);
  });
});
