import { type FlowNode, isNode } from './flow-tree.ts';
import { TextEdits } from './text-edits.ts';

/** What is erased wherever it stands, by the names that Hermes gives it. */
export const ERASED: ReadonlySet<string> = new Set([
  'DeclareClass',
  'DeclareComponent',
  'DeclareEnum',
  'DeclareExportAllDeclaration',
  'DeclareExportDeclaration',
  'DeclareFunction',
  'DeclareHook',
  'DeclareInterface',
  'DeclareModule',
  'DeclareModuleExports',
  'DeclareNamespace',
  'DeclareOpaqueType',
  'DeclareTypeAlias',
  'DeclareVariable',
  'DeclaredPredicate',
  'InferredPredicate',
  'InterfaceDeclaration',
  'OpaqueType',
  'TypeAlias',
  'TypeAnnotation',
  'TypeParameterDeclaration',
  'TypeParameterInstantiation',
  'Variance',
]);

const isTypeKind = (kind: unknown): boolean => kind === 'type' || kind === 'typeof';

/** Whether an import or export takes types alone, so that the module is not even evaluated. */
export function isErasedImport({ type, importKind, exportKind, specifiers }: FlowNode): boolean {
  if (type === 'ExportNamedDeclaration' || type === 'ExportAllDeclaration') return exportKind === 'type';
  if (type !== 'ImportDeclaration') return false;
  const taken: readonly unknown[] = Array.isArray(specifiers) ? specifiers : [];
  return (
    isTypeKind(importKind) || (taken.length > 0 && taken.every((each) => isNode(each) && isTypeKind(each.importKind)))
  );
}

/** The imports and exports of types at the top of a tree, and nothing else; every line is where it was. */
export function writeErasedImports(text: string, tree: FlowNode): string {
  const edits = new TextEdits(text);
  let at = 0;
  for (const node of Array.isArray(tree.body) ? tree.body : []) {
    if (!isNode(node) || !isErasedImport(node) || !isNode(node.source)) continue;
    const { rangeStart, rangeEnd } = node.loc;
    edits.erase(at, rangeStart);
    edits.replace(rangeStart, rangeEnd, text.slice(rangeStart, rangeEnd).replaceAll(/\btypeof\b(?!['"])/g, 'type'));
    at = rangeEnd;
  }
  edits.erase(at, text.length);
  return edits.apply();
}
