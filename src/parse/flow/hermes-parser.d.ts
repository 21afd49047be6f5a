// The package brings no declarations. Only what is used of it is declared.

declare module 'hermes-parser/dist/HermesParserWASM.js' {
  /** A started program: its memory and its functions, which take and give numbers and addresses. */
  export interface HermesModule {
    readonly HEAP8: Int8Array;
    readonly ready: Promise<unknown>;
    readonly _malloc: (size: number) => number;
    readonly _free: (address: number) => void;
    readonly _hermesParse: (
      text: number,
      size: number,
      isFlowDetected: number,
      hasComponents: number,
      hasMatch: number,
      hasRecords: number,
      hasTokens: number,
      hasReturnOutside: number,
    ) => number;
    readonly _hermesParseResult_getError: (result: number) => number;
    readonly _hermesParseResult_getProgramBuffer: (result: number) => number;
    readonly _hermesParseResult_getPositionBuffer: (result: number) => number;
    readonly _hermesParseResult_getPositionBufferSize: (result: number) => number;
    readonly _hermesParseResult_free: (result: number) => void;
  }

  const factory: (options: {
    readonly instantiateWasm: (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => unknown,
    ) => unknown;
    readonly print: (text: string) => void;
    readonly printErr: (text: string) => void;
    readonly quit: (status: number, toThrow: unknown) => never;
  }) => HermesModule;
  export default factory;
}

declare module 'hermes-parser/dist/HermesParserDeserializer.js' {
  /** Reads the syntax tree, as plain objects, out of the memory of a started program. */
  class HermesParserDeserializer {
    constructor(
      program: number,
      positions: number,
      positionsSize: number,
      module: object,
      options: { readonly tokens: boolean },
    );
    deserialize(): unknown;
  }
  const loaded: typeof HermesParserDeserializer | { readonly default: typeof HermesParserDeserializer };
  export default loaded;
}
