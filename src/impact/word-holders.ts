import { HASH_LENGTH } from '../model/word-hash.ts';
import type { HoldingModule } from './name-holders.ts';

/**
 * Who holds words, by their hashes: of each hash the modules that say it, one for each holder, as soon as there are more holders than `most`
 * no further ones. In the order of the modules.
 */
export function holdersOfWords(
  modules: readonly HoldingModule[],
  hashes: ReadonlySet<string>,
  most: number,
): ReadonlyMap<string, readonly WordHolder[]> {
  const found = new Map<string, WordHolder[]>();
  if (hashes.size === 0) return found;
  for (const module of modules) {
    const { words = '' } = module.summary;
    for (let at = 0; at < words.length; at += HASH_LENGTH) {
      const hash = words.slice(at, at + HASH_LENGTH);
      if (!hashes.has(hash)) continue;
      const known = found.get(hash) ?? [];
      if (known.length === 0) found.set(hash, known);
      for (const holder of module.holders) {
        if (known.length > most) break;
        if (!known.some((other) => other.holder === holder)) known.push({ holder, module });
      }
    }
  }
  return found;
}

/** A holder of a word, and its first module that says it. */
export interface WordHolder {
  readonly holder: string;
  readonly module: HoldingModule;
}
