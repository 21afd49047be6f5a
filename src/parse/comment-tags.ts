import { ts } from 'ts-morph';
import type { ImportBinding } from '../model/symbols.ts';
import * as syntax from './syntax.ts';

/** What the parser keeps on a node of the comment before it, without declaring it. */
interface WithComments {
  readonly jsDoc?: readonly ts.JSDoc[];
}

/** Tags by which a comment says a type, or takes one of another module. */
const SAYS_TYPE =
  /@(?:type|typedef|callback|param|arg|argument|prop|property|returns?|extends|augments|implements|satisfies|import|enum|this|template|yields?)\b/;

/** Whether comments of a text may say types. */
export const mayTypeByComments = (text: string): boolean => SAYS_TYPE.test(text);

/** The tags of the comments before a node. */
export const tagsOf = (node: ts.Node): readonly ts.JSDocTag[] =>
  ((node as WithComments).jsDoc ?? []).flatMap(({ tags }) => [...(tags ?? [])]);

/** Whether comments stand before a node which the parser has read. */
export const hasComments = (node: ts.Node): boolean => 'jsDoc' in node && node.jsDoc !== undefined;

/** A type that a tag says, under the name that it is about. */
export interface SaidByTag {
  readonly name: string;
  readonly type: ts.Node;
}

/** A type that a comment declares for all of the file and, in a module, for others. */
export interface DeclaredByTag {
  readonly name: string;
  readonly tag: ts.JSDocTypedefTag | ts.JSDocCallbackTag;
}

/** Whether a tag declares a type, rather than saying that of what stands behind the comment. */
const declaresType = (tag: ts.JSDocTag): tag is DeclaredByTag['tag'] =>
  ts.isJSDocTypedefTag(tag) || ts.isJSDocCallbackTag(tag);

/** The types that comments at the top level of a file declare. */
export const typesDeclared = (source: ts.SourceFile): readonly DeclaredByTag[] =>
  topLevelTags(source).flatMap((tag) =>
    declaresType(tag) && tag.name && syntax.isIdentifier(tag.name) ? [{ name: tag.name.text, tag }] : [],
  );

/** The names that comments at the top level of a file import. */
export const namesImported = (source: ts.SourceFile, lineOf: (node: ts.Node) => number): readonly ImportBinding[] =>
  topLevelTags(source).flatMap((tag): readonly ImportBinding[] => {
    if (!ts.isJSDocImportTag(tag) || !tag.importClause || !syntax.isStringLiteralLike(tag.moduleSpecifier)) return [];
    const shared = { specifier: tag.moduleSpecifier.text, isTypeOnly: true, line: lineOf(tag) };
    const { name, namedBindings } = tag.importClause;
    return [
      ...(name ? [{ local: name.text, imported: 'default', ...shared }] : []),
      ...(namedBindings && syntax.isNamespaceImport(namedBindings)
        ? [{ local: namedBindings.name.text, imported: '*', ...shared }]
        : []),
      ...(namedBindings && syntax.isNamedImports(namedBindings)
        ? namedBindings.elements.map((element) => ({
            local: element.name.text,
            imported: (element.propertyName ?? element.name).text,
            ...shared,
          }))
        : []),
    ];
  });

const topLevelTags = (source: ts.SourceFile): readonly ts.JSDocTag[] =>
  [...source.statements, source.endOfFileToken].flatMap(tagsOf);

/** The names of the type parameters that tags declare, as scopes have them. */
export const templatesIn = (tags: readonly ts.JSDocTag[]): readonly string[] =>
  tags.flatMap((tag) => (ts.isJSDocTemplateTag(tag) ? tag.typeParameters.map(({ name }) => `:${name.text}`) : []));

/** The types in `function(string): number`, whose parameters have no names. */
export const typesIn = ({ parameters, type }: ts.JSDocFunctionType): readonly (ts.TypeNode | undefined)[] => [
  ...parameters.map((parameter) => parameter.type),
  type,
];

/** The types that the tags before something say of it. */
export const typesSaid = (tags: readonly ts.JSDocTag[]): readonly SaidByTag[] =>
  tags.filter((tag) => !declaresType(tag)).flatMap(saidBy);

/** The types that a tag says, in their order. */
export function saidBy(tag: ts.JSDocTag): readonly SaidByTag[] {
  if (ts.isJSDocParameterTag(tag) || ts.isJSDocPropertyTag(tag)) {
    const name = `${tag.isBracketed ? '?' : ''}${tag.name.getText()}`;
    return tag.typeExpression ? inExpression(tag.typeExpression, name) : [];
  }
  if (ts.isJSDocAugmentsTag(tag) || ts.isJSDocImplementsTag(tag)) return [{ name: tag.tagName.text, type: tag.class }];
  if (ts.isJSDocCallbackTag(tag)) return inExpression(tag.typeExpression, '');
  if (ts.isJSDocTemplateTag(tag)) return tag.constraint ? inExpression(tag.constraint, '') : [];
  if (
    ts.isJSDocTypedefTag(tag) ||
    ts.isJSDocTypeTag(tag) ||
    ts.isJSDocReturnTag(tag) ||
    ts.isJSDocSatisfiesTag(tag) ||
    ts.isJSDocEnumTag(tag) ||
    ts.isJSDocThisTag(tag)
  )
    return tag.typeExpression ? inExpression(tag.typeExpression, tag.tagName.text) : [];
  return [];
}

function inExpression(
  expression: ts.JSDocTypeExpression | ts.JSDocTypeLiteral | ts.JSDocSignature,
  name: string,
): readonly SaidByTag[] {
  if (ts.isJSDocTypeLiteral(expression))
    return [...(expression.jsDocPropertyTags ?? [])].flatMap((tag) =>
      saidBy(tag).map((said) => ({ ...said, name: `${name} ${expression.isArrayType ? '[]' : ''}${said.name}` })),
    );
  if (ts.isJSDocSignature(expression))
    return [...expression.parameters, ...(expression.type ? [expression.type] : [])].flatMap(saidBy);
  return [{ name, type: expression.type }];
}
