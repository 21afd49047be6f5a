import type { ModuleGraph } from '../model/module.ts';

/**
 * Tests of types, as Vitest's type checking and tsd name them: the compiler reads them and nothing ever runs them
 * (https://vitest.dev/guide/testing-types: "will not be executed, only statically analyzed").
 */
const TYPE_TEST = /\.(?:test|spec)-d\.[cm]?[jt]sx?$/;

/** The modules of a graph that only the compiler reads: tests of types, unless something that runs imports them for their values. */
export function typeTestsOf({ modules, edges }: ModuleGraph): ReadonlySet<string> {
  const found = new Set(modules.flatMap(({ path }) => (TYPE_TEST.test(path) ? [path] : [])));
  if (found.size === 0) return found;
  const imports = edges.filter(({ to, isTypeOnly }) => !isTypeOnly && found.has(to));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { from, to } of imports) if (!found.has(from)) found.delete(to);
  }
  return found;
}
