import type { ts } from 'ts-morph';
import * as syntax from '../syntax.ts';

/**
 * The names under which a component's options register others for its own template: the keys of `components: { … }` and of
 * `directives: { … }`, as written.
 */
export function registeredNames(source: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of source.statements) {
    for (const options of optionsIn(statement)) {
      for (const property of options.properties) {
        if (!syntax.isPropertyAssignment(property) || !syntax.isObjectLiteralExpression(property.initializer)) continue;
        const key = nameOf(property);
        if (key !== 'components' && key !== 'directives') continue;
        for (const { name } of property.initializer.properties) {
          const written = name && (syntax.isIdentifier(name) || syntax.isStringLiteralLike(name)) ? name.text : null;
          if (written !== null) names.add(key === 'components' ? written : `v-${written}`);
        }
      }
    }
  }
  return names;
}

function nameOf({ name }: ts.PropertyAssignment): string | null {
  return syntax.isIdentifier(name) || syntax.isStringLiteralLike(name) ? name.text : null;
}

/** The option objects that a statement exports, declares or decorates with: `{}`, `defineComponent({})`, `Vue.extend({})`, `@Component({})`. */
function optionsIn(statement: ts.Statement): readonly ts.ObjectLiteralExpression[] {
  if (syntax.isExportAssignment(statement)) return objectsIn(statement.expression);
  if (syntax.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ initializer }) =>
      initializer ? objectsIn(initializer) : [],
    );
  if (syntax.isClassDeclaration(statement))
    return (statement.modifiers ?? []).flatMap((modifier) =>
      syntax.isDecorator(modifier) ? objectsIn(modifier.expression) : [],
    );
  return [];
}

function objectsIn(expression: ts.Expression): readonly ts.ObjectLiteralExpression[] {
  if (syntax.isObjectLiteralExpression(expression)) return [expression];
  if (syntax.isCallExpression(expression)) return expression.arguments.filter(syntax.isObjectLiteralExpression);
  return [];
}
