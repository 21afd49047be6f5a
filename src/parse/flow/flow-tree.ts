import loaded from 'hermes-parser/dist/HermesParserDeserializer.js';
import factory, { type HermesModule } from 'hermes-parser/dist/HermesParserWASM.js';
import { FUEL, meteredWasm } from './metered-wasm.ts';

/** A node of Flow's syntax tree as Hermes reads it; everything that it holds beside its place is under a name of its own. */
export interface FlowNode {
  readonly type: string;
  /** Offsets in UTF-16 code units. */
  readonly loc: { readonly rangeStart: number; readonly rangeEnd: number };
  readonly [key: string]: unknown;
}

/** Whether something that a node holds is a node. */
export const isNode = (value: unknown): value is FlowNode =>
  typeof value === 'object' && value !== null && 'type' in value && 'loc' in value;

/**
 * How often the parser's functions may be entered, for each character. The 1,054 files of metro and react-native take 86 at most; where
 * a function, a condition and JSX begin alike, the parser tries one and then the other, so that nested beginnings without an end would take it years.
 */
const CALLS_PER_CHARACTER = 500;

/**
 * The syntax tree of a text in which all of Flow may stand, by the Hermes parser, a WebAssembly program.
 *
 * @returns null for what it does not read, also as it would take too long
 */
export function flowTree(text: string): FlowNode | null {
  try {
    parser ??= startParser();
    const tree = parser(text);
    return isNode(tree) ? tree : null;
  } catch (error) {
    // A program that was stopped somewhere is in no state to go on.
    if (!(error instanceof SyntaxError)) parser = null;
    return null;
  }
}

/** What runs ES modules does not agree on what the default of a CommonJS module is. */
const Deserializer = 'default' in loaded ? loaded.default : loaded;

/** Started when it is first needed. */
let parser: ((text: string) => unknown) | null = null;

function startParser(): (text: string) => unknown {
  const started: { fuel?: WebAssembly.Global } = {};
  const hermes = factory({
    instantiateWasm: (imports, receive) => {
      const instance = new WebAssembly.Instance(new WebAssembly.Module(meteredWasm(hermesProgram())), imports);
      const fuel = instance.exports[FUEL];
      if (fuel instanceof WebAssembly.Global) started.fuel = fuel;
      return receive(instance);
    },
    print: () => undefined,
    printErr: () => undefined,
    quit: (_, toThrow) => {
      throw toThrow;
    },
  });
  // Rejected where the program is stopped, which the caller learns anyway.
  hermes.ready.catch(() => undefined);
  const { fuel } = started;
  if (!fuel) throw new TypeError('the parser cannot be metered');
  return (text) => {
    fuel.value = 1_000_000 + text.length * CALLS_PER_CHARACTER;
    return parse(hermes, text);
  };
}

/** What the package keeps to itself: the program, which stands as text in the source of its factory. */
function hermesProgram(): Uint8Array {
  const [encoded] = /\bAGFzbQ[\w+/]+=*/.exec(String(factory)) ?? [''];
  return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
}

/** Throws a `SyntaxError` for what is not Flow. */
function parse(hermes: HermesModule, text: string): unknown {
  const bytes = new TextEncoder().encode(text);
  const address = hermes._malloc(bytes.length + 1);
  hermes.HEAP8.set(bytes, address);
  hermes.HEAP8[address + bytes.length] = 0;
  const [yes, no] = [1, 0];
  // By a pragma or always, components and hooks, `match`, `record`, tokens, `return` at the top.
  const result = hermes._hermesParse(address, bytes.length + 1, no, yes, yes, yes, no, no);
  try {
    if (hermes._hermesParseResult_getError(result) !== 0) throw new SyntaxError('it is not Flow');
    return new Deserializer(
      hermes._hermesParseResult_getProgramBuffer(result),
      hermes._hermesParseResult_getPositionBuffer(result),
      hermes._hermesParseResult_getPositionBufferSize(result),
      hermes,
      { tokens: false },
    ).deserialize();
  } finally {
    hermes._hermesParseResult_free(result);
    hermes._free(address);
  }
}
