import type { AnswerCache } from './kept-dependencies.ts';
import { type Asker, type KeptLayout, KeptLayouts, type KeptModule } from './kept-layouts.ts';
import { KeptReadings } from './kept-readings.ts';
import { folderOf } from './graph/paths.ts';
import type { TextFiles } from './model/files.ts';
import type { ModuleGraph, ModuleSummary } from './model/module.ts';
import type { Problem } from './model/problem.ts';
import type { ObjectId, TreeEntry } from './model/tree.ts';
import { withAddedImports } from './resolve/added-imports.ts';
import { buildGraph } from './resolve/build-graph.ts';
import { type Compiler, CompilerNeeded, noCompiler } from './resolve/compiler.ts';
import { follow, type FollowedImports, followImports, isForOthers } from './resolve/follow-import.ts';
import { furtherInputs } from './resolve/further-inputs.ts';
import { type KnownAnswers, type KnownResolver, knownResolver, questionBy } from './resolve/known-resolver.ts';
import { isLockFile } from './resolve/locked-packages.ts';
import { type Doubts, doubtsBy, pathDifference } from './resolve/near-layout.ts';
import { outcomeOf } from './resolve/outcome.ts';
import { followKnown } from './resolve/follow-known.ts';
import type { Reading } from './resolve/reading.ts';
import { resolverBy } from './resolve/resolver-by.ts';

/** The files of a tree, with the text of those that resolution reads. */
export interface TreeFiles {
  /** Sorted by path, symbolic links followed. */
  readonly entries: readonly TreeEntry[];
  readonly files: TextFiles;
  /** Its entries as git lists them, with the symbolic links. */
  readonly listed: readonly TreeEntry[];
}

/** Modules, joined. */
export interface JoinedModules {
  /** With the imports that build tools add. */
  readonly summaries: ReadonlyMap<string, ModuleSummary>;
  readonly graph: ModuleGraph;
  readonly problems: readonly Problem[];
}

/** What resolution may use beside the trees. */
export interface ResolutionInput {
  /** Whether the text of a file may be read by the file's name alone. */
  readonly isInput: (path: string) => boolean;
  /** The files whose texts may be read beside those. It grows until all are known. */
  readonly further: ReadonlySet<string>;
  /** What is kept between runs. Absent: nothing is. */
  readonly answers?: AnswerCache | undefined;
  /** What a file of this run or an earlier one says of itself, by its path and blob. */
  readonly summaryOf: (path: string, id: ObjectId) => ModuleSummary | undefined;
}

/** Trees of the same paths and configuration. */
interface Layout {
  /** Of one of them. */
  readonly entries: readonly TreeEntry[];
  readonly listed: readonly TreeEntry[];
  readonly files: TextFiles;
  readonly resolver: KnownResolver;
  readonly kept: KeptLayout | null;
  /** Of what is kept, the modules by their paths. */
  readonly modules: ReadonlyMap<string, readonly KeptModule[]>;
  /** A tree before it that differs by some paths alone. Null: there is none, or what is kept says it all. */
  readonly near: NearLayout | null;
  /** Every module of its trees that was joined, with what became of its imports. */
  readonly joined: { readonly path: string; readonly id: ObjectId; readonly followed: FollowedImports }[];
  /** Of these, those whose imports first asked for something that cannot be read, with how much. */
  readonly askers: { readonly asker: Asker; readonly found: number }[];
}

/** Another layout, by which most of what becomes of imports is known. */
interface NearLayout {
  readonly doubts: Doubts;
  /** By path. */
  readonly modules: ReadonlyMap<string, Layout['joined'][number]>;
  readonly answers: KnownAnswers;
}

/** A module whose imports are followed. */
interface ModuleToFollow {
  readonly path: string;
  readonly id: ObjectId;
  /** What its blob says. */
  readonly own: ModuleSummary;
  /** The same, or with imports that build tools add behind its own. */
  readonly summary: ModuleSummary;
}

/**
 * Resolves the imports of several trees. Trees of the same paths and configuration share their resolver, with everything that was found by
 * it; where their imports lead is kept between runs, and so is what configurations say. The compiler is loaded when something needs it, and what was begun is begun again then.
 */
export class Resolution {
  readonly #input: ResolutionInput;
  readonly #readings: KeptReadings;
  readonly #known: KeptLayouts;
  readonly #layouts: Layout[] = [];
  /** The trees whose texts are all at hand. */
  readonly #whole: (readonly TreeEntry[])[] = [];
  #compiler: Compiler = noCompiler;

  constructor(input: ResolutionInput) {
    this.#input = input;
    this.#readings = new KeptReadings(input.answers);
    this.#known = new KeptLayouts(input.answers, input.isInput);
  }

  /** As the stage's, of entries as git lists them: the files whose texts it would read as well, now that it has those at hand. None for a tree like one that has them all. */
  async furtherInputs({ entries, files }: Omit<TreeFiles, 'listed'>): Promise<readonly string[]> {
    if (this.#whole.some((other) => this.#isSameLayout(other, entries) || this.#asksForNoOther(other, entries, files)))
      return [];
    const wanted =
      this.#known.furtherOf(entries) ??
      (await this.#orWithCompiler(() => furtherInputs(files, this.#reading(entries))));
    if (wanted.every((path) => this.#isInput(path))) this.#whole.push(entries);
    return wanted;
  }

  /** Joins the modules of a tree. */
  join(tree: TreeFiles, summaries: ReadonlyMap<string, ModuleSummary>): Promise<JoinedModules> {
    return this.#orWithCompiler(() => {
      const ids = new Map(tree.entries.map(({ path, id }) => [path, id]));
      const layout = this.#layoutOf(tree, ids);
      const { resolver } = layout;
      const all = withAddedImports(summaries, tree.files.paths, resolver);
      const known = (path: string, summary: ModuleSummary): FollowedImports => {
        const id = ids.get(path);
        const own = summaries.get(path);
        const isOwnFirst = summary === own || own?.imports.every((record, at) => record === summary.imports[at]);
        if (id === undefined || !own || !isOwnFirst) return followImports(path, summary, resolver);
        const before = resolver.found;
        const followed = this.#follow(layout, { path, id, own, summary });
        // What build tools add to it stands in no blob, and is resolved as what other modules ask for.
        layout.joined.push({ path, id, followed: followed.slice(0, own.imports.length) });
        const found = resolver.found - before;
        if (found > 0) layout.askers.push({ asker: [path, id], found });
        return followed;
      };
      return { summaries: all, ...buildGraph({ entries: tree.entries, summaries: all, resolver, known }) };
    });
  }

  /** Hands what was learnt to what is kept between runs. */
  save(): void {
    this.#readings.save();
    if (this.#input.answers) for (const layout of this.#layouts) this.#keep(layout);
  }

  /** Follows the imports of a module as its blob has them, and those that build tools added behind them. */
  #follow(layout: Layout, { path, id, own, summary }: ModuleToFollow): FollowedImports {
    const { entries, resolver, modules, near } = layout;
    const nearby = near?.modules.get(path);
    if (near && nearby?.id === id && summary === own)
      return own.imports.map((record, at) => {
        const found = nearby.followed[at];
        if (isForOthers(record)) return null;
        return found && !near.doubts.ofImport(record, found) ? found : follow(path, record, resolver.learning);
      });
    const before = modules.get(path) ?? [];
    const exact = before.find((module) => module.id === id);
    const versions = (exact ? [exact] : before).flatMap(({ id: other, outcomes }) => {
      const said = other === id ? own : this.#input.summaryOf(path, other);
      return said ? [{ imports: said.imports, outcomes }] : [];
    });
    const pathAt = (place: number): string | undefined => entries[place]?.path;
    const followed = followKnown(path, own, { versions, pathAt, resolver: () => resolver.learning });
    if (summary === own) return followed;
    const added = { imports: summary.imports.slice(own.imports.length) };
    return [...followed, ...followImports(path, added, resolver)];
  }

  /** Keeps where the imports of a layout lead, unless all that was known before. */
  #keep({ entries, listed, files, resolver, kept, joined, askers }: Layout): void {
    if (joined.length === 0 || (kept && !resolver.hasLearnt)) return;
    // What git did not have this time it may have next time.
    if (entries.some((entry) => isFile(entry) && this.#isInput(entry.path) && files.read(entry.path) === undefined))
      return;
    // What cannot be read and was asked for by something else than the imports of one module may not be asked for next time.
    if (resolver.found !== askers.reduce((sum, { found }) => sum + found, 0)) return;
    const places = new Map(entries.map(({ path }, place) => [path, place]));
    // Of one that build tools add to, each tree has its own.
    const once = new Map(joined.map((module) => [`${module.path}\0${module.id}`, module]));
    const modules = [...once.values()].flatMap(({ path, id, followed }): KeptModule[] => {
      const outcomes = followed.map((each) => outcomeOf(each, places));
      return outcomes.includes(null) ? [] : [{ path, id, outcomes: outcomes.filter((each) => each !== null) }];
    });
    const answers = { ...resolver.asked, problems: resolver.problems() };
    const all = [...(kept?.askers ?? []), ...askers.map(({ asker }) => asker)];
    this.#known.keep({ entries, listed }, this.#input.further, { modules, answers, askers: all });
  }

  #reading(entries: readonly TreeEntry[]): Reading {
    return { compiler: this.#compiler, known: this.#readings.over(entries) };
  }

  #layoutOf({ entries, files, listed }: TreeFiles, ids: ReadonlyMap<string, ObjectId>): Layout {
    const holds = (kept: KeptLayout | null): boolean =>
      kept?.askers.every(([path, id]) => ids.get(path) === id) ?? true;
    const same = this.#layouts.find((other) => holds(other.kept) && this.#isSameLayout(other.entries, entries));
    if (same) return same;
    const found = this.#known.find(entries);
    const kept = holds(found) ? found : null;
    const modules = new Map<string, KeptModule[]>();
    for (const module of kept?.modules ?? []) {
      const known = modules.get(module.path);
      if (known) known.push(module);
      else modules.set(module.path, [module]);
    }
    const near = kept ? null : this.#nearTo(entries, files);
    const answers = kept?.answers ?? near?.answers ?? null;
    const resolver = knownResolver(() => resolverBy(this.#reading(entries), files), answers);
    const layout = { entries, listed, files, resolver, kept, modules, near, joined: [], askers: [] };
    this.#layouts.push(layout);
    return layout;
  }

  /** A layout that was joined before and differs by some paths alone. */
  #nearTo(entries: readonly TreeEntry[], files: TextFiles): NearLayout | null {
    for (const { entries: others, joined, resolver } of this.#layouts) {
      // Which configurations are read depends on what is asked, and so does which of them cannot be read.
      if (joined.length === 0 || resolver.problemCount() > 0) continue;
      const doubts = this.#doubtsOf(others, entries, files);
      if (!doubts) continue;
      const folders = new Set(joined.map(({ path }) => folderOf(path)));
      const { resolutions, prepended } = resolver.asked;
      const known = [...resolutions].filter(([key, found]) => {
        const { kind, specifier } = questionBy(key);
        return !doubts.ofAnswer(kind, specifier, found);
      });
      const knowsFolder = (folder: string): boolean => folders.has(folder);
      const answers = { resolutions: new Map(known), files: new Map(), problems: [], prepended, knowsFolder };
      return { doubts, modules: new Map(joined.map((module) => [module.path, module])), answers };
    }
    return null;
  }

  /** What may be another one in a tree than in one before it; null where that may be anything. */
  #doubtsOf(before: readonly TreeEntry[], entries: readonly TreeEntry[], files: TextFiles): Doubts | null {
    const difference = pathDifference(before, entries, this.#isInput);
    if (!difference) return null;
    const read = entries.filter((entry) => isFile(entry) && this.#isInput(entry.path) && !isLockFile(entry.path));
    const texts = read.flatMap(({ path }) => files.read(path) ?? []);
    return texts.length < read.length ? null : doubtsBy(difference, texts);
  }

  /** Whether configurations are put together from the same files as in a tree whose texts are all at hand. */
  #asksForNoOther(before: readonly TreeEntry[], entries: readonly TreeEntry[], files: TextFiles): boolean {
    return this.#doubtsOf(before, entries, files)?.ofConfigurations === false;
  }

  readonly #isInput = (path: string): boolean => this.#input.isInput(path) || this.#input.further.has(path);

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
    this.#layouts.length = 0;
    return use();
  }
}

const isFile = ({ mode }: TreeEntry): boolean => mode === 'file' || mode === 'executable';
