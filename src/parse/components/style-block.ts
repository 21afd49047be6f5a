import type { ImportRecord } from '../../model/module.ts';
import { condenseStyle } from '../styles/condense-style.ts';
import { styleDialect } from '../styles/dialect.ts';
import { styleImports } from '../styles/style-imports.ts';

/** A style block of a component: what it takes in, and what counts of its text. */
export interface StyleBlock {
  readonly imports: readonly ImportRecord[];
  readonly condensed: string;
}

/**
 * @param language as its `lang` says; null where it says nothing, which is CSS, as is a language that nobody knows
 * @param line of the text's first line, 1-based
 */
export function readStyleBlock(text: string, language: string | null, line: number): StyleBlock {
  const dialect = styleDialect(language ?? 'css') ?? 'css';
  return { imports: styleImports(text, dialect, line), condensed: condenseStyle(text, dialect) };
}
