import { type FlowNode, isNode } from './flow-tree.ts';
import type { TextEdits } from './text-edits.ts';
import { behindBlanks } from './token-places.ts';

/**
 * Writes a component or a hook as the function that it becomes. A component's parameters are its properties:
 * `component A(x: T, 'data-y' as y, ...rest)` becomes `function A({x, 'data-y': y, ...rest})`.
 */
export function rewriteComponent(
  { type, loc, id, typeParameters, params }: FlowNode,
  text: string,
  edits: TextEdits,
): void {
  const word = type === 'HookDeclaration' ? 'hook' : 'component';
  const keyword = text.indexOf(word, loc.rangeStart);
  edits.replace(keyword, keyword + word.length, 'function');
  const [first, ...others] = Array.isArray(params) ? params.filter(isNode) : [];
  if (word === 'hook' || !first) return;
  const before = isNode(typeParameters) ? typeParameters : id;
  if (isNode(before))
    edits.replace(behindBlanks(text, before.loc.rangeEnd), behindBlanks(text, before.loc.rangeEnd) + 1, '({');
  for (const parameter of [first, ...others]) rewriteParameter(parameter, text, edits);
  const end = (others.at(-1) ?? first).loc.rangeEnd;
  const comma = behindBlanks(text, end);
  const close = text[comma] === ',' ? behindBlanks(text, comma + 1) : comma;
  // No comma may follow a rest.
  if (comma < close) edits.erase(comma, comma + 1);
  edits.replace(close, close + 1, '})');
}

function rewriteParameter(
  { type, name, local, shorthand, argument, loc }: FlowNode,
  text: string,
  edits: TextEdits,
): void {
  if (type === 'ComponentParameter' && shorthand !== true && isNode(name) && isNode(local)) {
    const as = behindBlanks(text, name.loc.rangeEnd);
    edits.replace(as, as + 2, ':');
  }
  if (type !== 'RestElement' || !isNode(argument) || argument.type !== 'ObjectPattern') return;
  // `...{a, b}`: those are properties as well.
  const open = argument.loc.rangeStart;
  const end = isNode(argument.typeAnnotation) ? argument.typeAnnotation.loc.rangeStart : argument.loc.rangeEnd;
  edits.erase(loc.rangeStart, open + 1);
  const close = text.lastIndexOf('}', end);
  const properties = text.slice(open + 1, close);
  const comma = /,\s*$/.exec(properties);
  edits.erase(comma ? open + 1 + comma.index : close, close + 1);
}
