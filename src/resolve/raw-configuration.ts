import type { ts } from 'ts-morph';
import { isObject } from './json-object.ts';

/** What a compiler configuration says, with everything it extends, before the tree is asked. JSON can hold it. */
export interface RawConfiguration {
  /** The options that bear on where a specifier leads, with paths from `/`, and those that say where it writes. */
  readonly options: ts.CompilerOptions;
  /** Its `files`, `include` and `exclude`; absent where it has none. */
  readonly raw: { readonly [field: string]: unknown };
  /** The paths of the configurations it refers to, from `/`. */
  readonly references: readonly string[];
  readonly troubles: readonly ConfigurationTrouble[];
}

/** What was wrong with a configuration, or with one that it extends. */
export interface ConfigurationTrouble {
  readonly file: string;
  readonly severity: 'warning' | 'note';
  readonly message: string;
}

/** The tree as the compiler's configuration parser sees it: its root is `/`. */
export interface ConfigurationHost {
  fileExists(path: string): boolean;
  readFile(path: string): string | undefined;
  directoryExists(path: string): boolean;
  realpath(path: string): string;
}

/** The virtual folder under which the compiler sees the repository. */
export const ROOT = '/';

/** Whether a value is what `RawConfiguration` says, as far as anybody would stumble over it: options are looked at one by one. */
export const isRawConfiguration = (value: unknown): value is RawConfiguration =>
  isObject(value) &&
  isObject(value['options']) &&
  isObject(value['raw']) &&
  Array.isArray(value['references']) &&
  value['references'].every((path) => typeof path === 'string') &&
  Array.isArray(value['troubles']) &&
  value['troubles'].every(
    (trouble) =>
      isObject(trouble) &&
      typeof trouble['file'] === 'string' &&
      typeof trouble['message'] === 'string' &&
      (trouble['severity'] === 'warning' || trouble['severity'] === 'note'),
  );
