import type { ts } from 'ts-morph';
import type { ImportedName, ImportKind, ImportRecord } from '../model/module.ts';
import { amdDependencies, isInDefinition } from './amd.ts';
import { commentImports } from './comment-imports.ts';
import { modulesComputed, partsComputed, pathsHandedOver } from './computed-import.ts';
import { fileReferencesIn } from './file-references.ts';
import { filesGlobbed } from './glob-calls.ts';
import { literalText } from './non-literal.ts';
import { isImportMeta } from './path-value.ts';
import * as syntax from './syntax.ts';
import { TEST_CALLS, TEST_OBJECTS } from './test-calls.ts';

/** Every place where a source file asks for a module, in the order of the text. */
export function collectImports(source: ts.SourceFile): ImportRecord[] {
  const records: ImportRecord[] = [];
  const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart(source, false)).line + 1;

  const files = fileReferencesIn(source);
  records.push(...commentImports(source));

  const computed = (kind: ImportKind, argument: ts.Expression, node: ts.Node): void => {
    const specifier = literalText(argument);
    const shared = { kind, names: [], isTypeOnly: false, line: lineOf(node) } as const;
    const found = specifier === null && kind !== 'mock' ? modulesComputed(argument) : null;
    if (found) {
      for (const each of found) records.push({ ...shared, kind: each.pattern ? 'glob' : kind, ...each });
    } else if (specifier === null) records.push({ ...shared, specifier, ...ofJson(node), ...partsComputed(argument) });
    else {
      const byLoader = kind === 'require' && syntax.isCallExpression(node) && isInDefinition(node);
      const dropped = (kind === 'require' || kind === 'dynamic') && isDropped(node) ? { isDropped: true as const } : {};
      records.push({ ...shared, specifier, ...(byLoader ? { isAmd: true } : {}), ...dropped });
    }
  };

  const asked = (node: ts.CallExpression): void => {
    const globbed = filesGlobbed(node);
    if (globbed) {
      const { names: taken, isText, ...what } = globbed;
      const names = taken.flatMap((imported) => (imported === '*' ? [] : [{ imported, local: '', isTypeOnly: false }]));
      const text = isText ? { isText } : {};
      records.push({ kind: 'glob', ...what, names, isTypeOnly: false, line: lineOf(node), ...text });
      return;
    }
    for (const handed of pathsHandedOver(node))
      records.push({ kind: 'glob', ...handed, names: [], isTypeOnly: false, line: lineOf(node) });
    for (const { specifier, node: dependency } of amdDependencies(node))
      records.push({ kind: 'require', specifier, names: [], isTypeOnly: false, line: lineOf(dependency), isAmd: true });
  };

  const visit = (node: ts.Node): void => {
    for (const { isText, ...reference } of files.get(node) ?? []) {
      const text = isText ? { isText } : {};
      records.push({ ...reference, names: [], isTypeOnly: false, line: lineOf(node), ...text });
    }
    if (syntax.isImportDeclaration(node)) {
      const names = namesOfImport(node.importClause);
      const isTypeOnly = isErased(isTypeClause(node.importClause), names);
      records.push({
        kind: 'import',
        specifier: literalText(node.moduleSpecifier),
        names,
        isTypeOnly,
        line: lineOf(node),
      });
      return;
    }
    if (syntax.isExportDeclaration(node)) {
      if (!node.moduleSpecifier) return;
      const names = namesOfExport(node);
      const isTypeOnly = isErased(node.isTypeOnly, names);
      records.push({
        kind: 'export',
        specifier: literalText(node.moduleSpecifier),
        names,
        isTypeOnly,
        line: lineOf(node),
      });
      return;
    }
    if (syntax.isImportEqualsDeclaration(node)) {
      if (!syntax.isExternalModuleReference(node.moduleReference)) return;
      const names = [{ imported: 'export=', local: node.name.text, isTypeOnly: node.isTypeOnly }];
      const specifier = literalText(node.moduleReference.expression);
      records.push({ kind: 'import', specifier, names, isTypeOnly: node.isTypeOnly, line: lineOf(node) });
      return;
    }
    if (syntax.isImportTypeNode(node)) {
      const argument = node.argument;
      const specifier =
        syntax.isLiteralTypeNode(argument) && syntax.isStringLiteralLike(argument.literal)
          ? argument.literal.text
          : null;
      const names = node.qualifier ? [{ imported: firstName(node.qualifier), local: '', isTypeOnly: true }] : [];
      records.push({ kind: 'import-type', specifier, names, isTypeOnly: true, line: lineOf(node) });
    } else if (syntax.isCallExpression(node)) {
      const kind = kindOfCall(node);
      const argument = node.arguments[0];
      if (!kind || (argument && syntax.isArrayLiteralExpression(argument))) asked(node);
      else if (argument && !(kind === 'mock' && isImportCall(argument))) {
        computed(kind, argument, node);
        if (kind === 'mock' && takesOriginal(node)) computed('dynamic', argument, node);
      }
    }
    syntax.forEachChild(node, visit);
  };
  syntax.forEachChild(source, visit);
  return records;
}

const isTypeClause = (clause: ts.ImportClause | undefined): boolean =>
  clause?.phaseModifier === syntax.SyntaxKind.TypeKeyword;

/** Whether nothing takes what a call gives back: `require('x');`, `await import('x');`, `void import('x');`. */
const isDropped = ({ parent }: ts.Node): boolean =>
  syntax.isExpressionStatement(parent) ||
  ((syntax.isAwaitExpression(parent) || syntax.isVoidExpression(parent)) &&
    syntax.isExpressionStatement(parent.parent));

/** `import {} from 'x'` still evaluates x; `import { type A } from 'x'` does not, unless `verbatimModuleSyntax` keeps the empty import. */
const isErased = (isTypeStatement: boolean, names: readonly ImportedName[]): boolean =>
  isTypeStatement || (names.length > 0 && names.every((name) => name.isTypeOnly));

function namesOfImport(clause: ts.ImportClause | undefined): ImportedName[] {
  if (!clause) return [];
  const isTypeOnly = isTypeClause(clause);
  const names: ImportedName[] = [];
  if (clause.name) names.push({ imported: 'default', local: clause.name.text, isTypeOnly });
  const bindings = clause.namedBindings;
  if (bindings && syntax.isNamespaceImport(bindings))
    names.push({ imported: '*', local: bindings.name.text, isTypeOnly });
  if (bindings && syntax.isNamedImports(bindings)) {
    for (const element of bindings.elements) {
      const imported = (element.propertyName ?? element.name).text;
      names.push({ imported, local: element.name.text, isTypeOnly: isTypeOnly || element.isTypeOnly });
    }
  }
  return names;
}

function namesOfExport(node: ts.ExportDeclaration): ImportedName[] {
  const { exportClause: clause, isTypeOnly } = node;
  if (!clause) return [{ imported: '*', local: '*', isTypeOnly }];
  if (syntax.isNamespaceExport(clause)) return [{ imported: '*', local: clause.name.text, isTypeOnly }];
  return clause.elements.map((element) => ({
    imported: (element.propertyName ?? element.name).text,
    local: element.name.text,
    isTypeOnly: isTypeOnly || element.isTypeOnly,
  }));
}

const firstName = (name: ts.EntityName): string => (syntax.isIdentifier(name) ? name.text : firstName(name.left));

const isImportCall = (node: ts.Node): node is ts.CallExpression =>
  syntax.isCallExpression(node) && node.expression.kind === syntax.SyntaxKind.ImportKeyword;

/** What a call that imports JSON, and says so, is bound to end with: `import(path, { with: { type: 'json' } })`. */
function ofJson(node: ts.Node): { readonly suffix?: string } {
  const how = isImportCall(node) ? propertyOf(node.arguments[1], ['with', 'assert']) : undefined;
  const type = propertyOf(how, ['type']);
  return type && literalText(type) === 'json' ? { suffix: '.json' } : {};
}

/** The value of the first property of an object literal that has one of these names. */
function propertyOf(node: ts.Expression | undefined, names: readonly string[]): ts.Expression | undefined {
  if (!node || !syntax.isObjectLiteralExpression(node)) return undefined;
  const found = node.properties
    .filter(syntax.isPropertyAssignment)
    .find(({ name }) => (syntax.isIdentifier(name) || syntax.isStringLiteralLike(name)) && names.includes(name.text));
  return found?.initializer;
}

/** `vi.mock('x', async (importOriginal) => …)` and `vi.mock('x', { spy: true })` run the module that they replace. */
function takesOriginal({ arguments: [, how] }: ts.CallExpression): boolean {
  if (how === undefined) return false;
  if (syntax.isArrowFunction(how) || syntax.isFunctionExpression(how)) return how.parameters.length > 0;
  return syntax.isObjectLiteralExpression(how);
}

/** How a call asks for a module; null where it does not. */
export function kindOfCall(node: ts.CallExpression): ImportKind | null {
  const callee = node.expression;
  if (callee.kind === syntax.SyntaxKind.ImportKeyword) return 'dynamic';
  if (syntax.isIdentifier(callee)) return callee.text === 'require' ? 'require' : null;
  if (!syntax.isPropertyAccessExpression(callee)) return null;
  if (isImportMeta(callee.expression)) return isBareResolve(node) ? 'require' : null;
  if (!syntax.isIdentifier(callee.expression)) return null;
  const object = callee.expression.text;
  if (object === 'require' && callee.name.text === 'resolve') return 'require';
  return TEST_OBJECTS.has(object) ? (TEST_CALLS.get(callee.name.text) ?? null) : null;
}

/** `import.meta.resolve('x')` with the name of a package; what begins with a dot is a path. */
function isBareResolve({ expression, arguments: [argument] }: ts.CallExpression): boolean {
  const text = argument ? literalText(argument) : null;
  return (
    syntax.isPropertyAccessExpression(expression) &&
    expression.name.text === 'resolve' &&
    text !== null &&
    !/^[./]/.test(text)
  );
}
