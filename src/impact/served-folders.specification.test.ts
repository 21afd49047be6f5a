import { expect, test } from 'vitest';
import { type Files, outcomeOf, type Rule } from './specification.fixture.ts';

const APP: Files = {
  'app/entry.tsx': `import { total } from './total'; total()`,
  'app/total.ts': 'export const total = () => 1',
  'app/page.html': 'one',
};
const TOTAL = ['app/total.ts', '=> 1', '=> 2'] as const;
const PAGE = ['app/page.html', 'one', 'two'] as const;

/** Every way that is known of having a folder served. */
const SERVING: Files = {
  'a.ts': `import send from 'koa-send'; export const f = (ctx) => send(ctx, ctx.path, { maxAge: 1, root: path.join(__dirname, 'app/') })`,
  'b.ts': `import express from 'express'; express().use(express.static(path.join(__dirname, 'app')))`,
  'c.ts': `import serve from 'koa-static'; const root = path.join(__dirname, 'app'); mount(serve(root))`,
  'd.ts': `import serveStatic from 'serve-static'; export const f = serveStatic(path.join(__dirname, 'app'), { index: false })`,
  'e.ts': `import fastifyStatic from '@fastify/static'; app.register(fastifyStatic, { root: [path.join(__dirname, 'app')] })`,
  'f.js': `const express = require('express'); express().use('/app', express.static(path.join(__dirname, 'app')))`,
  'g.js': `app.register(require('@fastify/static'), { root: path.join(__dirname, 'app') })`,
  'h.ts': `import { ServeStaticModule } from '@nestjs/serve-static'; ServeStaticModule.forRoot({ rootPath: join(__dirname, 'app') })`,
  'i.ts': `app.useStaticAssets(join(__dirname, 'app'))`,
  'j.ts': `import sirv from 'sirv'; polka().use(sirv(join(import.meta.dirname, 'app')))`,
  'k.ts': `import handler from 'serve-handler'; const folder = join(__dirname, 'app'); createServer((a, b) => handler(a, b, { public: folder }))`,
  'l.ts': `import { serveStatic } from 'hono/bun'; const root = join(__dirname, 'app'); app.use(serveStatic({ root }))`,
  'm.ts': `import { static as files } from 'express'; app.use(files(join(__dirname, 'app')))`,
};
const SERVERS = Object.keys(SERVING).map((path) => path.slice(0, 1));

/** What only looks as if it did. */
const OTHERS: Files = {
  'a.ts': `import { send } from './mine'; export const f = () => send(1, { root: path.join(__dirname, 'app') })`,
  'b.ts': `import express from 'express'; express().set('views', path.join(__dirname, 'app'))`,
  'c.ts': `import serve from 'koa-static'; export const f = (serve) => serve(path.join(__dirname, 'app'))`,
  'd.ts': `import send from 'koa-send'; send(ctx, path, { setHeaders: path.join(__dirname, 'app') })`,
  'f.ts': `import serve from 'koa-static'; export function f(serve) { serve(path.join(__dirname, 'app')) }`,
  'g.ts': `import serve from 'koa-static'; try { f() } catch (serve) { serve(path.join(__dirname, 'app')) }`,
  'e.ts': `import { serveFile } from 'hono/bun'; serveFile(path.join(__dirname, 'app'))`,
};

const RULES: readonly Rule[] = [
  {
    says: 'nothing is run of a folder that is served: its scripts run in the pages that load them',
    files: { ...APP, ...SERVING },
    edit: TOTAL,
    felt: { 'app/entry': 'uses' },
  },
  {
    says: 'what is no script is read by who serves it',
    files: { ...APP, ...SERVING },
    edit: PAGE,
    felt: Object.fromEntries(SERVERS.map((name) => [name, 'unknown?'])),
  },
  {
    says: 'a folder that goes anywhere else may be run',
    files: { ...APP, ...OTHERS },
    edit: TOTAL,
    felt: { 'app/entry': 'uses', ...Object.fromEntries('a b c d e f g'.split(' ').map((name) => [name, 'unknown?'])) },
  },
];

test.each(RULES)('$says', (rule) => {
  expect(outcomeOf(rule).felt).toEqual(rule.felt);
});
