import { ts } from 'ts-morph';
import { isTransparent, unwrap } from './eager-nodes.ts';
import { takesOver } from './members.ts';
import { returnedBy } from './returned-values.ts';
import * as syntax from './syntax.ts';

/**
 * Whether a type only says what something shall be taken for that is made in place: `const user = { id: 1 } as User`. No instance of a
 * class comes by it.
 *
 * So it is where the value stays what it is: in a constant, or given back by a function. Handed to a call, kept in a property or in a
 * variable, a type also says what may come there later: `createContext({} as User)`. And so it is of the type itself alone, not of what
 * a list or a table may hold: `[] as User[]`.
 */
export function isOfMadeValue(type: ts.Node): boolean {
  if (!syntax.isTypeReferenceNode(type) || type.typeArguments) return false;
  const { parent } = type;
  if (syntax.isAsExpression(parent) || syntax.isTypeAssertionExpression(parent))
    return isMade(parent.expression) && staysAsItIs(parent);
  if (syntax.isVariableDeclaration(parent))
    return isConstant(parent) && parent.initializer !== undefined && isMade(parent.initializer);
  return syntax.isFunctionLike(parent) && parent.type === type && givesBackMade(parent);
}

/** Whether an expression makes what it is: then that is no instance of a class. */
function isMade(node: ts.Expression): boolean {
  const value = unwrap(node);
  if (syntax.isConditionalExpression(value)) return isMade(value.whenTrue) && isMade(value.whenFalse);
  if (syntax.isIdentifier(value)) return value.text === 'undefined';
  if (syntax.isObjectLiteralExpression(value))
    return !value.properties.some((property) => takesOver(property) && !syntax.isSpreadAssignment(property));
  return (
    syntax.isArrayLiteralExpression(value) ||
    syntax.isLiteralExpression(value) ||
    syntax.isTemplateExpression(value) ||
    MADE.has(value.kind)
  );
}

const MADE: ReadonlySet<ts.SyntaxKind> = new Set([
  syntax.SyntaxKind.NullKeyword,
  syntax.SyntaxKind.TrueKeyword,
  syntax.SyntaxKind.FalseKeyword,
]);

/** Whether a value is what a constant holds, or what a function gives back, so that nothing else can come in its place. */
function staysAsItIs(node: ts.Node): boolean {
  let outer = node;
  while (isTransparent(outer.parent)) outer = outer.parent;
  const { parent } = outer;
  if (syntax.isVariableDeclaration(parent)) return isConstant(parent);
  return syntax.isReturnStatement(parent) || (syntax.isArrowFunction(parent) && parent.body === outer);
}

function givesBackMade(node: ts.SignatureDeclaration): boolean {
  if (syntax.isArrowFunction(node) && !syntax.isBlock(node.body)) return isMade(node.body);
  const body = 'body' in node ? node.body : undefined;
  const values = body && syntax.isBlock(body) ? returnedBy(body) : [];
  return values.length > 0 && values.every(isMade);
}

const isConstant = ({ name, parent }: ts.VariableDeclaration): boolean =>
  syntax.isIdentifier(name) && (parent.flags & ts.NodeFlags.Const) !== 0;
