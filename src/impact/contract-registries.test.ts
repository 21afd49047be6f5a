import { describe, expect, it } from 'vitest';
import { type ContractRow, sharedIn } from './contract.fixture.ts';

const TOKENS: readonly ContractRow[] = [
  [
    'what all instances have',
    ['a.js', `Vue.prototype.$cartBus = make(1)`, '1', '2'],
    ['b.js', `export default { created() { this.$cartBus.open(); } }`],
    'token $cartBus',
  ],
  [
    'what all components of an application have',
    ['a.js', `app.config.globalProperties.$cartBus = make(1)`, '1', '2'],
    ['b.vue', `<script>export default { created() { this.$cartBus.open(); } }</script>`],
    'token $cartBus',
  ],
  [
    'a member that one sets and another reads',
    ['a.js', `export default { created() { this.$screen.cartWidth = 1; } }`, '1', '2'],
    ['b.js', `export default { computed: { is() { return this.$screen.cartWidth > 3; } } }`],
    'token $screen.cartWidth',
  ],
  [
    'members of plain classes',
    ['a.js', `class Bar { go() { this.$button.cartWidth = 1; } }`, '1', '2'],
    ['b.js', `class Row { go() { return this.$button.cartWidth; } }`],
    null,
  ],
  [
    'what one constructor gives its instances',
    ['a.js', `Foo.prototype.$cartInit = make(1)`, '1', '2'],
    ['b.js', `export default { created() { this.$cartInit(); } }`],
    null,
  ],
  [
    'what an instance has of itself',
    ['a.js', `export default { created() { this.$refs.cartRow = 1; } }`, '1', '2'],
    ['b.js', `export default { created() { this.$refs.cartRow.focus(); } }`],
    null,
  ],
  [
    'two that read a member',
    ['a.js', `run(this.$screen.cartWidth, 1)`, ', 1', ', 2'],
    ['b.js', `run(this.$screen.cartWidth)`],
    null,
  ],
  [
    'what Vue provides and injects',
    ['a.ts', `provide('cart', 1)`, ', 1', ', 2'],
    ['b.ts', `const cart = inject('cart')`],
    'token cart',
  ],
  [
    'a container',
    ['a.ts', `container.bind('CartRepo').to(x, 1)`, `'CartRepo'`, `'CartStore'`],
    ['b.ts', `container.get('CartRepo')`],
    'token CartRepo',
  ],
  [
    'a provider of Nest',
    ['a.ts', `export const p = { provide: 'CART_REPO', useValue: 1 }`, '1', '2'],
    ['b.ts', `class A { constructor(@Inject('CART_REPO') repo) {} }`],
    'token CART_REPO',
  ],
  [
    'a symbol of everybody',
    ['a.ts', `export const k = [Symbol.for('cart.repo'), 1]`, ', 1', ', 2'],
    ['b.ts', `x[Symbol.for('cart.repo')]`],
    'token cart.repo',
  ],
  [
    'a registration that is renamed',
    ['a.ts', `container.register('cartRepo', 1)`, 'cartRepo', 'cartStore'],
    ['b.ts', `container.resolve('cartRepo')`],
    'token cartRepo',
  ],
  ['two that inject', ['a.ts', `run(inject('cart'), 1)`, ', 1', ', 2'], ['b.ts', `inject('cart')`], null],
  ['another token', ['a.ts', `provide('cart', 1)`, ', 1', ', 2'], ['b.ts', `inject('carts')`], null],
  ['a token that is no text', ['a.ts', 'provide(cartKey, 1)', ', 1', ', 2'], ['b.ts', 'inject(cartKey)'], null],
  ['a map', ['a.ts', `provide('cart', 1)`, ', 1', ', 2'], ['b.ts', `map.get('cart')`], null],
  ['a word of a person', ['a.ts', `provide('cart', 1)`, ', 1', ', 2'], ['b.ts', `export const cart = 'cart'`], null],
];

const REGISTRIES: readonly ContractRow[] = [
  [
    'a command',
    ['a.ts', `commands.registerCommand('cart.open', () => 1)`, '1', '2'],
    ['b.ts', `commands.executeCommand('cart.open')`],
    'registry cart.open',
  ],
  [
    'a plugin',
    ['a.ts', `registerPlugin('cart-sum', { a: 1 })`, '1', '2'],
    ['b.ts', `getPlugin('cart-sum')`],
    'registry cart-sum',
  ],
  [
    'a registry of anything',
    ['a.ts', `registry.register('cart-sum', 1)`, ', 1', ', 2'],
    ['b.ts', `registry.get('cart-sum')`],
    'registry cart-sum',
  ],
  [
    'a file whose path is spelt',
    ['rows/CartRow.js', 'export default () => 1', '1', '2'],
    ['b.js', `sdk.getComponent('rows.CartRow')`],
    'registry rows.CartRow',
  ],
  [
    'a file whose path is spelt from further up',
    ['views/rows/CartRow/index.tsx', 'export default () => 1', '1', '2'],
    ['b.js', `lookup('views.rows.CartRow')`],
    'registry views.rows.CartRow',
  ],
  [
    'a setting that is called like a file in small letters, as few know it',
    ['rows/cartRow.js', 'export default () => 1', '1', '2'],
    ['b.js', `settings.get('rows.cartRow')`],
    'registry rows.cartRow',
  ],
  [
    'a file of which only the name is said',
    ['rows/CartRow.js', 'export default () => 1', '1', '2'],
    ['b.js', `sdk.getComponent('CartRow')`],
    null,
  ],
  [
    'a setting that is called like a file',
    ['cart/total.ts', 'export default () => 1', '1', '2'],
    ['b.js', `settings.get('cart.total')`],
    null,
  ],
  [
    'a hook of WordPress',
    ['a.ts', `addFilter('cart.sum', 'x', () => 1)`, '1', '2'],
    ['b.ts', `applyFilters('cart.sum', 3)`],
    'registry cart.sum',
  ],
  [
    'one that goes away',
    ['a.ts', `register('cart-sum', make)`, `register('cart-sum', make)`, 'run()'],
    ['b.ts', `resolve('cart-sum')`],
    'registry cart-sum',
  ],
  ['two that ask', ['a.ts', `run(getPlugin('cart-sum'), 1)`, ', 1', ', 2'], ['b.ts', `getPlugin('cart-sum')`], null],
  ['another name', ['a.ts', `registerPlugin('cart-sum', 1)`, ', 1', ', 2'], ['b.ts', `getPlugin('cart-sums')`], null],
  [
    'a field of a form',
    ['a.ts', `register('cart-sum')`, 'register(', 'void register('],
    ['b.ts', `getType('cart-sum')`],
    null,
  ],
  ['a text beside it', ['a.ts', `registerPlugin('cart-sum', 1)`, ', 1', ', 2'], ['b.ts', `show('cart-sum')`], null],
  ['a computed name', ['a.ts', 'registerPlugin(name, 1)', ', 1', ', 2'], ['b.ts', 'getPlugin(name)'], null],
];

const GRAPHQL: readonly ContractRow[] = [
  [
    'a field of a schema and a query',
    ['a.graphql', 'type Cart { billTotal: Int }', 'Int', 'Float'],
    ['b.ts', 'gql`query Q { cart { billTotal } }`'],
    'field billTotal',
  ],
  [
    'a field that is renamed',
    ['a.graphql', 'type Cart { billTotal: Int }', 'billTotal', 'billSum'],
    ['b.graphql', 'query Q { cart { billTotal } }'],
    'field billTotal',
  ],
  [
    'a schema in code',
    ['a.ts', 'gql`type Cart {\n  billTotal: Int\n}`', 'Int', 'Float'],
    ['b.graphql', 'query Q { cart { billTotal } }'],
    'field billTotal',
  ],
  [
    'a fragment',
    ['a.graphql', 'fragment CartRow on Cart {\n  total\n}', 'CartRow', 'CartLine'],
    ['b.ts', 'gql`query Q { cart { ...CartRow } }`'],
    'operation ...CartRow',
  ],
  [
    'a type',
    ['a.graphql', 'input CartInput { a: Int }', 'CartInput', 'CartPatch'],
    ['b.graphql', 'type Mutation { save(x: Int): CartInput }'],
    'operation CartInput',
  ],
  [
    'two queries',
    ['a.graphql', 'query Q { cart { billTotal } }', 'cart', 'bill'],
    ['b.graphql', 'query R { cart { billTotal } }'],
    null,
  ],
  [
    'a variable',
    ['a.graphql', 'type Cart { billTotal: Int }', 'Int', 'Float'],
    ['b.graphql', 'query Q($billTotal: Int) { cart(x: $billTotal) { x } }'],
    null,
  ],
  [
    'a type that every schema has',
    ['a.graphql', 'type Query { carts: Int }', 'Int', 'Float'],
    ['b.graphql', 'type Query { other: Int }'],
    null,
  ],
  [
    'a name in a comment',
    ['a.graphql', 'type Cart { billTotal: Int }', 'Int', 'Float'],
    ['b.graphql', '# billTotal\nquery Q { cart { sum } }'],
    null,
  ],
  [
    'a directive',
    ['a.graphql', 'type Cart { billTotal: Int }', 'Int', 'Float'],
    ['b.graphql', 'query Q { cart @billTotal { sum } }'],
    null,
  ],
];

const DATABASE: readonly ContractRow[] = [
  [
    'a model and a query',
    ['a.ts', `sequelize.define('carts', { a: 1 })`, '1', '2'],
    ['b.ts', `knex('carts').where({ id })`],
    'table carts',
  ],
  [
    'a migration and SQL',
    ['a.ts', `queryInterface.addColumn('carts', 'paidOn', { type: 1 })`, '1', '2'],
    ['b.ts', 'db.query(`SELECT * FROM carts WHERE id = 1`)'],
    'table carts',
  ],
  [
    'a table of Drizzle',
    ['a.ts', `export const t = pgTable('open_carts', { id: serial(1) })`, '1', '2'],
    ['b.ts', `supabase.from('open_carts')`],
    'table open_carts',
  ],
  [
    'an entity',
    ['a.ts', `@Entity('carts') class Cart { x = 1 }`, `'carts'`, `'baskets'`],
    ['b.ts', 'sql`DELETE FROM carts`'],
    'table carts',
  ],
  [
    'a column of a migration',
    ['a.ts', `table.addColumn('x', 'paidOn', 1)`, ', 1', ', 2'],
    ['b.ts', `query.orderBy('paidOn')`],
    'column paidOn',
  ],
  [
    'a column that is dropped',
    ['a.ts', 'run(`ALTER TABLE x DROP COLUMN paidOn`)', 'paidOn', 'paidAt'],
    ['b.ts', `Cart.findAll({ attributes: ['paidOn'] })`],
    'column paidOn',
  ],
  ['two queries', ['a.ts', `knex('carts').limit(1)`, '1', '2'], ['b.ts', `knex('carts')`], null],
  ['a buffer', ['a.ts', `sequelize.define('carts', { a: 1 })`, '1', '2'], ['b.ts', `Buffer.from('carts')`], null],
  [
    'a sentence',
    ['a.ts', `sequelize.define('carts', { a: 1 })`, '1', '2'],
    ['b.ts', `export const text = 'Select a row from carts that you like'`],
    null,
  ],
  ['another table', ['a.ts', `sequelize.define('carts', { a: 1 })`, '1', '2'], ['b.ts', `knex('carts_old')`], null],
  ['a computed table', ['a.ts', 'sequelize.define(name, { a: 1 })', '1', '2'], ['b.ts', 'knex(name)'], null],
  [
    'a column of the same name as a property',
    ['a.ts', `table.addColumn('x', 'paidOn', 1)`, ', 1', ', 2'],
    ['b.ts', 'run(cart.paidOn)'],
    null,
  ],
];

const FILES: readonly ContractRow[] = [
  [
    'a text and its use',
    ['locales/de.json', '{ "cart": { "open": "Auf" } }', 'Auf', 'Offen'],
    ['b.ts', `t('cart.open')`],
    'translation cart.open',
  ],
  [
    'a key that is gone',
    ['i18n/de.json', '{ "cart.open": "Auf" }', 'cart.open', 'cart.opened'],
    ['b.vue', `<template><p>{{ $t('cart.open') }}</p></template>`],
    'translation cart.open',
  ],
  [
    'a form of the plural',
    ['locales/de/shop.json', '{ "carts_other": "Körbe" }', 'Körbe', 'Wagen'],
    ['b.ts', `t('carts', { count })`],
    'translation carts',
  ],
  [
    'an attribute of a component',
    ['locales/de.json', '{ "cart.open": "Auf" }', 'Auf', 'Offen'],
    ['b.tsx', 'export const A = () => <Trans i18nKey="cart.open" />'],
    'translation cart.open',
  ],
  [
    'a message by its id',
    ['lang/de.json', '{ "cart.open": "Auf" }', 'Auf', 'Offen'],
    ['b.ts', `intl.translate({ id: 'cart.open' })`],
    'translation cart.open',
  ],
  ['a variable of a file', ['.env', 'CART_URL=1', '1', '2'], ['b.ts', 'run(process.env.CART_URL)'], 'env CART_URL'],
  [
    'a table of SQL',
    ['a.sql', 'CREATE TABLE carts (a int)', 'a int', 'b int'],
    ['b.ts', `knex('carts')`],
    'table carts',
  ],
  [
    'a model of Prisma',
    ['schema.prisma', 'model Cart {\n  id Int\n}', 'Int', 'String'],
    ['b.ts', 'prisma.cart.findMany()'],
    'table cart',
  ],
  ['two that use a text', ['a.ts', `t('cart.open', 1)`, ', 1', ', 2'], ['b.ts', `t('cart.open')`], null],
  [
    'another text of the same file',
    ['locales/de.json', '{\n"cart.open": "Auf",\n"cart.shut": "Zu"\n}', 'Zu', 'Dicht'],
    ['b.ts', `t('cart.open')`],
    null,
  ],
  ['a file of data', ['data/de.json', '{ "cart.open": "Auf" }', 'Auf', 'Offen'], ['b.ts', `t('cart.open')`], null],
  ['a variable that is commented out', ['.env', '# CART_URL=1', '1', '2'], ['b.ts', 'run(process.env.CART_URL)'], null],
  [
    'a function of another name',
    ['locales/de.json', '{ "cart.open": "Auf" }', 'Auf', 'Offen'],
    ['b.ts', `log('cart.open')`],
    null,
  ],
  [
    'a name in a comment of SQL',
    ['a.sql', '/* carts */ CREATE TABLE bills (a int)', 'a int', 'b int'],
    ['b.ts', `knex('carts')`],
    null,
  ],
  ['a computed text', ['locales/de.json', '{ "cart": "Auf" }', 'Auf', 'Offen'], ['b.ts', 't(cart)'], null],
  ['a key of a document that is no text', ['locales/de.json', '{ "cart": 1 }', '1', '2'], ['b.ts', `t('cart')`], null],
];

describe.each([
  ['injection tokens', TOKENS],
  ['registries', REGISTRIES],
  ['GraphQL', GRAPHQL],
  ['databases', DATABASE],
  ['files of texts, variables and tables', FILES],
])('%s', (_, rows) => {
  it.each(rows)('%s', (...row) => {
    expect(sharedIn(row)).toBe(row[3]);
  });
});
