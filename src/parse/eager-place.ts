import type { ts } from 'ts-morph';
import type { ImportBinding } from '../model/symbols.ts';

/** What the walk must know of the place that the code stands in. */
export interface EagerPlace {
  readonly source: ts.SourceFile;
  /** Whether the module binds a name at its top level. */
  readonly isBound: (name: string) => boolean;
  /** What a name at the top level is imported as. Undefined: it is not, or not further up. */
  readonly importOf: (name: string) => Pick<ImportBinding, 'specifier' | 'imported'> | undefined;
  /** What `this` is: the unit's owner and its members; null where it is unknown. */
  readonly self: { readonly owner: string; readonly members: ReadonlySet<string> } | null;
}
