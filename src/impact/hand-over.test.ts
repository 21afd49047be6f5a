import { expect, test } from 'vitest';
import type { Handed } from '../model/symbols.ts';
import { HandOvers } from './hand-over.ts';
import { fileOf, readPlace } from './place.ts';
import { treeOf } from './specification.fixture.ts';
import { SymbolIndex } from './symbol-index.ts';

const KEEP = `let one; export const list = []; export function keep(f) { one = f } export function read(a) { one = a.n }
  export function run(f) { f() } export const assign = Object.assign; export function on(f) { keep(f); read(f) }
  export function ping(f, n) { pong(f) } function pong(f) { ping(f) } export const o = { m() {} }; export function put(f) { list.push(f) }`;

/** What happens to what `cart.ts` hands to a function: it is run, or what holds it afterwards, and whether its properties are read. */
function handing(name: string, rest: Partial<Handed> = {}): readonly (readonly string[])[] {
  const { graph, summaries } = treeOf({
    'keep.ts': KEEP,
    'cart.ts': `import * as all from "./keep"; import { list, o, keep } from "./keep"; import lib from "lib"`,
  });
  const overs = new HandOvers(new SymbolIndex(graph, summaries));
  const handed: Handed = { name: 'all', member: name, index: 0, isFresh: false, ...rest };
  return [handed, handed].map((each) => {
    const answer = overs.of('cart.ts', each);
    if (answer.kind === 'run') return ['run'];
    const held = answer.in.map((place) => {
      const what = readPlace(place);
      return `${fileOf(place)} ${'name' in what ? what.name : what.kind}`;
    });
    return [answer.kind, ...(answer.isRead ? ['read'] : []), ...held];
  });
}

test.each<[string, string, readonly string[], Partial<Handed>?]>([
  ['a function that runs it', 'run', ['run']],
  ['a function of a package', 'lib', ['run'], { name: 'lib', member: null }],
  ['a function that keeps it', 'keep', ['kept', 'keep.ts one']],
  ['a function that keeps a property of it', 'read', ['kept', 'read', 'keep.ts one']],
  ['a function that has no such parameter', 'keep', ['kept'], { index: 4 }],
  ['a function that hands it on to two', 'on', ['kept', 'read', 'keep.ts one', 'keep.ts one']],
  ['two functions that hand it to each other', 'ping', ['kept']],
  ['a function that puts it into a list', 'put', ['kept', 'keep.ts list']],
  ['a list', 'list', ['kept', 'keep.ts list'], { name: 'list', member: 'push' }],
  ['what copies it into something new', 'assign', ['kept', 'read'], { isFresh: true, index: 1 }],
  ['what copies it into something else', 'assign', ['run'], { index: 1 }],
  ['a property of an object that is a method', 'o', ['kept'], { name: 'o', member: 'm', isWrite: true }],
  ['a property of a function', 'keep', ['kept'], { name: 'keep', member: 'x', isWrite: true }],
  ['a method that somebody gave to a function', 'keep', ['run'], { name: 'keep', member: 'push' }],
])('what is handed to %s', (_, name, expected, rest) => {
  expect(handing(name, rest)).toEqual([expected, expected]);
});
