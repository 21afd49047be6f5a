import { describe, expect, it } from 'vitest';
import { type ContractRow, sharedIn } from './contract.fixture.ts';

const EVENTS: readonly ContractRow[] = [
  [
    'an emitter and a listener',
    ['a.ts', `bus.emit('cart:saved', 1)`, ', 1', ', 2'],
    ['b.ts', `bus.on('cart:saved', run)`],
    'event cart:saved',
  ],
  [
    'an event of the DOM that a person made up',
    ['a.ts', `el.dispatchEvent(new CustomEvent('cart-saved', { detail: 1 }))`, '1', '2'],
    ['b.ts', `el.addEventListener('cart-saved', run)`],
    'event cart-saved',
  ],
  [
    'an event that is renamed',
    ['a.ts', `bus.emit('cart:saved')`, 'cart:saved', 'cart:stored'],
    ['b.ts', `bus.once('cart:saved', run)`],
    'event cart:saved',
  ],
  [
    'a component of Vue and its listener',
    ['a.vue', `<script setup>const go = () => emit('cart-saved', 1)</script>`, ', 1', ', 2'],
    ['b.vue', '<template><x-y @cart-saved="go" /></template>'],
    'event cart-saved',
  ],
  [
    'an action that a dispatcher hands to a store',
    ['a.ts', `dis.dispatch({ action: 'cart_saved', id: 1 })`, '1', '2'],
    ['b.ts', `switch (payload.action) { case 'cart_saved': run(); }`],
    'event cart_saved',
  ],
  [
    'an action and the reducer that knows it',
    ['a.ts', `dispatch({ type: 'cart/saved', id: 1 })`, '1', '2'],
    ['b.ts', `switch (action.type) { case 'cart/saved': run() }`],
    'event cart/saved',
  ],
  [
    'a constant of the same file',
    ['a.ts', `const SAVED = 'cart:saved'; bus.emit(SAVED, 1)`, ', 1', ', 2'],
    ['b.ts', `bus.on('cart:saved', run)`],
    'event cart:saved',
  ],
  [
    'a constant of another file',
    ['a.ts', `import { Events } from './e'; bus.emit(Events.CartSaved, 1)`, ', 1', ', 2'],
    ['b.ts', `import { Events } from './f'; bus.on(Events.CartSaved, run)`],
    'event Events.CartSaved',
  ],
  ['two listeners', ['a.ts', `bus.on('cart:saved', () => 1)`, '1', '2'], ['b.ts', `bus.on('cart:saved', run)`], null],
  [
    'another event',
    ['a.ts', `bus.emit('cart:saved', 1)`, ', 1', ', 2'],
    ['b.ts', `bus.on('cart:saved:all', run)`],
    null,
  ],
  ['a computed name', ['a.ts', 'bus.emit(name, 1)', ', 1', ', 2'], ['b.ts', 'bus.on(name, run)'], null],
  [
    'a text of another call',
    ['a.ts', `log('cart:saved', 1)`, ', 1', ', 2'],
    ['b.ts', `bus.on('cart:saved', run)`],
    null,
  ],
  [
    'an emit that did not change',
    ['a.ts', `bus.emit('cart:saved');\nexport const x = 1`, '= 1', '= 2'],
    ['b.ts', `bus.on('cart:saved', run)`],
    null,
  ],
  [
    'a listener in a test',
    ['a.ts', `bus.emit('cart:saved', 1)`, ', 1', ', 2'],
    ['b.test.ts', `bus.on('cart:saved', run)`],
    null,
  ],
];

const ROUTES: readonly ContractRow[] = [
  [
    'a handler of Express and fetch',
    ['a.ts', `app.get('/users/:id', (req, res) => res.send(1))`, '1', '2'],
    ['b.ts', 'fetch(`/users/${id}`)'],
    'route users/*',
  ],
  [
    'a router below a prefix',
    ['a.ts', `router.post('/carts/pay', pay, (req, res) => res.send(1))`, '1', '2'],
    ['b.ts', `axios.post('/api/v1/carts/pay', x)`],
    'route carts/pay',
  ],
  [
    'a remote call by a dotted name',
    ['a.ts', `router.post('carts.pay', auth(), async (ctx) => { ctx.x = 1 })`, '1', '2'],
    ['b.ts', `client.post('/carts.pay', {})`],
    'route carts.pay',
  ],
  [
    'Fastify by an object',
    ['a.ts', `fastify.route({ method: 'GET', url: '/carts/all', handler: () => 1 })`, '=> 1', '=> 2'],
    ['b.ts', `ky.get('https://shop.example/carts/all')`],
    'route carts/all',
  ],
  [
    'Nest by decorators',
    ['a.ts', `@Controller('carts') class A { @Get('open/:id') one() { return 1 } }`, '1', '2'],
    ['b.ts', 'useFetch(`/carts/open/${id}`)'],
    'route carts/open/*',
  ],
  [
    'Hono',
    ['a.ts', `app.get('/carts/:id/rows', (c) => c.text('x'))`, `'x'`, `'y'`],
    ['b.ts', `$fetch('/carts/' + id + '/rows')`],
    'route carts/*/rows',
  ],
  [
    'a page and a link to it',
    ['a.ts', `export const routes = [{ path: '/carts/open', component: A, meta: 1 }]`, '1', '2'],
    ['b.vue', '<template><a href="/carts/open">x</a></template>'],
    'route carts/open',
  ],
  [
    'a procedure of tRPC',
    ['a.ts', `export const r = router({ payCart: publicProcedure.mutation(() => 1) })`, '1', '2'],
    ['b.ts', 'trpc.shop.payCart.useMutation()'],
    'procedure payCart',
  ],
  [
    'a client changes and the server is told',
    ['a.ts', `fetch('/carts/pay', { body: 1 })`, '1', '2'],
    ['b.ts', `app.post('/carts/pay', (req, res) => run())`],
    'route carts/pay',
  ],
  ['two clients', ['a.ts', `fetch('/carts/pay', { body: 1 })`, '1', '2'], ['b.ts', `fetch('/carts/pay')`], null],
  [
    'another end',
    ['a.ts', `app.get('/users/:id/rows', (req, res) => res.send(1))`, '1', '2'],
    ['b.ts', 'fetch(`/users/${id}/carts`)'],
    null,
  ],
  [
    'one word below something else',
    ['a.ts', `app.get('/rows', (req, res) => res.send(1))`, '1', '2'],
    ['b.ts', `fetch('/carts/rows')`],
    null,
  ],
  [
    'a key of a map',
    ['a.ts', `cache.get('carts.pay', () => 1)`, '=> 1', '=> 2'],
    ['b.ts', `map.get('carts.pay')`],
    null,
  ],
  [
    'nothing but a parameter',
    ['a.ts', `app.get('/:id', (req, res) => res.send(1))`, '1', '2'],
    ['b.ts', 'fetch(`/${id}`)'],
    null,
  ],
  [
    'a path of a file',
    ['a.ts', `app.get('/carts/pay', (req, res) => res.send(1))`, '1', '2'],
    ['b.ts', `readFileSync('/etc/pay')`],
    null,
  ],
];

const FILES: readonly ContractRow[] = [
  [
    'a route handler of Next',
    ['app/api/carts/[id]/route.ts', 'export const GET = () => 1', '1', '2'],
    ['b.ts', 'fetch(`/api/carts/${id}`)'],
    'route api/carts/*',
  ],
  [
    'a folder that is no part of the address',
    ['app/(open)/api/carts/route.ts', 'export const GET = () => 1', '1', '2'],
    ['b.ts', `axios.get('/api/carts')`],
    'route api/carts',
  ],
  [
    'an API route of pages',
    ['pages/api/carts/index.ts', 'export default () => 1', '1', '2'],
    ['b.ts', `fetch('/api/carts')`],
    'route api/carts',
  ],
  [
    'a handler of Nuxt',
    ['server/api/carts/[id].post.ts', 'export default () => 1', '1', '2'],
    ['b.vue', '<script setup>$fetch(`/api/carts/${id}`)</script>'],
    'route api/carts/*',
  ],
  [
    'an endpoint of SvelteKit',
    ['src/routes/api/carts/+server.ts', 'export const GET = () => 1', '1', '2'],
    ['b.ts', `fetch('/api/carts')`],
    'route api/carts',
  ],
  [
    'a module beside a handler',
    ['app/api/carts/data.ts', 'export const GET = () => 1', '1', '2'],
    ['b.ts', `fetch('/api/carts')`],
    null,
  ],
  ['a page', ['app/carts/page.tsx', 'export default () => 1', '1', '2'], ['b.ts', `fetch('/carts')`], null],
  [
    'a handler for everything',
    ['app/[...all]/route.ts', 'export const GET = () => 1', '1', '2'],
    ['b.ts', `fetch('/carts')`],
    null,
  ],
  [
    'a handler of another address',
    ['app/api/carts/route.ts', 'export const GET = () => 1', '1', '2'],
    ['b.ts', `fetch('/api/bills')`],
    null,
  ],
  [
    'two handlers',
    ['app/api/carts/route.ts', 'export const GET = () => fetch(`/api/x`)', '/x', '/y'],
    ['b.ts', `fetch('/api/xs')`],
    null,
  ],
];

const TOPICS: readonly ContractRow[] = [
  [
    'a publisher and a subscriber',
    ['a.ts', `broker.publish('cart.paid', 1)`, ', 1', ', 2'],
    ['b.ts', `broker.subscribe('cart.paid', run)`],
    'topic cart.paid',
  ],
  [
    'a job and its worker',
    ['a.ts', `cartQueue.add('send-bill', 1)`, ', 1', ', 2'],
    ['b.ts', `billQueue.process('send-bill', run)`],
    'topic send-bill',
  ],
  [
    'a queue by its name',
    ['a.ts', `const q = new Queue('send-bills', { a: 1 })`, '1', '2'],
    ['b.ts', `new Worker('send-bills', run)`],
    'topic send-bills',
  ],
  [
    'a producer of Kafka',
    ['a.ts', `producer.send({ topic: 'cart-paid', messages: [1] })`, '[1]', '[2]'],
    ['b.ts', `consumer.subscribe({ topic: 'cart-paid' })`],
    'topic cart-paid',
  ],
  [
    'a decorator',
    ['a.ts', `broker.publish('cart.paid', 1)`, ', 1', ', 2'],
    ['b.ts', `class A { @EventPattern('cart.paid') run() {} }`],
    'topic cart.paid',
  ],
  [
    'two subscribers',
    ['a.ts', `broker.subscribe('cart.paid', () => 1)`, '1', '2'],
    ['b.ts', `broker.subscribe('cart.paid', run)`],
    null,
  ],
  [
    'another topic',
    ['a.ts', `broker.publish('cart.paid', 1)`, ', 1', ', 2'],
    ['b.ts', `broker.subscribe('cart.payed', run)`],
    null,
  ],
  [
    'a set is no queue',
    ['a.ts', `names.add('send-bill', 1)`, ', 1', ', 2'],
    ['b.ts', `billQueue.process('send-bill', run)`],
    null,
  ],
  [
    'a worker of a thread',
    ['a.ts', `new Queue('send-bills', { a: 1 })`, '1', '2'],
    ['b.ts', `new Worker('./send-bills.js', {})`],
    null,
  ],
  [
    'a computed topic',
    ['a.ts', 'broker.publish(topic, 1)', ', 1', ', 2'],
    ['b.ts', 'broker.subscribe(topic, run)'],
    null,
  ],
];

const PAYLOADS: readonly ContractRow[] = [
  [
    'what an answer holds and the client takes',
    ['a.ts', 'res.json({ billTotal: 1 })', '1', '2'],
    ['b.ts', 'const { billTotal } = await response.json()'],
    'payload billTotal',
  ],
  [
    'what a request holds and the server takes',
    ['a.ts', 'JSON.stringify({ billTotal: 1 })', '1', '2'],
    ['b.ts', 'const { billTotal } = req.body'],
    'payload billTotal',
  ],
  [
    'what a message holds',
    ['a.ts', 'worker.postMessage({ billTotal: 1 })', '1', '2'],
    ['b.ts', 'self.onmessage = (event) => run(event.data.billTotal)'],
    'payload billTotal',
  ],
  [
    'a body of Koa',
    ['a.ts', 'export const f = (ctx) => { ctx.body = { data: { billTotal: 1 } } }', '1', '2'],
    ['b.ts', 'run(res.data.billTotal)'],
    'payload billTotal',
  ],
  [
    'a key that is renamed',
    ['a.ts', 'res.json({ billTotal: 1 })', 'billTotal', 'billSum'],
    ['b.ts', 'run(response.data.billTotal)'],
    'payload billTotal',
  ],
  ['two that send it', ['a.ts', 'res.json({ billTotal: 1 })', '1', '2'], ['b.ts', 'res.json({ billTotal: 3 })'], null],
  [
    'an object that goes nowhere',
    ['a.ts', 'export const x = { billTotal: 1 }', '1', '2'],
    ['b.ts', 'const { billTotal } = await response.json()'],
    null,
  ],
  [
    'a property of anything else',
    ['a.ts', 'res.json({ billTotal: 1 })', '1', '2'],
    ['b.ts', 'run(this.billTotal)'],
    null,
  ],
  [
    'a key that everything has',
    ['a.ts', 'res.json({ id: 1 })', '1', '2'],
    ['b.ts', 'const { id } = await response.json()'],
    null,
  ],
  [
    'a key in another case',
    ['a.ts', 'res.json({ billTotal: 1 })', '1', '2'],
    ['b.ts', 'const { billtotal } = await response.json()'],
    null,
  ],
];

describe.each([
  ['events', EVENTS],
  ['routes and procedures', ROUTES],
  ['routes by files', FILES],
  ['topics', TOPICS],
  ['payloads', PAYLOADS],
])('%s', (_, rows) => {
  it.each(rows)('%s', (...row) => {
    expect(sharedIn(row)).toBe(row[3]);
  });
});
