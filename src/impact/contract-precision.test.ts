import { describe, expect, it } from 'vitest';
import { type ContractRow, sharedIn, tiesOf } from './contract.fixture.ts';

// Joins that were read by hand in real repositories: what was missed, and what joined for no reason.

const STYLES: readonly ContractRow[] = [
  [
    'two that style what neither of them bears',
    ['a.scss', '.ace_editor { color: red }', 'red', 'blue'],
    ['b.scss', '.ace_editor { color: green }'],
    null,
  ],
  [
    'two that style what one of them bears',
    ['a.vue', '<template><p class="cart-row" /></template><style>.cart-row { color: red }</style>', 'red', 'blue'],
    ['b.scss', '.cart-row { color: green }'],
    'class .cart-row',
  ],
  [
    'two that give a value which nobody reads',
    ['a.css', ':root { --font-cart: 1px }', '1px', '2px'],
    ['b.css', ':root { --font-cart: 3px }'],
    null,
  ],
  [
    'a property that the other file sets itself',
    ['a.tsx', `export const A = () => <p style={{ '--cart-back': '1px' }} />`, '1px', '2px'],
    ['b.css', 'p { --cart-back: 3px; margin: var(--cart-back) }'],
    null,
  ],
  [
    'the state of a styled component',
    ['a.ts', 'export const A = styled.p`&[data-chosen] { color: red }`', 'red', 'blue'],
    ['b.tsx', 'export const B = () => <p data-chosen />'],
    null,
  ],
  [
    'the state of an object of styles',
    ['a.ts', `export const A = styled('p')({ '&.is-chosen': { color: 'red' } })`, 'red', 'blue'],
    ['b.tsx', 'export const B = () => <p className="is-chosen" />'],
    null,
  ],
  [
    'what stands inside of an object of styles',
    ['a.ts', `export const A = styled('p')({ '& .cart-row': { color: 'red' } })`, 'red', 'blue'],
    ['b.tsx', 'export const B = () => <p className="cart-row" />'],
    'class .cart-row',
  ],
  [
    'the state of what a styled component has inside',
    ['a.ts', 'export const A = styled.p`.cart-row { &.is-chosen { color: red } }`', 'red', 'blue'],
    ['b.tsx', 'export const B = () => <p className="is-chosen" />'],
    'class .is-chosen',
  ],
  [
    'an element inside of an object of styles',
    ['a.ts', `export const A = styled('p')({ '& iframe': { color: 'red' } })`, 'red', 'blue'],
    ['b.tsx', 'export const B = () => <iframe />'],
    null,
  ],
  [
    'a message with forms of a plural',
    ['a.ts', `say('{count, plural, one {# row has} other {# rows have}} and dialog {x}', 1)`, ', 1', ', 2'],
    ['b.html', '<has></has><dialog></dialog>'],
    null,
  ],
  [
    'animations that two styled components define for themselves',
    [
      'a.ts',
      'export const A = styled.p`animation: slideUp 1s; @keyframes slideUp { from { top: 0 } }`',
      'top: 0',
      'top: 1px',
    ],
    ['b.ts', 'export const B = styled.p`animation: slideUp 1s; @keyframes slideUp { from { top: 0 } }`'],
    null,
  ],
  [
    'an animation of a style sheet and a styled component',
    ['a.css', '@keyframes slideUp { from { top: 0 } }', 'top: 0', 'top: 1px'],
    ['b.ts', 'export const B = styled.p`animation: slideUp 1s;`'],
    'keyframes slideUp',
  ],
  [
    'two blocks of one layer',
    ['a.css', '@layer base { p { color: red } }', 'red', 'blue'],
    ['b.css', '@layer base { h1 { color: red } }'],
    null,
  ],
  [
    'the order of layers and a block of one',
    ['a.css', '@layer reset, base;', 'reset, base', 'base, reset'],
    ['b.css', '@layer base { h1 { color: red } }'],
    'layer base',
  ],
  [
    'the order of layers and a style that is taken into one',
    ['a.css', '@layer reset, base;', 'reset, base', 'base, reset'],
    ['b.css', '@import url(x.css) layer(base);'],
    'layer base',
  ],
];

const WIRES: readonly ContractRow[] = [
  [
    'what an element of the language tells',
    ['a.vue', `<script setup>const go = () => emit('change', 1)</script>`, ', 1', ', 2'],
    ['b.vue', '<template><input @change="go" /></template>'],
    null,
  ],
  [
    'what an element of the language is told by somebody',
    ['a.ts', `el.dispatchEvent(new CustomEvent('cart-saved', { detail: 1 }))`, '1', '2'],
    ['b.vue', '<template><div @cart-saved="go" /></template>'],
    'event cart-saved',
  ],
  [
    'a place in a menu and a handler',
    ['a.ts', `export const menu = [{ label: 'Carts', path: '/carts/all', x: 1 }]`, '1', '2'],
    ['b.ts', `fetch('/carts/all')`],
    null,
  ],
  [
    'a page and a place in a menu',
    ['a.ts', `export const routes = [{ path: '/carts/all', component: A, x: 1 }]`, '1', '2'],
    ['b.ts', `export const menu = [{ label: 'Carts', path: '/carts/all' }]`],
    'route carts/all',
  ],
  [
    'two that lead to a page',
    ['a.ts', 'router.push({ path: `/carts/all`, x: 1 })', '1', '2'],
    ['b.vue', '<template><a href="/carts/all">x</a></template>'],
    null,
  ],
  [
    'a page and an address that is filled in',
    ['a.ts', `export const routes = [{ path: '/carts/all/:id', component: A, x: 1 }]`, '1', '2'],
    ['b.ts', 'export const found = [{ path: `/carts/all/${id}` }]'],
    'route carts/all/*',
  ],
  [
    'the path of a cookie',
    ['a.ts', `res.cookie('a', 'b', { path: '/carts/all', x: 1 })`, '1', '2'],
    ['b.ts', `fetch('/carts/all')`],
    null,
  ],
  [
    'a piece of a text that is replaced',
    ['a.ts', `app.get('/carts/all', (req, res) => res.send(1))`, '1', '2'],
    ['b.ts', `run(url.pathname.replace('/carts/all', ''))`],
    null,
  ],
  [
    'a list that is pushed to',
    ['a.ts', `app.get('/carts/all', (req, res) => res.send(1))`, '1', '2'],
    ['b.ts', `paths.push('/carts/all')`],
    null,
  ],
  [
    'a router that goes there',
    ['a.ts', `export const routes = [{ path: '/carts/all', component: A, x: 1 }]`, '1', '2'],
    ['b.ts', `this.$router.replace('/carts/all')`],
    'route carts/all',
  ],
  [
    'a controller of Nest that says more than its path',
    [
      'a.ts',
      `@Controller({ path: 'carts', version: '1' }) class A { @Get('open') one() { return 1 } }`,
      'return 1',
      'return 2',
    ],
    ['b.ts', `fetch('/api/carts/open')`],
    'route carts/open',
  ],
  [
    'another controller with a handler of that name',
    [
      'a.ts',
      `@Controller({ path: 'bills', version: '1' }) class A { @Get('open') one() { return 1 } }`,
      'return 1',
      'return 2',
    ],
    ['b.ts', `fetch('/api/carts/open')`],
    null,
  ],
  [
    'a page and a handler that are called by one word',
    ['a.ts', `export const routes = [{ path: '/carts', component: A, x: 1 }]`, '1', '2'],
    ['b.ts', `router.get('/carts', (req, res) => run())`],
    null,
  ],
  [
    'two that serve one address',
    ['a.ts', `export const meta = { openapi: { method: 'GET', path: '/carts/{id}/rows', x: 1 } }`, '1', '2'],
    ['b.ts', `router.get('/carts/:id/rows', (req, res) => run())`],
    'route carts/*/rows',
  ],
  [
    'another handler of the chain',
    [
      'a.ts',
      `export const a = new Hono()\n  .get('/carts/all', (c) => c.text('x'))\n  .get('/carts/open', (c) => c.text('y'))`,
      `'y'`,
      `'z'`,
    ],
    ['b.ts', `fetch('/carts/all')`],
    null,
  ],
  [
    'the handler itself, in a chain',
    [
      'a.ts',
      `export const a = new Hono()\n  .get('/carts/all', (c) => c.text('x'))\n  .get('/carts/open', (c) => c.text('y'))`,
      `'y'`,
      `'z'`,
    ],
    ['b.ts', `fetch('/carts/open')`],
    'route carts/open',
  ],
  [
    'a job and what works on it, named by an object',
    ['a.ts', `cartQueue.add({ name: 'send-bill', x: 1 })`, '1', '2'],
    ['b.ts', `class A { @Process({ concurrency: 1, name: 'send-bill' }) run() {} }`],
    'topic send-bill',
  ],
  [
    'a parameter that two send and nobody reads',
    ['a.ts', `url.searchParams.set('client_id', a(1))`, '1', '2'],
    ['b.ts', `url.searchParams.set('client_id', b)`],
    null,
  ],
];

const REGISTRIES: readonly ContractRow[] = [
  [
    'a field of a form with its rules',
    ['a.tsx', `export const A = () => <input {...register('cartSum', { required: true })} />`, 'true', 'false'],
    ['b.ts', `resolve('cartSum')`],
    null,
  ],
  [
    'what a router registers',
    ['a.ts', `router.register('cart-sum', ['GET'], x(1))`, '1', '2'],
    ['b.ts', `resolve('cart-sum')`],
    null,
  ],
];

const GRAPHQL: readonly ContractRow[] = [
  [
    'a fragment and a type of its name',
    ['a.graphql', 'fragment CartRow on Cart {\n  total\n}', 'CartRow', 'CartLine'],
    ['b.graphql', 'type CartRow { total: Int }'],
    null,
  ],
  [
    'two operations of one name',
    ['a.graphql', 'query CartRows { total }', 'total', 'sum'],
    ['b.graphql', 'query CartRows { total }'],
    null,
  ],
  [
    'a type and what adds to it',
    ['a.graphql', 'type CartRow { total: Int }', 'CartRow', 'CartLine'],
    ['b.graphql', 'extend type CartRow { paid: Int }'],
    'operation CartRow',
  ],
  [
    'an operation and what a generator makes of it',
    ['a.graphql', 'mutation PayCart { pay }', 'PayCart', 'PayCarts'],
    ['b.ts', `import { PayCartDocument } from './made'`],
    'operation PayCart',
  ],
  [
    'a hook that a generator makes',
    ['a.graphql', 'query CartRows { total }', 'CartRows', 'CartLines'],
    ['b.ts', `import { useCartRowsLazyQuery } from './made'`],
    'operation CartRows',
  ],
  [
    'a fragment that a generator makes',
    ['a.graphql', 'fragment CartRow on Cart { total }', 'CartRow', 'CartLine'],
    ['b.ts', `import { CartRowFragmentDoc } from './made'`],
    'operation ...CartRow',
  ],
  [
    'a hook of the library',
    ['a.graphql', 'query Infinite { total }', 'Infinite', 'Endless'],
    ['b.ts', `import { useInfiniteQuery } from 'made'`],
    null,
  ],
  [
    'a schema that is written as classes',
    ['a.ts', '@ObjectType() export class Cart { @Field(() => Int) billTotal: number = 1 }', '= 1', '= 2'],
    ['b.graphql', 'query Q { cart { billTotal } }'],
    'field billTotal',
  ],
  [
    'a query that is written as a method, under another name',
    ['a.ts', `class A { @Query(() => Cart, { name: 'openCart' }) async one() { return 1 } }`, 'return 1', 'return 2'],
    ['b.graphql', 'query Q { openCart { x } }'],
    'field openCart',
  ],
  [
    'fields of two types that are called alike',
    ['a.graphql', 'type Cart { billTotal: Int }', 'Int', 'Float'],
    ['b.graphql', 'type Bill { billTotal: Int }'],
    null,
  ],
  [
    'a parameter of a handler',
    ['a.ts', `class A { one(@Query('openCart') x = 1) {} }`, '= 1', '= 2'],
    ['b.graphql', 'query Q { openCart { x } }'],
    null,
  ],
];

const DATABASE: readonly ContractRow[] = [
  [
    'a column of Prisma and what is asked of its client',
    ['schema.prisma', 'model Cart {\n  paidOn DateTime\n}', 'DateTime', 'String'],
    ['b.ts', `this.prisma.bill.findMany({ where: { AND: [{ paidOn: { gt: x } }] } })`],
    'column paidOn',
  ],
  [
    'a column that is chosen in a transaction',
    ['schema.prisma', 'model Cart {\n  paidOn DateTime\n}', 'DateTime', 'String'],
    ['b.ts', `tx.bill.findFirst({ select: { cart: { select: { paidOn: true } } } })`],
    'column paidOn',
  ],
  [
    'a model of Prisma behind a service',
    ['schema.prisma', 'model Cart {\n  paidOn DateTime\n}', 'DateTime', 'String'],
    ['b.ts', 'this.prismaService.cart.findMany()'],
    'table cart',
  ],
  [
    'an object that is no query',
    ['schema.prisma', 'model Cart {\n  paidOn DateTime\n}', 'DateTime', 'String'],
    ['b.ts', `store.bill.findMany({ where: { paidOn: x } })`],
    null,
  ],
  [
    'what a stream picks',
    ['schema.prisma', 'model Cart {\n  paidOn DateTime\n}', 'DateTime', 'String'],
    ['b.ts', `subject.pipe(pluck('paidOn'))`],
    null,
  ],
];

const TEXTS: readonly ContractRow[] = [
  [
    'a catalogue in YAML',
    ['locales/de.yml', 'cart:\n  open: Auf\n', 'Auf', 'Offen'],
    ['b.ts', `t('cart.open')`],
    'translation cart.open',
  ],
  [
    'a catalogue in YAML that says its language',
    ['locales/de.yaml', 'de:\n  cart:\n    open: "Auf"\n', 'Auf', 'Offen'],
    ['b.ts', `t('cart.open')`],
    'translation cart.open',
  ],
  [
    'another text of the catalogue',
    ['locales/de.yml', 'cart:\n  open: Auf\n  shut: Zu\n', 'Zu', 'Dicht'],
    ['b.ts', `t('cart.open')`],
    null,
  ],
  ['YAML that holds no texts', ['ci/de.yml', 'cart:\n  open: Auf\n', 'Auf', 'Offen'], ['b.ts', `t('cart.open')`], null],
  [
    'a catalogue of gettext',
    ['de.po', '#: a.ts\nmsgid "Open "\n"the cart"\nmsgstr "Auf"\n', 'Open', 'Show'],
    ['b.ts', `gettext('Open the cart')`],
    'translation Open the cart',
  ],
  [
    'a text that is its own key, as a template',
    ['de.po', 'msgid "Open \\"the\\" cart"\nmsgstr "Auf"\n', 'Open', 'Show'],
    ['b.ts', 'run(t`Open "the" cart`)'],
    'translation Open "the" cart',
  ],
  [
    'a text that is its own key, as an element',
    ['de.po', 'msgid "Open the cart"\nmsgstr "Auf"\n', 'Open', 'Show'],
    ['b.tsx', 'export const A = () => (\n  <Trans>\n    Open the\n    cart\n  </Trans>\n);'],
    'translation Open the cart',
  ],
  [
    'a translation is no key',
    ['de.po', 'msgid "Open the cart"\nmsgstr "Auf damit"\n', 'Open', 'Show'],
    ['b.ts', `gettext('Auf damit')`],
    null,
  ],
];

describe.each([
  ['styles', STYLES],
  ['wires', WIRES],
  ['registries', REGISTRIES],
  ['GraphQL', GRAPHQL],
  ['databases', DATABASE],
  ['texts', TEXTS],
])('%s', (_, rows) => {
  it.each(rows)('%s', (...row) => {
    expect(sharedIn(row)).toBe(row[3]);
  });
});

/** The line that is told of what defines a name, and of what bears it. */
function linesOf(styles: string, name: string): readonly (readonly [number, number])[] {
  const bears = `\nexport const B = () => <p className="${name}" />`;
  const before = { 'shop/a.ts': styles, 'till/b.tsx': bears };
  const after = { ...before, 'shop/a.ts': styles.replace('red', 'blue') };
  return tiesOf(before, after).map(({ line, partnerLine }) => [line, partnerLine]);
}

it.each([
  [
    'behind a piece that is computed over several lines',
    'export const A = css`\n${(x) => `\n`\n}\n.cart-row { color: red }`',
    5,
  ],
  ['of a list, its own', 'export const A = css`\n.cart-sum,\n.cart-sun,\n.cart-row { color: red }`', 4],
  ['of a list with blank lines in it', 'export const A = css`\n.cart-sum,\n\n.cart-row:is(.x, .y) { color: red }`', 4],
])('the line of a selector: %s', (_, styles, line) => {
  expect(linesOf(styles, 'cart-row')).toEqual([[line, 2]]);
});
