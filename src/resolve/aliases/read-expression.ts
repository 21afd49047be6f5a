import { ts } from 'ts-morph';
import { folderOf } from '../../graph/paths.ts';
import { callOf } from './known-calls.ts';
import { type Declaration, type FunctionNode, requiredBy, textOfName } from './declarations.ts';
import { type ConfigurationSource, type ExpressionReader, lineOf, type Locals } from './expression-reader.ts';
import {
  type Entry,
  eitherOf,
  type Literal,
  listOf,
  objectOf,
  optionsOf,
  pathLiteral,
  propertyOf,
  text,
  UNKNOWN,
} from './literal.ts';
import { concatenate, resolveUrl } from './path-calls.ts';

/** What reading an expression needs from around it. */
export interface Surroundings {
  /** The folder in which the tool runs, as `process.cwd()` tells it. */
  readonly workingFolder: string;
  /** What a specifier of a file leads to in the repository: a source, or the value of a JSON file; null where it is neither. */
  open(from: string, specifier: string): ConfigurationSource | Literal | null;
}

const NOTHING: Locals = new Map();

/** All that one configuration may take. What is left after it is unknown. */
const MOST_STEPS = 20_000;

/** Deeper than this is either a circle or made for the purpose. */
const DEEPEST = 48;

/** Makes a reader for one configuration and the files that it imports. */
export function createExpressionReader(surroundings: Surroundings): ExpressionReader {
  let steps = 0;
  let depth = 0;
  const named = new Map<ConfigurationSource, Map<string, Literal>>();

  const read = (unit: ConfigurationSource, expression: ts.Expression, locals: Locals = NOTHING): Literal => {
    if (depth >= DEEPEST || (steps += 1) > MOST_STEPS) return UNKNOWN;
    depth += 1;
    const value = valueOf(unit, expression, locals);
    depth -= 1;
    return value;
  };

  const valueOf = (unit: ConfigurationSource, node: ts.Expression, locals: Locals): Literal => {
    const inner = (child: ts.Expression): Literal => read(unit, child, locals);
    if (ts.isStringLiteralLike(node)) return text(node.text);
    if (ts.isNumericLiteral(node)) return { kind: 'constant', value: Number(node.text) };
    if (ts.isRegularExpressionLiteral(node)) return patternOf(node.text);
    if (ts.isIdentifier(node)) return locals.get(node.text) ?? nameIn(unit, node.text);
    if (ts.isTemplateExpression(node)) {
      const spans = node.templateSpans.flatMap((span) => [inner(span.expression), text(span.literal.text)]);
      return concatenate([text(node.head.text), ...spans]);
    }
    if (ts.isObjectLiteralExpression(node)) return objectIn(unit, node, locals);
    if (ts.isArrayLiteralExpression(node)) return arrayIn(node, inner);
    if (ts.isConditionalExpression(node)) return eitherOf([inner(node.whenTrue), inner(node.whenFalse)]);
    if (ts.isBinaryExpression(node)) return binary(node, inner);
    if (ts.isPropertyAccessExpression(node)) return property(unit, node, locals);
    if (ts.isElementAccessExpression(node)) return element(node, inner);
    if (ts.isCallExpression(node)) return call(unit, node, locals);
    if (ts.isNewExpression(node)) return construct(node, inner);
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isTypeAssertionExpression(node) ||
      ts.isAwaitExpression(node)
    )
      return inner(node.expression);
    switch (node.kind) {
      case ts.SyntaxKind.TrueKeyword:
        return { kind: 'constant', value: true };
      case ts.SyntaxKind.FalseKeyword:
        return { kind: 'constant', value: false };
      case ts.SyntaxKind.NullKeyword:
        return { kind: 'constant', value: null };
      default:
        return UNKNOWN;
    }
  };

  const nameIn = (unit: ConfigurationSource, name: string): Literal => {
    if (name === '__dirname') return pathLiteral(folderOf(unit.path));
    if (name === '__filename') return pathLiteral(unit.path);
    if (name === 'undefined') return { kind: 'constant', value: undefined };
    let values = named.get(unit);
    if (!values) named.set(unit, (values = new Map<string, Literal>()));
    const known = values.get(name);
    if (known) return known;
    // A name that is made of itself is unknown where it meets itself.
    values.set(name, UNKNOWN);
    const declared = unit.declarations.byName.get(name);
    let value = declared ? eitherOf(declared.map((declaration) => declaredValue(unit, declaration))) : UNKNOWN;
    value = mutated(unit, name, value);
    values.set(name, value);
    return value;
  };

  const declaredValue = (unit: ConfigurationSource, declaration: Declaration): Literal => {
    switch (declaration.kind) {
      case 'value':
        return read(unit, declaration.expression);
      case 'part': {
        const whole = read(unit, declaration.expression);
        return declaration.steps.reduce<Literal>((value, step) => memberOf(value, step), whole);
      }
      case 'import':
        return imported(unit, declaration.specifier, declaration.imported);
      case 'function':
      case 'opaque':
        return UNKNOWN;
    }
  };

  const imported = (unit: ConfigurationSource, specifier: string, name: string): Literal => {
    const found = surroundings.open(unit.path, specifier);
    if (!found) return UNKNOWN;
    if ('kind' in found) return name === 'default' || name === '*' ? found : memberOf(found, name);
    const { exports } = found.declarations;
    const exported = exports.get(name);
    if (exported) return ts.isExpression(exported) ? read(found, exported) : UNKNOWN;
    if (name !== '*') {
      const whole = exports.get('default');
      return whole && ts.isExpression(whole) ? memberOf(read(found, whole), name) : UNKNOWN;
    }
    const entries = [...exports].flatMap(([key, value]): Entry[] =>
      ts.isExpression(value)
        ? [{ name: key, value: read(found, value), line: lineOf(found, value), file: found.path }]
        : [],
    );
    const whole = exports.get('default');
    const isCommon = whole && ts.isExpression(whole) && entries.length === 1;
    return isCommon ? read(found, whole) : objectOf(entries, true);
  };

  /** An object with what is put into it later. */
  const mutated = (unit: ConfigurationSource, name: string, value: Literal): Literal => {
    const later = unit.declarations.mutations.get(name);
    if (!later || value.kind !== 'object') return value;
    let isComplete = value.isComplete;
    const entries = later.flatMap(({ key, value: expression }): Entry[] => {
      const read1 = typeof key === 'string' ? text(key) : read(unit, key);
      if (read1.kind !== 'text') isComplete = false;
      const line = lineOf(unit, expression);
      return read1.kind === 'text' ? [{ name: read1.value, value: read(unit, expression), line, file: unit.path }] : [];
    });
    return objectOf([...value.entries, ...entries], isComplete);
  };

  const objectIn = (unit: ConfigurationSource, node: ts.ObjectLiteralExpression, locals: Locals): Literal => {
    let isComplete = true;
    const entries: Entry[] = [];
    for (const member of node.properties) {
      if (ts.isSpreadAssignment(member)) {
        for (const option of optionsOf(read(unit, member.expression, locals))) {
          if (option.kind === 'object') entries.push(...option.entries);
          isComplete &&= option.kind === 'object' ? option.isComplete : option.kind === 'constant';
        }
        continue;
      }
      const name = ts.isComputedPropertyName(member.name) ? null : textOfName(member.name);
      const computed = ts.isComputedPropertyName(member.name) ? read(unit, member.name.expression, locals) : null;
      const known = name ?? (computed?.kind === 'text' ? computed.value : null);
      if (known === null) {
        isComplete = false;
        continue;
      }
      const value = ts.isPropertyAssignment(member)
        ? read(unit, member.initializer, locals)
        : ts.isShorthandPropertyAssignment(member)
          ? read(unit, member.name, locals)
          : UNKNOWN;
      entries.push({ name: known, value, line: lineOf(unit, member), file: unit.path });
    }
    return objectOf(entries, isComplete);
  };

  const property = (unit: ConfigurationSource, node: ts.PropertyAccessExpression, locals: Locals): Literal => {
    const { expression, name } = node;
    if (ts.isMetaProperty(expression)) {
      if (name.text === 'dirname') return pathLiteral(folderOf(unit.path));
      return name.text === 'filename' || name.text === 'url' ? pathLiteral(unit.path) : UNKNOWN;
    }
    const whole = read(unit, expression, locals);
    // What `new URL` makes stands for its own path.
    if (whole.kind === 'text' && (name.text === 'pathname' || name.text === 'href')) return whole;
    if (name.text === 'sep' && whole.kind === 'unknown') return text('/');
    return memberOf(whole, name.text);
  };

  const call = (unit: ConfigurationSource, node: ts.CallExpression, locals: Locals): Literal => {
    const specifier = requiredBy(node);
    if (specifier !== null) return imported(unit, specifier, '*');
    const own = functionCalled(unit, node.expression);
    if (own)
      return apply(
        own.unit,
        own.node,
        node.arguments.map((argument) => read(unit, argument, locals)),
      );
    return callOf(unit, node, locals, reader);
  };

  /** The function of the repository's own that an expression names. */
  const functionCalled = (
    unit: ConfigurationSource,
    callee: ts.Expression,
  ): { readonly unit: ConfigurationSource; readonly node: FunctionNode } | null => {
    if (!ts.isIdentifier(callee)) return null;
    const declared = unit.declarations.byName.get(callee.text) ?? [];
    for (const declaration of declared) {
      if (declaration.kind === 'function') return { unit, node: declaration.node };
      if (declaration.kind !== 'import') continue;
      const found = surroundings.open(unit.path, declaration.specifier);
      if (!found || 'kind' in found) continue;
      const node = found.declarations.exports.get(declaration.imported);
      if (!node) continue;
      if (!ts.isExpression(node) || ts.isArrowFunction(node) || ts.isFunctionExpression(node))
        return { unit: found, node };
      if (ts.isIdentifier(node) && found !== unit && (depth += 1) < DEEPEST) return functionCalled(found, node);
    }
    return null;
  };

  const apply = (unit: ConfigurationSource, node: FunctionNode, values: readonly Literal[]): Literal => {
    if (!node.body) return UNKNOWN;
    const locals = new Map<string, Literal>();
    for (const [index, { name, initializer, dotDotDotToken }] of node.parameters.entries()) {
      const given = dotDotDotToken ? listOf(values.slice(index), true) : values[index];
      const value = given ?? (initializer ? read(unit, initializer) : { kind: 'constant', value: undefined });
      bindParameter(name, value, locals);
    }
    const results = ts.isBlock(node.body) ? returnsOf(node.body) : [node.body];
    return results.length === 0 ? UNKNOWN : eitherOf(results.map((result) => read(unit, result, locals)));
  };

  const reader: ExpressionReader = { read, apply, workingFolder: surroundings.workingFolder };
  return reader;
}

function bindParameter(name: ts.BindingName, value: Literal, locals: Map<string, Literal>): void {
  if (ts.isIdentifier(name)) {
    locals.set(name.text, value);
    return;
  }
  for (const [index, element] of name.elements.entries()) {
    if (!ts.isBindingElement(element)) continue;
    const step = ts.isArrayBindingPattern(name) ? String(index) : textOfName(element.propertyName ?? element.name);
    bindParameter(element.name, step === null ? UNKNOWN : memberOf(value, step), locals);
  }
}

/** What a function returns, of its own and not of functions inside it. */
function returnsOf(body: ts.Block): readonly ts.Expression[] {
  const found: ts.Expression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

function arrayIn(node: ts.ArrayLiteralExpression, inner: (child: ts.Expression) => Literal): Literal {
  let isComplete = true;
  const items: Literal[] = [];
  for (const item of node.elements) {
    if (!ts.isSpreadElement(item)) {
      items.push(inner(item));
      continue;
    }
    for (const option of optionsOf(inner(item.expression))) {
      if (option.kind === 'list') items.push(...option.items);
      isComplete &&= option.kind === 'list' ? option.isComplete : option.kind === 'constant';
    }
  }
  return listOf(items, isComplete);
}

function binary(node: ts.BinaryExpression, inner: (child: ts.Expression) => Literal): Literal {
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.PlusToken:
      return concatenate([inner(node.left), inner(node.right)]);
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return eitherOf([inner(node.left), inner(node.right)]);
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return eitherOf([inner(node.right), { kind: 'constant', value: false }]);
    default:
      return UNKNOWN;
  }
}

function element(node: ts.ElementAccessExpression, inner: (child: ts.Expression) => Literal): Literal {
  const key = inner(node.argumentExpression);
  const isName = key.kind === 'text' || (key.kind === 'constant' && typeof key.value === 'number');
  return isName ? memberOf(inner(node.expression), String(key.value)) : UNKNOWN;
}

function construct(node: ts.NewExpression, inner: (child: ts.Expression) => Literal): Literal {
  const [first, second] = node.arguments ?? [];
  if (!ts.isIdentifier(node.expression) || !first) return UNKNOWN;
  if (node.expression.text === 'URL') return second ? resolveUrl(inner(first), inner(second)) : UNKNOWN;
  if (node.expression.text !== 'RegExp') return UNKNOWN;
  const source = inner(first);
  const flags = second ? inner(second) : text('');
  if (source.kind === 'pattern') return source;
  return source.kind === 'text' && flags.kind === 'text'
    ? { kind: 'pattern', source: source.value, flags: flags.value }
    : UNKNOWN;
}

/** A property, or an item by its number. Where a value that is there may lack it, it is unknown. */
function memberOf(value: Literal, name: string): Literal {
  if (value.kind === 'list') return value.items[Number(name)] ?? UNKNOWN;
  return propertyOf(value, name) ?? UNKNOWN;
}

function patternOf(written: string): Literal {
  const end = written.lastIndexOf('/');
  return { kind: 'pattern', source: written.slice(1, end), flags: written.slice(end + 1) };
}
