import { Buffer } from 'node:buffer';
import { inflateRawSync } from 'node:zlib';

/** What an archive may hold at most. */
export interface ArchiveLimits {
  /** Of one file, unpacked. */
  readonly fileBytes: number;
  /** Of all files that are read, unpacked. */
  readonly totalBytes: number;
  /** Files and folders together. */
  readonly entries: number;
}

/** A file of an archive. */
export interface ArchivedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The files of an archive that were wanted, or why none of it is believed. */
export type Unpacked =
  | { readonly kind: 'files'; readonly files: readonly ArchivedFile[] }
  /** `why` can follow "it". */
  | { readonly kind: 'refused'; readonly why: string };

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** A comment may stand behind the end record, and is no longer than this. */
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly path: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

class Refused extends Error {}

/**
 * Reads files of a zip archive in memory; nothing is written anywhere. Refused as a whole: names that lead outside (absolute,
 * with `..`, a drive or a backslash), names that stand twice, more or larger files than allowed, contents larger than
 * announced, and what is damaged, encrypted, split or in the 64-bit form.
 *
 * The directory at the archive's end is read by hand and each file by Node's zlib, which stops at the size it is given: the
 * libraries that were tried unpack to the end whatever an entry announces, some 3 s for each megabyte of a bomb.
 */
export function unzip(bytes: Uint8Array, limits: ArchiveLimits, isWanted: (path: string) => boolean): Unpacked {
  try {
    return {
      kind: 'files',
      files: [...filesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), limits, isWanted)],
    };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', why: error.message };
    // The reading of a number behind the end of the archive.
    if (error instanceof RangeError) return { kind: 'refused', why: 'is damaged' };
    throw error;
  }
}

function* filesOf(
  archive: Buffer,
  limits: ArchiveLimits,
  isWanted: (path: string) => boolean,
): Generator<ArchivedFile> {
  const seen = new Set<string>();
  let total = 0;
  for (const entry of entriesOf(archive, limits)) {
    const { path } = entry;
    if (leadsOutside(path))
      throw new Refused(`holds a file whose name leads outside of it: ${JSON.stringify(path.slice(0, 200))}`);
    if (seen.has(path)) throw new Refused(`holds two files of one name: ${JSON.stringify(path.slice(0, 200))}`);
    seen.add(path);
    if (path.endsWith('/') || !isWanted(path)) continue;
    if (entry.unpacked > limits.fileBytes) throw new Refused(`holds a file of more than ${limits.fileBytes} bytes`);
    total += entry.unpacked;
    if (total > limits.totalBytes) throw new Refused(`holds more than ${limits.totalBytes} bytes`);
    yield { path, bytes: contentsOf(archive, entry) };
  }
}

function entriesOf(archive: Buffer, limits: ArchiveLimits): readonly Entry[] {
  const end = endOf(archive);
  const count = archive.readUInt16LE(end + 10);
  const start = archive.readUInt32LE(end + 16);
  if (archive.readUInt16LE(end + 4) !== 0) throw new Refused('is one of several parts');
  if (count === 0xffff || start === 0xffffffff) throw new Refused('is in the 64-bit form of zip, which is not read');
  if (count > limits.entries) throw new Refused(`holds more than ${limits.entries} files`);
  const entries: Entry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (archive.readUInt32LE(at) !== CENTRAL) throw new Refused('is damaged');
    const nameLength = archive.readUInt16LE(at + 28);
    entries.push({
      isEncrypted: (archive.readUInt16LE(at + 8) & 1) !== 0,
      method: archive.readUInt16LE(at + 10),
      packed: archive.readUInt32LE(at + 20),
      unpacked: archive.readUInt32LE(at + 24),
      at: archive.readUInt32LE(at + 42),
      path: archive.toString('utf8', at + 46, at + 46 + nameLength),
    });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

function endOf(archive: Buffer): number {
  const first = Math.max(0, archive.length - 22 - LONGEST_COMMENT);
  for (let at = archive.length - 22; at >= first; at--) if (archive.readUInt32LE(at) === END) return at;
  throw new Refused('is no zip archive');
}

function contentsOf(archive: Buffer, { at, method, packed, unpacked, isEncrypted, path }: Entry): Uint8Array {
  const name = JSON.stringify(path.slice(0, 200));
  if (isEncrypted) throw new Refused(`holds an encrypted file: ${name}`);
  if (archive.readUInt32LE(at) !== LOCAL) throw new Refused('is damaged');
  const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28);
  if (start + packed > archive.length) throw new Refused('is damaged');
  const data = archive.subarray(start, start + packed);
  if (method === STORED && packed === unpacked) return data;
  if (method !== DEFLATED) throw new Refused(`holds a file that is packed in a way that is not read: ${name}`);
  try {
    const out = inflateRawSync(data, { maxOutputLength: Math.max(1, unpacked) });
    if (out.length === unpacked) return out;
  } catch {
    // Larger than announced, or no deflated data: the same answer for both.
  }
  throw new Refused(`holds a file that is not what it announces: ${name}`);
}

function leadsOutside(path: string): boolean {
  return (
    path === '' ||
    path.startsWith('/') ||
    path.includes('\\') ||
    path.includes('\0') ||
    /^[A-Za-z]:/.test(path) ||
    path.split('/').includes('..')
  );
}
