import { Fingerprint } from '../../model/fingerprint.ts';
import type { ModuleSummary } from '../../model/module.ts';
import { condenseStyle } from './condense-style.ts';
import type { StyleDialect } from './dialect.ts';
import { styleImports } from './style-imports.ts';

/** What a stylesheet says of itself: what it takes in, and a fingerprint that comments and white space do not change. Never fails. */
export function summarizeStyle(text: string, dialect: StyleDialect): ModuleSummary {
  const fingerprint = new Fingerprint();
  fingerprint.add(condenseStyle(text, dialect));
  return { imports: styleImports(text, dialect), print: fingerprint.digest() };
}
