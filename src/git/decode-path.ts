import { Buffer, isUtf8 } from 'node:buffer';

/**
 * The name of a file as the model writes it (`TreeEntry.path`): UTF-8, and every byte that is not part of valid UTF-8 as the
 * lone surrogate U+DC00 + byte. No two different names decode to the same text: valid UTF-8 holds no surrogates.
 *
 * @example decodePath(Buffer.from([0x61, 0xff])) === 'a\udcff'
 */
export function decodePath(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8');
  let text = '';
  for (let at = 0; at < buffer.length; ) {
    const character = buffer.subarray(at, at + sequenceLength(buffer.readUInt8(at)));
    if (isUtf8(character)) {
      text += character.toString('utf8');
      at += character.length;
    } else {
      text += String.fromCharCode(0xdc00 + buffer.readUInt8(at));
      at += 1;
    }
  }
  return text;
}

/** How many bytes the UTF-8 sequence takes that begins with `lead`; 1 for a byte that begins none. */
function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  if (lead >= 0xe0) return 3;
  return lead >= 0xc0 ? 2 : 1;
}
