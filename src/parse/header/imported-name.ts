import type { ImportedName } from '../../model/module.ts';

/** Thrown where something is written as people do not write it: the compiler is asked. */
export class Odd extends Error {}

/** `import {} from 'x'` still evaluates x; `import { type A } from 'x'` does not. */
export const isErased = (isTypeStatement: boolean, names: readonly ImportedName[]): boolean =>
  isTypeStatement || (names.length > 0 && names.every((name) => name.isTypeOnly));

/** `a`, `a as b`, `type A`, `type A as B`. `type` and `as` may be names themselves. */
export function nameOf(words: readonly string[], isTypeStatement: boolean): ImportedName {
  const [first = '', second, third, fourth] = words;
  switch (words.length) {
    case 1:
      return { imported: first, local: first, isTypeOnly: isTypeStatement };
    case 2:
      if (first !== 'type' || second === undefined) throw new Odd();
      return { imported: second, local: second, isTypeOnly: true };
    case 3:
      if (second !== 'as' || third === undefined) throw new Odd();
      return { imported: first, local: third, isTypeOnly: isTypeStatement };
    case 4:
      if (first !== 'type' || second === undefined || third !== 'as' || fourth === undefined) throw new Odd();
      return { imported: second, local: fourth, isTypeOnly: true };
    default:
      throw new Odd();
  }
}
