import type { ts } from 'ts-morph';
import { unwrap } from '../eager-nodes.ts';
import * as syntax from '../syntax.ts';
import type { CodeContext } from './code-context.ts';
import { textOf } from './literal-text.ts';

/** Decorators of classes that are types of a schema. */
const TYPES = /^(?:ObjectType|InputType|InterfaceType)$/;

/** Decorators of properties and methods that are fields of one. */
const FIELDS = /^(?:Field|HideField|ResolveField|ResolveProperty|FieldResolver|Query|Mutation|Subscription)$/;

/** Notes what a decorator adds to a schema that is written as classes: `@Field() total: number`, `@Query(() => Cart) cart() {}`. */
export function schemaInCode(node: ts.CallExpression | ts.NewExpression, name: string, context: CodeContext): void {
  const isType = TYPES.test(name);
  if ((!isType && !FIELDS.test(name)) || !syntax.isDecorator(node.parent)) return;
  const of: ts.Node = node.parent.parent;
  const isMember = syntax.isPropertyDeclaration(of) || syntax.isMethodDeclaration(of);
  // A parameter of a handler (`@Query('page')`) is none.
  const own = (isType && syntax.isClassLike(of)) || (!isType && isMember) ? of.name : undefined;
  if (own === undefined || !syntax.isIdentifier(own)) return;
  const said = nameSaid(node.arguments ?? [], context) ?? own.text;
  const kind = isType ? 'operation' : 'field';
  context.names.add(kind, said, 'defines', context.lineOf(own), isType ? undefined : context.lastLineOf(of));
}

/** The name that a decorator gives instead of the member's own. */
function nameSaid(given: readonly ts.Expression[], context: CodeContext): string | null {
  for (const argument of given) {
    const inner = unwrap(argument);
    if (syntax.isStringLiteralLike(inner)) return inner.text;
    if (!syntax.isObjectLiteralExpression(inner)) continue;
    for (const property of inner.properties)
      if (syntax.isPropertyAssignment(property) && syntax.isIdentifier(property.name) && property.name.text === 'name')
        return textOf(property.initializer, context.constants);
  }
  return null;
}

/** What generators make of an operation or a fragment: its name is what stands before the ending, without `use`. */
const GENERATED =
  /^(?:use(?!(?:Suspense|Lazy|Infinite)(?:Query|Mutation|Subscription)$)([A-Z]\w*?)(?:Suspense|Lazy|Infinite)?(?:Query|Mutation|Subscription)|([A-Z]\w*?)(Document|FragmentDoc|Gql|GQL))$/;

/** Notes the operations behind what is imported of generated code, which often is not there to be read: `UpdateCartDocument`, `useUpdateCartMutation`. */
export function operationsImported({ importClause }: ts.ImportDeclaration, context: CodeContext): void {
  const named = importClause?.namedBindings;
  if (!named || !syntax.isNamedImports(named)) return;
  for (const { name, propertyName } of named.elements) {
    const written = propertyName ?? name;
    if (!syntax.isIdentifier(written)) continue;
    const [, byHook, byDocument, ending] = GENERATED.exec(written.text) ?? [];
    const operation = byHook ?? byDocument;
    if (operation === undefined) continue;
    const fragment = ending === 'FragmentDoc' ? '...' : '';
    context.names.add('operation', `${fragment}${operation}`, 'uses', context.lineOf(name));
  }
}
