import { crc32 } from 'node:zlib';

/** A zip archive of text files, stored without compression, the same bytes every time. */
export function zipOf(files: Readonly<Record<string, string>>): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const name = Buffer.from(path);
    const data = Buffer.from(content);
    const entry = Buffer.alloc(26);
    entry.writeUInt16LE(20, 0); // version needed
    entry.writeUInt16LE(0x0800, 2); // names are UTF-8
    entry.writeUInt16LE(0x21, 8); // 1 January 1980
    entry.writeUInt32LE(crc32(data), 10);
    entry.writeUInt32LE(data.byteLength, 14);
    entry.writeUInt32LE(data.byteLength, 18);
    entry.writeUInt16LE(name.byteLength, 22);
    parts.push(signature(0x04034b50), entry, name, data);

    const where = Buffer.alloc(14);
    where.writeUInt32LE(offset, 10);
    directory.push(signature(0x02014b50), Buffer.from([20, 0]), entry, where, name);
    offset += 4 + entry.byteLength + name.byteLength + data.byteLength;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  const count = Object.keys(files).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(central.byteLength, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, signature(0x06054b50), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
