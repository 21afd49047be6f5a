import type { NameSide } from '../../model/shared-name.ts';
import type { NameList } from './name-list.ts';

/** Where a selector stands. */
export interface SelectorPlace {
  readonly side: NameSide;
  readonly line: number;
  readonly last: number;
  /** Whether it stands within another element's rule, so that an element's name in it is none of everybody's. */
  readonly isInside?: boolean;
  /** Whether classes, ids and elements of it are seen by this file alone, as in a scoped block; `:global(…)` leaves that. */
  readonly isLocal: boolean;
}

/** One class, id, attribute or element of a selector; the marks of `:global(` and of what leads out of a scope; an argument's end. */
const PARTS =
  /([.#])(-?[A-Za-z_\u0080-\uDFFF][\w\u0080-\uDFFF-]*)(?![\w\u0080-\uDFFF\uE000-])|\[\s*([\w-]{3,})|(:global|:deep|::v-deep|::ng-deep|\/deep\/|>>>)(\(?)|(?:^|[\s>+~]|(?<=,))([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?=[\s>+~,.:[)#]|$)|(\()|(\))|(,)/g;

/** Notes what a selector names. What is computed in it is passed over. */
export function selectorNames(selector: string, place: SelectorPlace, names: NameList): void {
  if (selector.length > 2000) return;
  let depth = 0;
  // Of an element that a class or an id is around, only those inside of it are meant.
  let elements: string[] = [];
  let isPlain = place.isInside !== true;
  const flush = (): void => {
    if (isPlain) for (const element of elements) names.add('element', element, place.side, place.line, place.last);
    elements = [];
    isPlain = place.isInside !== true;
  };
  // From what depth on names are everybody's; 0: to the end.
  let openFrom: number | null = null;
  for (const match of selector.matchAll(PARTS)) {
    const [, mark, name, attribute, leaves, opens, element, left, right, comma] = match;
    if (comma !== undefined && depth === 0) flush();
    const { side, line, last } = place;
    const isOpen = !place.isLocal || openFrom !== null;
    if (leaves !== undefined) {
      if (opens === '(') depth++;
      openFrom ??= opens === '(' ? depth : 0;
    } else if (left !== undefined) depth++;
    else if (right !== undefined) {
      if (openFrom !== null && openFrom === depth && depth > 0) openFrom = null;
      depth = Math.max(0, depth - 1);
    } else if (!isOpen) continue;
    else if (mark !== undefined && name !== undefined) {
      isPlain = false;
      names.add('class', `${mark}${name}`, side, line, last);
    } else if (attribute !== undefined) {
      isPlain = false;
      if (isOwnAttribute(attribute)) names.add('class', `[${attribute}]`, side, line, last);
    } else if (element !== undefined && depth === 0) elements.push(element);
  }
  flush();
}

/** Whether an attribute is one that people make up: every page has the others. */
export const isOwnAttribute = (name: string): boolean =>
  /^data-[\w-]+$/.test(name) && !/^data-(?:v-|reactid)/.test(name);

/** A selector inside of one element without what it says of that element itself: `&.is-open` and `&[data-state]` are borne by nothing else. */
export const withoutElement = (selector: string): string => selector.replace(/&(?:[.#][\w-]+|\[[^\]]*\])+/g, '&');
