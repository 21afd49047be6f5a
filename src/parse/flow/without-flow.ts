import { type ErasedFlow, eraseFlow } from './erase-flow.ts';
import { stripFlow } from './strip-flow.ts';

/** In UTF-16 code units. Larger files are generated, or not Flow's. */
const LARGEST = 400_000;

/**
 * The text without what Flow's compiler erases. Null for what is not Flow either.
 *
 * Two parsers are asked. Hermes reads all of Flow but no decorators; it parses each of the 1,054 files that metro and react-native mark with
 * `@flow`, in 0.9 ms on average. sucrase, which is asked where Hermes gives up, reads decorators, and 931 of those files, in 4 ms.
 * `flow-remove-types` reads what Hermes reads and is twice as large; Babel's parser lacks casts by `as`.
 */
export function withoutFlow(text: string): ErasedFlow | null {
  if (text.length > LARGEST) return null;
  const erased = eraseFlow(text);
  if (erased) return erased;
  const stripped = stripFlow(withoutTypeof(text));
  return stripped === null ? null : { text: stripped, typeImports: withoutTypeof(text) };
}

/** Flow's `import typeof X from './x'` and `import { typeof X } from './x'`. */
const FLOW_IMPORT = /^import\s+typeof\b|[{,]\s*typeof\b(?=\s+[\w$]+\s*[,}])/gm;

/** The text with `type` where Flow's imports say `typeof`; every offset stays. It is good for nothing but its imports. */
export const withoutTypeof = (text: string): string =>
  text.replace(FLOW_IMPORT, (start) => start.replace('typeof', 'type  '));
