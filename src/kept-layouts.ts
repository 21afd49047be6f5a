import { createHash } from 'node:crypto';
import { fields, list, oneOf, orNull, type Shape, text, whole, yes } from './cache/shape.ts';
import type { AnswerCache } from './kept-dependencies.ts';
import type { UnresolvedCause } from './model/module.ts';
import type { Problem } from './model/problem.ts';
import type { ObjectId, TreeEntry } from './model/tree.ts';
import type { PrependedStyle } from './resolve/aliases/alias-settings.ts';
import type { KnownAnswers } from './resolve/known-resolver.ts';
import type { NamedFiles } from './resolve/named-files.ts';
import type { OtherOutcome, Outcome, UnresolvedPart } from './resolve/outcome.ts';
import type { Resolution } from './resolve/resolver.ts';

/** What became of the imports of one module. */
export interface KeptModule {
  readonly path: string;
  /** Of the blob that has these imports. */
  readonly id: ObjectId;
  /** In the order of its imports. */
  readonly outcomes: readonly Outcome[];
}

/** Where the imports of trees lead that have the same paths, and the same contents of every file that resolution reads. */
export interface KeptLayout {
  readonly modules: readonly KeptModule[];
  readonly answers: KnownAnswers;
  /**
   * The modules whose imports first asked for a configuration that cannot be read. Which configurations are read depends on what is asked; while these
   * ask what they asked, all of the answers' problems are met.
   */
  readonly askers: readonly Asker[];
}

/** A module, and the blob that has its imports. */
export type Asker = readonly [path: string, id: ObjectId];

/** What is kept of a layout as JSON, beside its head. */
interface WrittenLayout {
  /** Of each module the place of its path among all paths, its blob, and what became of its imports: a list each. */
  readonly places: readonly number[];
  readonly ids: readonly ObjectId[];
  readonly outcomes: readonly (readonly Outcome[])[];
  readonly resolutions: readonly (readonly [string, Resolution])[];
  readonly files: readonly (readonly [string, NamedFiles])[];
  readonly problems: readonly Problem[];
  readonly prepended: readonly (readonly [folder: string, styles: readonly PrependedStyle[]])[];
  readonly askers: readonly Asker[];
}

/** By which a layout is known again. */
interface LayoutHead {
  /** A hash of every path, and of the blobs of those files that resolution reads by their names. */
  readonly layout: string;
  /** The same of the tree as git lists it, before symbolic links are followed. */
  readonly listed: string;
  /** The files that it reads beside those, with their blobs. */
  readonly further: readonly (readonly [path: string, id: ObjectId])[];
  /** Counts up with every layout that is kept: the least of them goes first. */
  readonly turn: number;
}

/** So many layouts are kept: of the base, of a branch that adds files, and of another one. */
const KEYS = ['layout.0', 'layout.1', 'layout.2'] as const;

/** Layouts of this run and of earlier ones. */
export class KeptLayouts {
  readonly #answers: AnswerCache | undefined;
  readonly #isInput: (path: string) => boolean;
  readonly #hashes = new WeakMap<readonly TreeEntry[], string>();
  #heads: Map<string, LayoutHead> | undefined;

  /**
   * @param answers what is kept between runs. Absent: nothing is
   * @param isInput whether the text of a file may be read by the file's name alone
   */
  constructor(answers: AnswerCache | undefined, isInput: (path: string) => boolean) {
    this.#answers = answers;
    this.#isInput = isInput;
  }

  /**
   * The files that resolution reads of such a tree beside those that it reads by their names; null where its layout is not known.
   *
   * @param listed its entries as git lists them
   */
  furtherOf(listed: readonly TreeEntry[]): readonly string[] | null {
    return this.#headOf(listed, 'listed')?.[1].further.map(([path]) => path) ?? null;
  }

  /** What is known of such a tree; null where nothing is. */
  find(entries: readonly TreeEntry[]): KeptLayout | null {
    const [key] = this.#headOf(entries, 'layout') ?? [];
    if (key === undefined || !this.#answers) return null;
    const written = this.#answers.more(key);
    const layout = isWritten(written) ? layoutBy(written, entries) : null;
    if (layout) return layout;
    this.#answers.refuse(key);
    this.#heads?.delete(key);
    return null;
  }

  /**
   * Keeps a layout from now on.
   *
   * @param tree its entries, and as git lists them
   * @param further the paths of which resolution may have read the text beside those that it reads by their names
   */
  keep(
    { entries, listed }: { readonly entries: readonly TreeEntry[]; readonly listed: readonly TreeEntry[] },
    further: ReadonlySet<string>,
    layout: KeptLayout,
  ): void {
    if (!this.#answers) return;
    const heads = this.#known(this.#answers);
    const ids = entries.flatMap(({ path, id }): [string, ObjectId][] => (further.has(path) ? [[path, id]] : []));
    const turn = 1 + Math.max(0, ...[...heads.values()].map((each) => each.turn));
    const head = { layout: this.#hashOf(entries), listed: this.#hashOf(listed), further: ids, turn };
    const same = this.#headOf(entries, 'layout')?.[0];
    const oldest = [...heads].sort(([, a], [, b]) => a.turn - b.turn)[0]?.[0];
    const key = same ?? KEYS.find((each) => !heads.has(each)) ?? oldest ?? KEYS[0];
    heads.set(key, head);
    this.#answers.keepAnswer(key, head, writtenLayout(layout, entries));
  }

  #headOf(entries: readonly TreeEntry[], by: 'layout' | 'listed'): readonly [key: string, head: LayoutHead] | null {
    if (!this.#answers) return null;
    const heads = this.#known(this.#answers);
    if (heads.size === 0) return null;
    const hash = this.#hashOf(entries);
    const same = [...heads].filter(([, head]) => head[by] === hash);
    if (same.every(([, { further }]) => further.length === 0)) return same[0] ?? null;
    const ids = new Map(entries.map(({ path, id }) => [path, id]));
    return same.find(([, { further }]) => further.every(([path, id]) => ids.get(path) === id)) ?? null;
  }

  #known(answers: AnswerCache): Map<string, LayoutHead> {
    if (this.#heads) return this.#heads;
    this.#heads = new Map();
    for (const key of KEYS) {
      const head = answers.answer(key);
      if (head === undefined) continue;
      if (isHead(head)) this.#heads.set(key, head);
      else answers.refuse(key);
    }
    return this.#heads;
  }

  #hashOf(entries: readonly TreeEntry[]): string {
    let hash = this.#hashes.get(entries);
    if (hash === undefined) {
      const lines = entries.map(({ path, mode, id }) => {
        const kind = mode === 'executable' ? 'file' : mode;
        return `${path}\0${kind}\0${this.#isInput(path) ? id : ''}\n`;
      });
      // Two different paths never become one, as they would in UTF-8, which has no lone surrogates.
      hash = createHash('sha256').update(lines.join(''), 'utf16le').digest('hex');
      this.#hashes.set(entries, hash);
    }
    return hash;
  }
}

function writtenLayout({ modules, answers, askers }: KeptLayout, entries: readonly TreeEntry[]): WrittenLayout {
  const places = new Map(entries.map(({ path }, place) => [path, place]));
  const own = modules.filter(({ path }) => places.has(path));
  return {
    places: own.map(({ path }) => places.get(path) ?? 0),
    ids: own.map(({ id }) => id),
    outcomes: own.map(({ outcomes }) => outcomes),
    resolutions: [...answers.resolutions],
    files: [...answers.files],
    problems: answers.problems,
    prepended: [...answers.prepended],
    askers,
  };
}

/** Null where it speaks of files that the tree has not. */
function layoutBy(written: WrittenLayout, entries: readonly TreeEntry[]): KeptLayout | null {
  const { places, ids, outcomes, resolutions, files, problems, prepended, askers } = written;
  if (ids.length !== places.length || outcomes.length !== places.length) return null;
  const modules: KeptModule[] = [];
  for (const [at, place] of places.entries()) {
    const [path, id, own] = [entries[place]?.path, ids[at], outcomes[at]];
    if (path === undefined || id === undefined || !own?.every((each) => isWithin(each, entries.length))) return null;
    modules.push({ path, id, outcomes: own });
  }
  return {
    modules,
    askers,
    answers: { resolutions: new Map(resolutions), files: new Map(files), problems, prepended: new Map(prepended) },
  };
}

function isWithin(outcome: Outcome, count: number): boolean {
  if (typeof outcome === 'number') return outcome < count;
  return ('to' in outcome ? outcome.to : outcome).every((place) => place < count);
}

const texts = list(text);
const place: Shape = (value) => whole(value) && Number(value) >= 0;
const isHead = ((value) =>
  fields<LayoutHead>({ layout: text, listed: text, further: list(pair(text, text)), turn: whole }, {})(value)) as (
  value: unknown,
) => value is LayoutHead;

const unread = fields<{ name: string | null; file: string; line: number }>(
  { name: orNull(text), file: text, line: whole },
  {},
);
const unresolved = fields<UnresolvedPart>(
  { cause: oneOf<UnresolvedCause>({ external: 1, missing: 1, 'non-literal': 1 }), couldMean: texts },
  { suffix: text, isText: yes },
);
const problemOfImport = oneOf<Extract<OtherOutcome['problem'], string>>({ 'non-literal': 1, 'leads-nowhere': 1 });
const other = fields<OtherOutcome>(
  { to: list(place) },
  { unresolved, problem: (value) => problemOfImport(value) || unread(value) },
);
const places = list(place);
const outcome: Shape = (value) => {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= -2;
  return places(value) || other(value);
};
const found = fields<Extract<Resolution, { readonly kind: 'found' }>>({ kind: oneOf({ found: 1 }), paths: texts }, {});
const external = fields<Extract<Resolution, { readonly kind: 'external' }>>(
  { kind: oneOf({ external: 1 }) },
  { ending: text, unread },
);
const missing = fields<Extract<Resolution, { readonly kind: 'missing' }>>(
  { kind: oneOf({ missing: 1 }), couldMean: texts },
  {},
);
const resolution: Shape = (value) => found(value) || external(value) || missing(value);
const prependedStyle = fields<PrependedStyle>({ specifier: text, folder: text, endings: texts }, {});
const named = fields<NamedFiles>({ paths: texts, couldMean: texts }, { suffix: text });
const isWritten = fields<WrittenLayout>(
  {
    places,
    ids: texts,
    outcomes: list(list(outcome)),
    resolutions: list(pair(text, resolution)),
    files: list(pair(text, named)),
    problems: list(isProblem),
    prepended: list(pair(text, list(prependedStyle))),
    askers: list(pair(text, text)),
  },
  {},
) as (value: unknown) => value is WrittenLayout;

function pair(first: Shape, second: Shape): Shape {
  return (value) => Array.isArray(value) && value.length === 2 && first(value[0]) && second(value[1]);
}

/** Their data differ with their codes; they are told and nothing else. */
function isProblem(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'severity' in value &&
    typeof value.severity === 'string' &&
    'data' in value &&
    typeof value.data === 'object' &&
    value.data !== null
  );
}
