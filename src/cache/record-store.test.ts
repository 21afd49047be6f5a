import { Buffer } from 'node:buffer';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { BrokenRecord, RecordFile } from './record-file.ts';
import { RecordStore } from './record-store.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'spillover-cache-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const open = (path: string, given: { readonly version?: string; readonly limit?: number } = {}): RecordStore => {
  const store = new RecordStore({ path, version: given.version ?? 'v1', limit: given.limit ?? 1e9 });
  onTestFinished(() => store.close());
  return store;
};

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

async function keep(store: RecordStore, records: Readonly<Record<string, string>>): Promise<void> {
  for (const [key, tail] of Object.entries(records)) store.set(key, bytes(`head of ${key}`), bytes(tail));
  expect(await store.save()).toEqual([]);
}

/** What a store has under a key: its tail, or how it fails. */
function read(store: RecordStore, key: string): string | undefined {
  const record = store.get(key);
  if (!record) return undefined;
  expect(Buffer.from(record.head).toString()).toBe(`head of ${key}`);
  try {
    return Buffer.from(record.tail()).toString();
  } catch (error) {
    expect(error).toBeInstanceOf(BrokenRecord);
    return 'broken';
  }
}

const RECORDS = { 'a.ts': 'Ä'.repeat(40), 'b.ts': '', 'c.ts': 'x'.repeat(600), 'd.ts': '{}' };

/** A file of RECORDS. */
async function written(): Promise<string> {
  const path = join(folder(), 'sub', 'r');
  await keep(open(path), RECORDS);
  return path;
}

describe('what was saved', () => {
  test('is there again, without a problem', async () => {
    const store = open(await written());
    expect(Object.keys(RECORDS).map((key) => read(store, key))).toEqual(Object.values(RECORDS));
    expect(read(store, 'e.ts')).toBeUndefined();
    expect(store.problems).toEqual([]);
  });

  test('is not written again where nothing is new', async () => {
    const path = await written();
    const before = statSync(path, { bigint: true }).mtimeNs;
    const store = open(path);
    read(store, 'a.ts');
    expect(await store.save()).toEqual([]);
    expect(statSync(path, { bigint: true }).mtimeNs).toBe(before);
  });

  test('stays as it is while little is added, which is kept beside it', async () => {
    const path = await written();
    const before = readFileSync(path);
    await keep(open(path), { 'e.ts': 'E' });
    await keep(open(path), { 'f.ts': 'F' });
    expect(readFileSync(path)).toEqual(before);
    const store = open(path);
    expect(['a.ts', 'e.ts', 'f.ts'].map((key) => read(store, key))).toEqual([RECORDS['a.ts'], 'E', 'F']);
    await keep(store, { 'g.ts': 'G'.repeat(2000) });
    expect(existsSync(`${path}.recent`)).toBe(false);
    const after = open(path);
    expect(['a.ts', 'e.ts', 'f.ts'].map((key) => read(after, key))).toEqual([RECORDS['a.ts'], 'E', 'F']);
  });

  test('last is what is read, also where the first is kept still', async () => {
    const path = await written();
    await keep(open(path), { 'd.ts': '{1}' });
    expect(existsSync(`${path}.recent`)).toBe(true);
    expect(read(open(path), 'd.ts')).toBe('{1}');
  });

  test('by several at once is all there', async () => {
    const path = join(folder(), 'r');
    const names = Array.from({ length: 12 }, (_, index) => `k${index}.ts`);
    await Promise.all(names.map((name) => keep(open(path), { [name]: name.repeat(500) })));
    const store = open(path);
    expect(names.map((name) => read(store, name))).toEqual(names.map((name) => name.repeat(500)));
  });

  test('goes when it was not asked for the longest, above the limit', async () => {
    const path = join(folder(), 'r');
    const large = 'x'.repeat(1000);
    await keep(open(path), { 'a.ts': large, 'b.ts': large, 'c.ts': large });
    const store = open(path, { limit: 3500 });
    read(store, 'b.ts');
    await keep(store, { 'd.ts': large, 'e.ts': large });
    const after = open(path);
    expect(['b.ts', 'd.ts', 'e.ts'].map((key) => read(after, key))).toEqual([large, large, large]);
    expect(['a.ts', 'c.ts'].map((key) => read(after, key))).toEqual([undefined, undefined]);
    expect(statSync(path).size).toBeLessThan(3700);
  });
});

describe('what is wrong is a problem and nothing more', () => {
  const codes = (store: RecordStore): readonly unknown[] =>
    store.problems.map(({ code, severity, data }) => [code, severity, data]);

  test('another version', async () => {
    const path = await written();
    const store = open(path, { version: 'v2' });
    expect(read(store, 'a.ts')).toBeUndefined();
    expect(codes(store)).toEqual([['cache-unreadable', 'note', { message: 'another version of Spillover wrote it' }]]);
    await keep(store, { 'a.ts': 'new' });
    const after = open(path, { version: 'v2' });
    expect(read(after, 'a.ts')).toBe('new');
    expect(after.problems).toEqual([]);
  });

  test.each([
    ['an empty file', ''],
    ['a text', 'hello, world'.repeat(20)],
    ['a text that begins as a file of records does', `SPLVREC1${'\xff'.repeat(200)}`],
  ])('%s', async (_, text) => {
    const path = join(folder(), 'r');
    writeFileSync(path, text, 'latin1');
    const store = open(path);
    expect(store.problems.map(({ code }) => code)).toEqual(['cache-unreadable']);
    await keep(store, RECORDS);
    expect(read(open(path), 'c.ts')).toBe(RECORDS['c.ts']);
  });

  test('a folder in its place', async () => {
    const path = join(folder(), 'r');
    mkdirSync(path);
    const store = open(path);
    expect(store.problems.map(({ code }) => code)).toEqual(['cache-unreadable']);
    store.set('a.ts', bytes('a'), bytes(''));
    expect((await store.save()).map(({ code, severity }) => [code, severity])).toEqual([
      ['cache-unwritable', 'warning'],
    ]);
  });

  test('a folder that cannot be made', async () => {
    const inside = join(folder(), 'file');
    writeFileSync(inside, '');
    const store = open(join(inside, 'r'));
    store.set('a.ts', bytes('a'), bytes(''));
    expect((await store.save()).map(({ code }) => code)).toEqual(['cache-unwritable']);
    expect(read(open(join(inside, 'r')), 'a.ts')).toBeUndefined();
  });

  test('the rest of a writer who died is written over', async () => {
    const path = join(folder(), 'r');
    writeFileSync(`${path}.new`, 'half');
    await keep(open(path), RECORDS);
    expect(read(open(path), 'c.ts')).toBe(RECORDS['c.ts']);
  });
});

/** Reads everything: each record is as it was, or it is not there, or it says that it is broken; and where anything is not as it was, there is a problem. */
function expectHonest(path: string): void {
  const store = new RecordStore({ path, version: 'v1', limit: 1e9 });
  try {
    for (const [key, tail] of Object.entries(RECORDS)) {
      const found = read(store, key);
      if (found === undefined) expect(store.problems).not.toEqual([]);
      else expect([tail, 'broken']).toContain(found);
    }
  } finally {
    store.close();
  }
}

describe('a damaged file', () => {
  test('cut off anywhere', async () => {
    const path = await written();
    const whole = readFileSync(path);
    for (let length = whole.length - 1; length >= 0; length -= 1) {
      truncateSync(path, length);
      const file = RecordFile.open(path, 'v1');
      expect(file, `${length} bytes of ${whole.length}`).toMatchObject({ kind: 'broken' });
    }
  });

  test('with one byte flipped, anywhere', async () => {
    const path = await written();
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 1) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(path, damaged);
      expectHonest(path);
    }
  });

  test('with random bytes in random places, or more of them', async () => {
    const path = await written();
    const whole = readFileSync(path);
    const place = fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }));
    const damage = fc.tuple(fc.array(place, { minLength: 1, maxLength: 20 }), fc.uint8Array({ maxLength: 80 }));
    fc.assert(
      fc.property(damage, ([places, more]) => {
        const damaged = Buffer.concat([whole, more]);
        for (const [at, byte] of places) damaged[at] = byte;
        writeFileSync(path, damaged);
        expectHonest(path);
      }),
      { numRuns: 300 },
    );
  });
});
