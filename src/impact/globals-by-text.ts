import { saysUnescaped } from '../model/hidden-letters.ts';
import { keptText, lazyParts } from '../model/lazy-summary.ts';
import type { ModuleSummary } from '../model/module.ts';
import { placesOfIdentifier } from './modules-naming.ts';

/** How code says the global object, and how a module has a name for pages that have no modules. */
const GIVES = /\b(?:globalThis|window|self|global|namespace)\b|\)\s*\(\s*this\b|\bcall\s*\(\s*this\b|\\u/;

/**
 * Whether a module may give a name to everybody. False is a proof, by its text, and asks for no parse: what imports or exports by statements is strict, so that it
 * makes no global by assigning to a name and shares no top level; what is left is to say the global object, which bundlers may also make of `this`.
 */
export function mayGive(summary: ModuleSummary): boolean {
  if (!summary.imports.some(({ kind }) => kind === 'import' || kind === 'export')) return true;
  const text = keptText(summary);
  return text === null || GIVES.test(text);
}

/**
 * Whether a module may read a global by its name. False is a proof, by its text, and asks for no parse: it says the name nowhere but where it declares an interface
 * of that name, which is put together with the others of its name and reads none of them.
 */
export function mayRead(summary: ModuleSummary, name: string): boolean {
  const text = keptText(summary);
  // Where the code is known, that tells.
  if (text === null || lazyParts(summary)?.code) return true;
  return saysUnescaped(text, name, (plain) => readsName(plain, name));
}

function readsName(text: string, name: string): boolean {
  for (const at of placesOfIdentifier(text, name))
    if (!AS_INTERFACE.test(text.slice(Math.max(0, at - BEFORE), at))) return true;
  return false;
}

/** How many characters before a name are looked at. */
const BEFORE = 40;

/** On the same line nothing but a declaration, or a comment that holds the name too, has the word right before a name. */
const AS_INTERFACE = /[^\w$.]interface[ \t]+$/;
