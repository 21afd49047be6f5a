import { expectCode, keptText, lazyParts } from './model/lazy-summary.ts';
import type { ModuleSummary } from './model/module.ts';
import { extensionOf } from './parse/extension.ts';
import { type CodeAhead, parseAhead, type Script } from './workers/code-ahead.ts';

/**
 * Does something that will look at the code of many modules, which other processors parse meanwhile. What is known of a module by an earlier
 * run is not parsed again.
 *
 * @param use gets a function to tell it of the modules that it will look at, those that come first in front
 */
export async function withCodeAhead<Result>(
  trees: readonly ReadonlyMap<string, ModuleSummary>[],
  use: (expect: (paths: Iterable<string>) => void) => Promise<Result>,
): Promise<Result> {
  let ahead: CodeAhead | null = null;
  let isAsked = false;
  const expect = (paths: Iterable<string>): void => {
    // What begins again asks for the same.
    if (isAsked) return;
    isAsked = true;
    const unknown = new Map<ModuleSummary, Script>();
    for (const path of paths) {
      for (const summaries of trees) {
        const summary = summaries.get(path);
        if (!summary || unknown.has(summary) || lazyParts(summary)?.code !== null) continue;
        const text = keptText(summary);
        if (text !== null) unknown.set(summary, { text, extension: extensionOf(path) });
      }
    }
    const started = parseAhead([...unknown.values()]);
    if (!started) return;
    ahead = started;
    for (const [index, summary] of [...unknown.keys()].entries()) expectCode(summary, () => started.take(index));
  };
  const stop = (): void => ahead?.stop();
  try {
    return await use(expect);
  } finally {
    stop();
  }
}
