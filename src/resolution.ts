import type { AnswerCache } from './kept-dependencies.ts';
import { KeptReadings } from './kept-readings.ts';
import type { TextFiles } from './model/files.ts';
import type { ModuleGraph, ModuleSummary } from './model/module.ts';
import type { Problem } from './model/problem.ts';
import type { TreeEntry } from './model/tree.ts';
import { withAddedImports } from './resolve/added-imports.ts';
import { buildGraph } from './resolve/build-graph.ts';
import { type Compiler, CompilerNeeded, noCompiler } from './resolve/compiler.ts';
import { furtherInputs } from './resolve/further-inputs.ts';
import type { Reading } from './resolve/reading.ts';
import type { Resolver } from './resolve/resolver.ts';
import { resolverBy } from './resolve/resolver-by.ts';

/** The files of a tree, with the text of those that resolution reads. */
export interface TreeFiles {
  /** Sorted by path, symbolic links followed. */
  readonly entries: readonly TreeEntry[];
  readonly files: TextFiles;
}

/** Modules, joined. */
export interface JoinedModules {
  /** With the imports that build tools add. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly graph: ModuleGraph;
  readonly problems: readonly Problem[];
}

/**
 * Resolves the imports of several trees. Trees of the same paths and configuration share their resolver, with everything that was found by
 * it; what configurations say is kept between runs. The compiler is loaded when something needs it, and what was begun is begun again then.
 */
export class Resolution {
  readonly #isInput: (path: string) => boolean;
  readonly #readings: KeptReadings;
  readonly #resolvers: { readonly entries: readonly TreeEntry[]; readonly resolver: Resolver }[] = [];
  /** The trees whose texts are all at hand. */
  readonly #whole: (readonly TreeEntry[])[] = [];
  #compiler: Compiler = noCompiler;

  /**
   * @param isInput whether resolution reads the text of a file
   * @param answers what is kept between runs. Absent: nothing is
   */
  constructor(isInput: (path: string) => boolean, answers?: AnswerCache) {
    this.#isInput = isInput;
    this.#readings = new KeptReadings(answers);
  }

  /** As the stage's: the files whose texts it would read as well, now that it has those at hand. None for a tree like one that has them all. */
  async furtherInputs({ entries, files }: TreeFiles): Promise<readonly string[]> {
    if (this.#whole.some((other) => this.#isSameLayout(other, entries))) return [];
    const wanted = await this.#orWithCompiler(() => furtherInputs(files, this.#reading(entries)));
    if (wanted.every(this.#isInput)) this.#whole.push(entries);
    return wanted;
  }

  /** Joins the modules of a tree. */
  join(tree: TreeFiles, summaries: ReadonlyMap<string, ModuleSummary>): Promise<JoinedModules> {
    return this.#orWithCompiler(() => {
      const resolver = this.#resolverOf(tree);
      const all = withAddedImports(summaries, tree.files.paths, resolver);
      return { summaries: all, ...buildGraph({ entries: tree.entries, summaries: all, resolver }) };
    });
  }

  /** Hands what was learnt to what is kept between runs. */
  save(): void {
    this.#readings.save();
  }

  #reading(entries: readonly TreeEntry[]): Reading {
    return { compiler: this.#compiler, known: this.#readings.over(entries) };
  }

  #resolverOf({ entries, files }: TreeFiles): Resolver {
    const same = this.#resolvers.find((other) => this.#isSameLayout(other.entries, entries));
    if (same) return same.resolver;
    const resolver = resolverBy(this.#reading(entries), files);
    this.#resolvers.push({ entries, resolver });
    return resolver;
  }

  /** What resolution depends on: every path, and the contents of the files it reads. */
  #isSameLayout(some: readonly TreeEntry[], others: readonly TreeEntry[]): boolean {
    return (
      some.length === others.length &&
      some.every((entry, at) => {
        const other = others[at];
        return other?.path === entry.path && (other.id === entry.id || !this.#isInput(entry.path));
      })
    );
  }

  async #orWithCompiler<Result>(use: () => Result): Promise<Result> {
    try {
      return use();
    } catch (error) {
      if (!(error instanceof CompilerNeeded)) throw error;
    }
    this.#compiler = (await import('./resolve/with-compiler.ts')).withCompiler;
    // These would ask in vain for as long as they live.
    this.#resolvers.length = 0;
    return use();
  }
}
