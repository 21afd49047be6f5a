import { expect, test } from 'vitest';
import type { SaidType } from '../model/symbols.ts';
import { parseModule } from './parse-module.ts';

/** What annotations say of the type of a unit of a module. */
function saidOf(text: string, name = 'a', extension = 'ts'): SaidType | undefined {
  const unit = parseModule(text, extension).symbols?.units.find((one) => one.name === name);
  if (!unit) throw new Error(`there is no ${name}`);
  return unit.said;
}

const printOf = (text: string, name = 'a', extension = 'tsx'): string => {
  const said = saidOf(text, name, extension);
  if (!said) throw new Error(`some of the type of ${name} is inferred`);
  return said.print;
};

test.each<[string, readonly string[]]>([
  ['function a(b: B, ...c: readonly C[]): D {}', ['B', 'C', 'D']],
  ['function a<T extends B>({ b }: T): asserts b is C {}', ['T', 'B', 'b', 'C']],
  ['async function a(): Promise<B> { return f() }', ['Promise', 'B']],
  ['const a: ns.B = f()', ['ns', 'B']],
  ['const a = (b: B, n = 1): typeof c => d', ['B', 'c']],
  ['const a = <B>f()', ['B']],
  ['const a = `${b}`', []],
  ['const a = 1n', []],
  ['let a = undefined', []],
  ['let a = (null)', []],
  ['export function a() { if (b) return; for (const c of d) { e(() => 1) } }', []],
  ['export function a() { try { return 1 } catch { return "b" } throw c }', []],
])('all of a type is said by %s', (text, names) => {
  expect(saidOf(text)?.names).toEqual(names);
});

test.each([
  ['a', 'function a(b) {}'],
  ['a', 'function a(b: B) { return c }'],
  ['a', 'function a() { return b as const }'],
  ['a', 'function a() { if (b) return 1 }'],
  ['a', 'function a() { return b ? 1 : c }'],
  ['a', 'function a() { while (b) { return c } return 1 }'],
  ['a', 'function a(): import("./b").B {}'],
  ['a', 'const a = b'],
  ['a', 'const { a }: B = c'],
  ['a', 'let a'],
  ['a', 'enum a { B }'],
  ['a', 'interface a { b: B }'],
  ['a', 'function a(): void {} interface a { b: B }'],
  ['a.(core)', 'class a { b = c }'],
  ['a.(core)', 'class a { [b]: C }'],
  ['a.(core)', 'class a extends b(c) {}'],
  ['a.(core)', 'class a { constructor(b) {} }'],
  ['a.b', 'class a { b(): this { return this } }'],
  ['a.b', 'class a { set b(c) {} }'],
  ['a.(core)', 'const a = { b }'],
  ['a.(core)', 'const a = { ...b }'],
  ['a.(core)', 'const a = { [b]: 1 }'],
  ['a.(core)', 'const a = { b: c() }'],
  ['a.(core)', 'const a = { b, ...c }'],
])('some of the type of %s is inferred in %s', (name, text) => {
  expect(saidOf(text, name)).toBeUndefined();
});

test.each<[string, string, readonly string[]]>([
  [
    'a.(core)',
    'class a extends b.C<D> implements E { static f: F = g; declare h: H; constructor(private i: I) { j() } }',
    ['b', 'C', 'D', 'F', 'H', 'I'],
  ],
  ['a.b', 'class a { async b(c: C): Promise<D> {} }', ['C', 'Promise', 'D']],
  ['a.b', 'class a { get b(): B { return c } set b(d: D) {} }', []],
  ['a.(core)', 'const a: A = { b, ...c }', ['A']],
  ['a.(core)', 'const a = { b: 1, c(): void {} } satisfies A', ['A']],
  ['a.(core)', 'const a = { b } as A', ['A']],
  ['a.(core)', 'const a = Object.freeze({ b: 1 })', ['Object', 'freeze']],
  ['a.b', 'const a = { b: (c: C): D => e }', ['C', 'D']],
])('all of the type of %s is said by %s', (name, text, names) => {
  const said = saidOf(text, name);
  // Two declarations of one name say theirs together.
  expect(said?.names).toEqual(name === 'a.b' && text.includes('set b') ? ['B', 'D'] : names);
});

const SAME: readonly (readonly [string, string])[] = [
  ['function a(b: B): C { return d }', 'function a(e: B): C { /* */ return f(g) }'],
  ['const a = (b: B): C => d', 'const a = ( b : B ) : C => { return e }'],
  ['function a(): string { return `b` }', 'function a(): string { return `c` }'],
  ['function a() { return <b/> }', 'function a() { return <c d={e}>f</c> }'],
  ['function a(b: B = c): void {}', 'function a(b: B = d): void {}'],
];

test.each(SAME)('one type: %s, %s', (text, other) => {
  expect(printOf(text)).toBe(printOf(other));
});

const OTHER: readonly (readonly [string, string])[] = [
  ['function a(b: B): C {}', 'function a(b: B, c: B): C {}'],
  ['function a(b: B): C {}', 'function a(b?: B): C {}'],
  ['function a(b: B): C {}', 'function a(b: B = d): C {}'],
  ['function a(b: B): C {}', 'function a(...b: B): C {}'],
  ['function a(b: B): C {}', 'function a<B>(b: B): C {}'],
  ['function a(b: B): C {}', 'async function a(b: B): C {}'],
  ['function a(b: "c"): void {}', 'function a(b: "d"): void {}'],
  ['function a(b: keyof B): void {}', 'function a(b: readonly B): void {}'],
  ['function a(b: `c${D}`): void {}', 'function a(b: `e${D}`): void {}'],
  ['function a(b: { [K in B]: C }): void {}', 'function a(b: { [K in B]?: C }): void {}'],
  ['const a = 1', 'const a = 2'],
  ['const a = "b"', 'const a = null'],
  ['function a() { return <b/> }', 'function a() { if (c) return null; return <b/> }'],
];

test.each(OTHER)('another type: %s, %s', (text, other) => {
  expect(printOf(text)).not.toBe(printOf(other));
});

test.each([
  ['a.(core)', 'class a { b: B }', 'class a { c: B }'],
  ['a.(core)', 'class a { b: B }', 'class a { b?: B }'],
  ['a.(core)', 'class a { b: B }', 'class a { private b: B }'],
  ['a.(core)', 'class a { constructor(private b: B) {} }', 'class a { constructor(private c: B) {} }'],
  ['a.(core)', 'const a = { b() {} }', 'const a = { c() {} }'],
  ['a.(core)', 'const a = { b: 1 }', 'const a = { b: 2 }'],
  ['a.(core)', 'const a = { b: 1 } as const', 'const a = { b: 1 }'],
  ['a.(core)', 'const a = Object.freeze({ b: 1 })', 'const a = { b: 1 }'],
])('%s is of another type: %s, %s', (name, text, other) => {
  expect(printOf(text, name)).not.toBe(printOf(other, name));
});
