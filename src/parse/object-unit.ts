import type { ts } from 'ts-morph';
import type { Draft } from './draft.ts';
import { type Member, takesOver, type WrittenObject } from './members.ts';
import * as syntax from './syntax.ts';

/**
 * Walks what an object is without the members that are told apart into its core.
 *
 * @param type the annotation of what it is the value of
 */
export function walkObject(
  core: Draft,
  { object, around }: WrittenObject,
  members: readonly Member[],
  type: ts.TypeNode | undefined,
): void {
  const split = new Set<ts.Node>(members.map((member) => member.node));
  core.inherits = object.properties.some(takesOver);
  core.walker.visit(type);
  for (const each of around) core.walker.visit(each);
  core.said.object(type, { object, around }, split);
  for (const property of object.properties) {
    // The order of keys can be observed, whatever they hold.
    if (property.name && split.has(property) && !syntax.isComputedPropertyName(property.name))
      core.walker.token(property.name.text);
    else core.walker.visit(property);
  }
}
