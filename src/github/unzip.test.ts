import { Buffer } from 'node:buffer';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { zipOf } from '../../test/local-github/zip.ts';
import { type ArchiveLimits, unzip } from './unzip.ts';

const LIMITS: ArchiveLimits = { fileBytes: 1000, totalBytes: 2000, entries: 10 };
const all = (): boolean => true;

/** What comes out, as text by path; or why nothing does. */
function unpacked(bytes: Uint8Array, limits = LIMITS, isWanted: (path: string) => boolean = all): unknown {
  const result = unzip(bytes, limits, isWanted);
  if (result.kind === 'refused') return result.why;
  return Object.fromEntries(result.files.map(({ path, bytes: own }) => [path, Buffer.from(own).toString('utf8')]));
}

interface Entry {
  readonly path: string;
  readonly data: Uint8Array;
  readonly method?: number;
  readonly announced?: number;
  readonly flags?: number;
}

/** An archive by hand, to lie in. */
function archiveOf(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { path, data, method = 0, announced = data.length, flags = 0 } of entries) {
    const name = Buffer.from(path);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(announced, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt32LE(at, 42);
    parts.push(local, name, Buffer.from(data));
    directory.push(central, name);
    at += 30 + name.length + data.length;
  }
  const middle = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(middle.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, middle, end]);
}

const bytes = (text: string): Buffer => Buffer.from(text);

test('files come out as they went in, packed or not', () => {
  expect(unpacked(zipOf({ 'a.xml': '<a/>', 'b/ü.json': '{}' }))).toEqual({ 'a.xml': '<a/>', 'b/ü.json': '{}' });
  const packed = deflateRawSync(bytes('hello '.repeat(50)));
  expect(unpacked(archiveOf([{ path: 'a.xml', data: packed, method: 8, announced: 300 }]))).toEqual({
    'a.xml': 'hello '.repeat(50),
  });
  expect(unpacked(archiveOf([]))).toEqual({});
});

test('only what is wanted is unpacked', () => {
  const archive = archiveOf([
    { path: 'video.webm', data: bytes('x'.repeat(900)), method: 99 },
    { path: 'a.xml', data: bytes('<a/>') },
  ]);
  expect(unpacked(archive, LIMITS, (path) => path.endsWith('.xml'))).toEqual({ 'a.xml': '<a/>' });
});

describe('an archive is refused for', () => {
  const ok = { path: 'a.xml', data: bytes('<a/>') };
  const zeros = deflateRawSync(Buffer.alloc(5_000_000));
  test.each<[string, readonly Entry[], string]>([
    [
      'a name that is absolute',
      [ok, { ...ok, path: '/etc/passwd' }],
      'holds a file whose name leads outside of it: "/etc/passwd"',
    ],
    [
      'a name that climbs',
      [{ ...ok, path: 'a/../../b.xml' }],
      'holds a file whose name leads outside of it: "a/../../b.xml"',
    ],
    ['a backslash', [{ ...ok, path: '..\\b.xml' }], 'holds a file whose name leads outside of it: "..\\\\b.xml"'],
    ['a drive', [{ ...ok, path: 'C:b.xml' }], 'holds a file whose name leads outside of it: "C:b.xml"'],
    ['two files of one name', [ok, ok], 'holds two files of one name: "a.xml"'],
    ['a file that is too large', [{ ...ok, announced: 1001 }], 'holds a file of more than 1000 bytes'],
    [
      'files that are too large together',
      ['a', 'b', 'c'].map((path) => ({ path, data: bytes('x'.repeat(900)) })),
      'holds more than 2000 bytes',
    ],
    [
      'too many files',
      Array.from({ length: 11 }, (_, i) => ({ path: `${i}`, data: bytes('') })),
      'holds more than 10 files',
    ],
    [
      'a bomb that says what it is',
      [{ path: 'a.xml', data: zeros, method: 8, announced: 5_000_000 }],
      'holds a file of more than 1000 bytes',
    ],
    [
      'a bomb that lies',
      [{ path: 'a.xml', data: zeros, method: 8, announced: 10 }],
      'holds a file that is not what it announces: "a.xml"',
    ],
    [
      'contents that are shorter than announced',
      [{ path: 'a.xml', data: deflateRawSync(bytes('x')), method: 8, announced: 10 }],
      'holds a file that is not what it announces: "a.xml"',
    ],
    [
      'bytes that are not packed at all',
      [{ path: 'a.xml', data: bytes('nonsense'), method: 8 }],
      'holds a file that is not what it announces: "a.xml"',
    ],
    [
      'another way of packing',
      [{ ...ok, method: 12 }],
      'holds a file that is packed in a way that is not read: "a.xml"',
    ],
    ['encryption', [{ ...ok, flags: 1 }], 'holds an encrypted file: "a.xml"'],
  ])('%s', (_, entries, why) => {
    expect(unpacked(archiveOf(entries))).toBe(why);
  });

  test('64 MB of zeros, without unpacking them', () => {
    const bomb = deflateRawSync(Buffer.alloc(1 << 26));
    expect(unpacked(archiveOf([{ path: 'a.xml', data: bomb, method: 8, announced: 900 }]))).toBe(
      'holds a file that is not what it announces: "a.xml"',
    );
  });

  test.each([
    ['no archive at all', bytes('<html>not found</html>'), 'is no zip archive'],
    ['nothing', bytes(''), 'is no zip archive'],
    ['the end alone', archiveOf([ok]).subarray(-22), 'is damaged'],
    ['a part of itself', archiveOf([ok, ok, ok]).subarray(20), 'is damaged'],
  ])('being %s', (_, archive, why) => {
    expect(unpacked(archive)).toBe(why);
  });

  test('damage anywhere: never a crash, never another text', () => {
    const whole = archiveOf([ok, { path: 'b.xml', data: deflateRawSync(bytes('<b/>')), method: 8, announced: 4 }]);
    for (let at = 0; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged[at] = 0xff;
      const result = unzip(damaged, LIMITS, all);
      expect(['files', 'refused']).toContain(result.kind);
    }
  });
});
