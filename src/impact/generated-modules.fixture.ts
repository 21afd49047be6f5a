import fc from 'fast-check';
import type { Files } from './specification.fixture.ts';

/** A use of one symbol of an earlier module: in which way it is asked for, and in which of the user's own symbols it stands. */
export interface GeneratedUse {
  readonly of: number;
  readonly symbol: 'f' | 'g' | 'K' | 'T';
  readonly form: 'named' | 'namespace' | 'dynamic' | 'required' | 'kept';
  readonly at: 'f' | 'g' | 'load';
}

/** A module of two functions, a class and a type; `gCallsF` joins its own two functions. */
export interface GeneratedModule {
  readonly uses: readonly GeneratedUse[];
  readonly gCallsF: boolean;
}

const use = (index: number): fc.Arbitrary<GeneratedUse> =>
  fc.record({
    of: fc.nat({ max: index - 1 }),
    symbol: fc.constantFrom('f', 'g', 'K', 'T'),
    form: fc.constantFrom('named', 'namespace', 'dynamic', 'required', 'kept'),
    at: fc.constantFrom('f', 'g', 'load'),
  });

const module = (index: number): fc.Arbitrary<GeneratedModule> =>
  fc.record({
    uses: index === 0 ? fc.constant([]) : fc.array(use(index), { maxLength: 3 }),
    gCallsF: fc.boolean(),
  });

/** Six modules, each of which uses only those before it. */
export const modules: fc.Arbitrary<readonly GeneratedModule[]> = fc.tuple(...[0, 1, 2, 3, 4, 5].map(module));

/** What a module is written as: what it imports, and its four symbols and its statements, each a text of its own. */
export interface GeneratedText {
  readonly imports: readonly string[];
  readonly f: string;
  readonly rest: readonly string[];
  readonly names: readonly string[];
}

/** One module of many, as text; `value` is what its `f` returns. */
export function written({ uses, gCallsF }: GeneratedModule, index: number, value: number): GeneratedText {
  const imports = new Set<string>();
  const code = { f: '', g: '', load: '' };
  uses.forEach((each, number) => {
    const name = `${each.symbol}${each.of}`;
    const from = `'./m${each.of}'`;
    const local = `u${number}`;
    const run = (value: string): string => (each.symbol === 'K' ? `new ${value}().run();` : `${value}();`);
    if (each.symbol === 'T') {
      imports.add(`import type { ${name} as ${local} } from ${from};`);
      code[each.at] += `{ let it: ${local}; }`;
      return;
    }
    switch (each.form) {
      case 'named':
      case 'kept':
        imports.add(`import { ${name} as ${local} } from ${from};`);
        code[each.at] += each.form === 'named' ? run(local) : `const kept${number} = { ${local} };`;
        return;
      case 'namespace':
        imports.add(`import * as ${local} from ${from};`);
        code[each.at] += run(`${local}.${name}`);
        return;
      case 'dynamic':
        code[each.at] += `import(${from}).then((it) => { ${run(`it.${name}`)} });`;
        return;
      case 'required':
        code[each.at] += run(`require(${from}).${name}`);
    }
  });
  return {
    imports: [...imports],
    f: `export function f${index}() { ${code.f} return ${value}; }`,
    rest: [
      `export function g${index}() { ${code.g} ${gCallsF ? `return f${index}();` : ''} }`,
      `export class K${index} { run() { return 'K'; } }`,
      `export interface T${index} { n: 1 }`,
      code.load,
    ],
    names: ['f', 'g', 'K', 'T'].map((symbol) => `${symbol}${index}`),
  };
}

/** All modules as files `m0.ts` …; the `f` of the first one returns `value`. */
export function filesOf(all: readonly GeneratedModule[], value: number): Files {
  return Object.fromEntries(
    all.map((each, index) => [`m${index}.ts`, textOf(written(each, index, index === 0 ? value : 0))]),
  );
}

/** A module in one text. */
export const textOf = ({ imports, f, rest }: GeneratedText): string => [...imports, f, ...rest].join('\n');
