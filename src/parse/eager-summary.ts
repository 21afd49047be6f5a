import type { ts } from 'ts-morph';
import type { Fate, Run } from '../model/symbols.ts';
import { isStatic } from './eager-nodes.ts';
import type { EagerPlace } from './eager-place.ts';
import { EagerWalker } from './eager-walker.ts';
import { membersOfClass } from './members.ts';
import * as syntax from './syntax.ts';

/** What calling a function runs, and what it does with what it is handed. */
export interface CallSummary {
  readonly calls: readonly Run[];
  readonly takes: readonly Fate[] | null;
}

/** What evaluating a piece of code runs at once. */
export interface EvaluationSummary {
  readonly runs: readonly Run[];
  /** Whether it does more than make values and read names. */
  readonly acts: boolean;
}

/** What evaluating some nodes runs. */
export function evaluate(place: EagerPlace, nodes: readonly (ts.Node | undefined)[]): EvaluationSummary {
  const walker = new EagerWalker(place);
  walker.settle(() => {
    for (const node of nodes) walker.visit(node, 'cold');
  });
  return { runs: walker.found.runs(), acts: walker.acts };
}

/** What evaluating a class runs: decorators, static parts, computed names. */
export function evaluateClass(place: EagerPlace, node: ts.ClassLikeDeclaration): EvaluationSummary {
  const walker = new EagerWalker(place);
  walker.settle(() => {
    walker.classParts(node, 'cold');
  });
  return { runs: walker.found.runs(), acts: walker.acts };
}

/** What `new` runs of a class: its constructor, its fields, and the class it extends. */
export function construct(place: EagerPlace, node: ts.ClassLikeDeclaration): CallSummary {
  const walker = new EagerWalker(place);
  walker.settle(() => {
    for (const clause of node.heritageClauses ?? []) {
      if (clause.token !== syntax.SyntaxKind.ExtendsKeyword) continue;
      for (const type of clause.types) walker.callee(type.expression, 'cold');
      if (clause.types.some(({ expression }) => mayCallMembers(expression, place))) callsMembers(place, node, walker);
    }
    for (const member of node.members) {
      if (syntax.isConstructorDeclaration(member)) walker.body(member, 'cold', true);
      else if (syntax.isPropertyDeclaration(member) && !isStatic(member)) walker.visit(member.initializer, 'cold');
    }
  });
  return { calls: walker.found.runs(), takes: null };
}

/** Classes of the language and the browser whose constructors call no method of `this`. */
const PLAIN_BASES: ReadonlySet<string> = new Set([
  'Array',
  'Error',
  'EventTarget',
  'HTMLElement',
  'Object',
  'RangeError',
  'TypeError',
]);

const mayCallMembers = (base: ts.Expression, place: EagerPlace): boolean =>
  !syntax.isIdentifier(base) || place.isBound(base.text) || !PLAIN_BASES.has(base.text);

/** The constructor of the class that is extended may call what stands here in place of its own methods. */
function callsMembers({ self }: EagerPlace, node: ts.ClassLikeDeclaration, { found }: EagerWalker): void {
  if (!self) return;
  for (const { name, node: member } of membersOfClass(node))
    if (!isStatic(member)) found.note(self.owner, name, 'call', member, null, undefined);
}

/** What calling a function runs. */
export function call(place: EagerPlace, node: ts.SignatureDeclaration): CallSummary {
  const names = node.parameters.map(({ name }) => (syntax.isIdentifier(name) ? name.text : null));
  const rest = node.parameters.find(({ dotDotDotToken }) => dotDotDotToken);
  const walker = new EagerWalker(place);
  const body = (): void => {
    walker.body(node, 'cold', true);
  };
  walker.settle(body, new Set(names.filter((name) => name !== null)));
  const { found } = walker;
  const takes = names.map((name) => found.fateOf(name));
  const isOpen = found.isHot('arguments') || (rest !== undefined && !isKeptWhole(takes.at(-1)));
  return { calls: found.runs(), takes: isOpen ? null : takes };
}

/** Whether a list of all further arguments goes nowhere but back to the caller: nobody has looked into it then. */
const isKeptWhole = (fate: Fate | undefined): boolean =>
  fate?.kind === 'kept' && !fate.isRead && fate.in === undefined && fate.forwards.length === 0;
