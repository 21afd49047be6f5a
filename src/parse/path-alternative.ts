import type { ts } from 'ts-morph';
import type { importedAs } from './imported-as.ts';
import { isTransparent } from './eager-nodes.ts';
import * as syntax from './syntax.ts';

/** A part of a path: literal text, a pattern that some names match, or computed (null). */
export type PathPart = string | { readonly glob: string } | null;

/** The argument of an exported function, for whoever calls it from elsewhere to say. */
export interface HandedIn {
  readonly name: string;
  readonly index: number;
}

/**
 * One of the paths that an expression may be.
 *
 * - `here`, `root`: from the file's own folder, or from where the program was started
 * - `text`: as it stands
 */
export interface PathAlternative {
  readonly start: 'here' | 'root' | 'text' | HandedIn;
  readonly parts: readonly PathPart[];
}

/** All the paths that an expression may be, one after the other. */
export type PathAlternatives = readonly PathAlternative[];

/** Finds out which paths expressions of one file may be. */
export interface PathAnswers {
  /** All the paths that an expression may be; what is not known is computed. */
  read(node: ts.Expression, depth?: number): PathAlternatives;
  /** What the elements of a list may be; null where that is not known. */
  list(node: ts.Expression, depth?: number): PathAlternatives | null;
  /** What a name is imported as. */
  imported(node: ts.Identifier): ReturnType<typeof importedAs>;
  /** What a constant is set to; null where it is none. */
  constantAt(node: ts.Identifier): ts.Expression | null;
}

/** More than these are no list that a person wrote. */
const MOST = 64;

/** What is not known. */
export const COMPUTED: PathAlternatives = [{ start: 'text', parts: [null] }];

/** A path from the file's own folder. */
export const here = (...parts: PathPart[]): PathAlternatives => [{ start: 'here', parts }];

/** Literal text. */
export const text = (literal: string): PathAlternatives => [{ start: 'text', parts: [literal] }];

/** Whether a path is no text at all. */
export const isEmpty = ({ start, parts }: PathAlternative): boolean =>
  start === 'text' && parts.every((part) => part === '');

/** A path with more text behind it; what begins anew in the middle is not known. */
export function followed(before: PathAlternative, after: PathAlternative): PathAlternative {
  const more = after.start === 'text' ? after.parts : [null];
  return { start: before.start, parts: [...before.parts, ...more] };
}

/** Each of some paths with each of others behind it. */
export const concatenated = (before: PathAlternatives, after: PathAlternatives): PathAlternatives =>
  limited(before.flatMap((start) => after.map((end) => (isEmpty(start) ? end : followed(start, end)))));

/** The paths, or that they are not known where there are too many. */
export const limited = (paths: PathAlternatives): PathAlternatives => (paths.length > MOST ? COMPUTED : paths);

/** The elements of several lists; null where one of them is not known. */
export const all = (lists: readonly (PathAlternatives | null)[]): PathAlternatives | null =>
  lists.some((each) => each === null) ? null : limited(lists.flatMap((each) => each ?? []));

/** An expression without what is written around it, `await` included. */
export function bare(node: ts.Expression): ts.Expression {
  let inner = node;
  while (isTransparent(inner) || syntax.isAwaitExpression(inner)) inner = inner.expression;
  return inner;
}

/** The property by which a pattern binds a name; '' where the name is bound to the whole, null where it is deeper inside. */
export function propertyTaken(binding: ts.BindingName, name: string): string | null {
  if (syntax.isIdentifier(binding)) return '';
  if (!syntax.isObjectBindingPattern(binding)) return null;
  for (const { name: local, propertyName, dotDotDotToken, initializer } of binding.elements) {
    if (!syntax.isIdentifier(local) || local.text !== name) continue;
    if (dotDotDotToken || initializer) return null;
    if (!propertyName) return name;
    return syntax.isIdentifier(propertyName) ? propertyName.text : null;
  }
  return null;
}
