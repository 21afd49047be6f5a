/** The global variable that a metered program exports: how often its functions may still be entered. */
export const FUEL = 'fuel';

/** Of WebAssembly's binary format, <https://webassembly.github.io/spec/core/binary/modules.html>. */
const SECTION = { imports: 2, globals: 6, exports: 7, code: 10 } as const;
const GLOBAL = 3;
const HEADER = 8;

/**
 * A WebAssembly program that stops after so many calls: whenever one of its functions is entered, the exported `fuel` is
 * lowered by one, and at zero the program traps. A clock would tell a slow machine from a fast one; this does not.
 *
 * @param program a valid module in binary format that has globals, exports and code, and imports no global
 */
export function meteredWasm(program: Uint8Array): Uint8Array<ArrayBuffer> {
  const input = new Input(program, HEADER);
  const sections: { readonly id: number; readonly bytes: Uint8Array }[] = [];
  while (!input.isAtEnd()) {
    const id = input.byte();
    sections.push({ id, bytes: input.bytes(input.number()) });
  }
  const globals = sections.find(({ id }) => id === SECTION.globals);
  if (!globals) throw new TypeError('the program has no globals');
  const fuel = new Input(globals.bytes).number();
  const rewritten = sections.flatMap(({ id, bytes }) => {
    const body = rewrite(id, bytes, fuel);
    return [Uint8Array.of(id), ...sized(body)];
  });
  return joined([program.subarray(0, HEADER), ...rewritten]);
}

function rewrite(id: number, bytes: Uint8Array, fuel: number): Uint8Array {
  // A variable of 32 bits that may change, and begins as 0.
  if (id === SECTION.globals) return withOneMore(bytes, Uint8Array.of(0x7f, 1, 0x41, 0, 0x0b));
  if (id === SECTION.exports) {
    const name = new TextEncoder().encode(FUEL);
    return withOneMore(bytes, joined([...sized(name), Uint8Array.of(GLOBAL), leb(fuel)]));
  }
  return id === SECTION.code ? meteredFunctions(bytes, fuel) : bytes;
}

function meteredFunctions(bytes: Uint8Array, fuel: number): Uint8Array {
  const index = leb(fuel);
  // fuel = fuel - 1; if (fuel === 0) trap
  const meter = joined([
    Uint8Array.of(0x23),
    index,
    Uint8Array.of(0x41, 1, 0x6b, 0x24),
    index,
    Uint8Array.of(0x23),
    index,
    Uint8Array.of(0x45, 0x04, 0x40, 0x00, 0x0b),
  ]);
  const input = new Input(bytes);
  const count = input.number();
  const functions: Uint8Array[] = [leb(count)];
  for (let each = 0; each < count; each += 1) {
    const body = input.bytes(input.number());
    const locals = new Input(body);
    for (let groups = locals.number(); groups > 0; groups -= 1) {
      locals.number();
      locals.byte();
    }
    functions.push(...sized(joined([body.subarray(0, locals.at), meter, body.subarray(locals.at)])));
  }
  return joined(functions);
}

/** A list with another item at its end. */
function withOneMore(list: Uint8Array, item: Uint8Array): Uint8Array {
  const input = new Input(list);
  const count = input.number();
  return joined([leb(count + 1), list.subarray(input.at), item]);
}

const sized = (bytes: Uint8Array): readonly Uint8Array[] => [leb(bytes.length), bytes];

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** A number as WebAssembly writes it, seven bits to a byte. */
function leb(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return Uint8Array.from(bytes);
}

class Input {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.#bytes = bytes;
    this.at = at;
  }

  isAtEnd(): boolean {
    return this.at >= this.#bytes.length;
  }

  byte(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw new RangeError('the program ends early');
    this.at += 1;
    return byte;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }

  bytes(count: number): Uint8Array {
    this.at += count;
    return this.#bytes.subarray(this.at - count, this.at);
  }
}
