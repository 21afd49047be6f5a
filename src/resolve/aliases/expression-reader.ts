import type { ts } from 'ts-morph';
import type { Declarations, FunctionNode } from './declarations.ts';
import type { Literal } from './literal.ts';

/** A source file of a configuration. */
export interface ConfigurationSource {
  readonly path: string;
  readonly source: ts.SourceFile;
  readonly declarations: Declarations;
}

/** Values of parameters, in a function that is being called. */
export type Locals = ReadonlyMap<string, Literal>;

/** Reads the values of expressions of one configuration. Nothing is run. */
export interface ExpressionReader {
  read(unit: ConfigurationSource, expression: ts.Expression, locals?: Locals): Literal;
  /** What a function returns for some arguments. */
  apply(unit: ConfigurationSource, node: FunctionNode, values: readonly Literal[]): Literal;
  readonly workingFolder: string;
}

/** 1-based. */
export function lineOf({ source }: ConfigurationSource, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}
