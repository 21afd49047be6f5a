import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodePath } from './decode-path.ts';

test.each([
  ['plain', 'src/a b.ts', 'src/a b.ts'],
  ['every width of UTF-8', Buffer.from('é€😀'), 'é€😀'],
  ['a byte order mark is part of the name', Buffer.from([0xef, 0xbb, 0xbf, 0x61]), '\ufeffa'],
  ['Latin-1', Buffer.from([0x61, 0xe9, 0x2e, 0x74, 0x73]), 'a\udce9.ts'],
  ['a sequence that is cut off', Buffer.from([0xe2, 0x82]), '\udce2\udc82'],
  ['an overlong sequence', Buffer.from([0xc0, 0xaf]), '\udcc0\udcaf'],
  ['an encoded surrogate', Buffer.from([0xed, 0xb3, 0xbf]), '\udced\udcb3\udcbf'],
  ['valid after invalid', Buffer.from([0xff, 0xc3, 0xa9]), '\udcffé'],
])('%s', (_, bytes, expected) => {
  expect(decodePath(Buffer.from(bytes))).toBe(expected);
});

test('different names stay different', () => {
  const encode = (text: string) =>
    Buffer.concat(
      Array.from(text, (character) => {
        const unit = character.charCodeAt(0);
        const isByte = character.length === 1 && unit >= 0xdc80 && unit <= 0xdcff;
        return isByte ? Buffer.from([unit - 0xdc00]) : Buffer.from(character);
      }),
    );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
      expect(encode(decodePath(bytes))).toEqual(Buffer.from(bytes));
    }),
  );
});
