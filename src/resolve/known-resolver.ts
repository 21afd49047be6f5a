import { folderOf } from '../graph/paths.ts';
import type { ImportKind, ImportRecord } from '../model/module.ts';
import type { Problem } from '../model/problem.ts';
import type { PrependedStyle } from './aliases/alias-settings.ts';
import type { NamedFiles } from './named-files.ts';
import { questionOf } from './outcome.ts';
import type { Resolution, Resolver } from './resolver.ts';

/** What is known of a resolver without having it. */
export interface KnownAnswers {
  /** What it was asked beside the imports that are followed module by module. */
  readonly resolutions: ReadonlyMap<string, Resolution>;
  readonly files: ReadonlyMap<string, NamedFiles>;
  /** What could not be read of all that was read to find where its imports lead. */
  readonly problems: readonly Problem[];
  /** By folder, what is put in front of the stylesheets in it. None in every other folder that has sources. */
  readonly prepended: ReadonlyMap<string, readonly PrependedStyle[]>;
  /** Whether that is known of a folder. Absent: it is of every one. */
  readonly knowsFolder?: (folder: string) => boolean;
}

/** A resolver that is made when something is asked for that is not known. */
export interface KnownResolver extends Resolver {
  /** The resolver itself, which answers all that is asked. */
  readonly whole: Resolver;
  /** The same, for what is worth to be known next time. */
  readonly learning: Resolver;
  /** Whether something was asked that is worth to be known next time, and was not. */
  readonly hasLearnt: boolean;
  /** How many configurations turned out to be unreadable since it was made. */
  readonly found: number;
  /** What was asked so far, and answered. */
  readonly asked: Omit<KnownAnswers, 'problems' | 'knowsFolder'>;
}

/**
 * The resolver of a tree of which some answers are known. It answers as the whole one does, since an answer never differs.
 *
 * @param known null: nothing
 */
export function knownResolver(make: () => Resolver, known: KnownAnswers | null): KnownResolver {
  let made: Resolver | undefined;
  let problemsBefore = 0;
  const whole = (): Resolver => {
    if (made) return made;
    made = make();
    problemsBefore = made.problemCount();
    return made;
  };
  let hasLearnt = false;
  const learn = (): Resolver => {
    hasLearnt = true;
    return whole();
  };
  const resolutions = new Map<string, Resolution>();
  const files = new Map<string, NamedFiles>();
  const prepended = new Map<string, readonly PrependedStyle[]>();
  return {
    get whole() {
      return whole();
    },
    get learning() {
      return learn();
    },
    get hasLearnt() {
      return hasLearnt;
    },
    get found() {
      return made ? made.problemCount() - problemsBefore : 0;
    },
    asked: { resolutions, files, prepended },
    resolve(from, specifier, kind) {
      const key = keyOf(from, specifier, kind);
      let found = resolutions.get(key);
      if (!found) {
        found = known?.resolutions.get(key) ?? learn().resolve(from, specifier, kind);
        resolutions.set(key, found);
      }
      return found;
    },
    files(from, record) {
      const key = fileKey(from, record);
      let found = files.get(key);
      if (!found) {
        found = known?.files.get(key) ?? learn().files(from, record);
        files.set(key, found);
      }
      return found;
    },
    couldMean: (from, prefix) => whole().couldMean(from, prefix),
    loader: (summaries) => whole().loader(summaries),
    prepended(from) {
      const folder = folderOf(from);
      const isKnown = known !== null && known.knowsFolder?.(folder) !== false;
      const styles = isKnown ? (known.prepended.get(folder) ?? []) : whole().prepended(from);
      if (styles.length > 0) prepended.set(folder, styles);
      return styles;
    },
    // What is made to answer more may find more amiss.
    problems: () => (known ? [...known.problems, ...(made?.problems() ?? [])] : whole().problems()),
    problemCount: () => (known ? known.problems.length + (made?.problemCount() ?? 0) : whole().problemCount()),
  };
}

const keyOf = (from: string, specifier: string, kind: ImportKind): string => [kind, from, specifier].join(APART);

/** What was asked under a key of `KnownAnswers.resolutions`. */
export function questionBy(key: string): { readonly kind: ImportKind; readonly specifier: string } {
  const [kind = '', , ...specifier] = key.split(APART);
  return { kind: kind as ImportKind, specifier: specifier.join(APART) };
}

const fileKey = (from: string, record: ImportRecord): string => [from, questionOf(record)].join(APART);

/** No path has it. */
const APART = '\0';
