import type { ts } from 'ts-morph';
import type { FilePattern } from '../model/module.ts';
import { unwrap } from './eager-nodes.ts';
import { literalParts, type LiteralParts, literalText } from './non-literal.ts';
import { isImportMeta } from './path-value.ts';
import * as syntax from './syntax.ts';

/** Files that a call asks a bundler for all at once. */
export interface AskedFiles extends LiteralParts {
  /** The patterns, or the folder, as people read them; null where they are computed. */
  readonly specifier: string | null;
  /** Absent where they are computed. */
  readonly pattern?: FilePattern;
  /** The names that are taken of each file; `*`: everything. */
  readonly names: readonly string[];
  /** Whether the files come as text or as addresses, so that nothing of them runs. */
  readonly isText: boolean;
}

/**
 * The files that a call asks a bundler for: `import.meta.glob(…)` and `import.meta.globEager(…)` of Vite, `Astro.glob(…)`,
 * `require.context(…)` of webpack and Metro, `import.meta.webpackContext(…)`; null for every other node.
 *
 * https://vite.dev/guide/features.html#glob-import, https://webpack.js.org/guides/dependency-management/#requirecontext
 */
export function filesGlobbed(node: ts.Node): AskedFiles | null {
  if (!syntax.isCallExpression(node) || !syntax.isPropertyAccessExpression(node.expression)) return null;
  const { expression: object, name } = node.expression;
  const [first, second] = node.arguments;
  if (!first) return null;
  switch (name.text) {
    case 'glob':
      return isImportMeta(object) || isNamed(object, 'Astro') ? globbed(first, second) : null;
    case 'globEager':
      return isImportMeta(object) ? globbed(first, second) : null;
    case 'context':
      return isNamed(object, 'require') ? context(first, node.arguments) : null;
    case 'webpackContext':
      return isImportMeta(object) ? context(first, optionsOfContext(second)) : null;
    default:
      return null;
  }
}

const isNamed = (node: ts.Expression, name: string): boolean => syntax.isIdentifier(node) && node.text === name;

function globbed(patterns: ts.Expression, options: ts.Expression | undefined): AskedFiles {
  const inner = unwrap(patterns);
  const all = syntax.isArrayLiteralExpression(inner) ? [...inner.elements] : [inner];
  const texts = all.map(literalText);
  const taken = takenBy(options);
  const base = propertyText(options, 'base');
  if (texts.some((text) => text === null)) {
    const [computed] = all.filter((_, index) => texts[index] === null);
    return { specifier: null, ...(computed ? beforeWildcard(literalParts(computed)) : {}), ...taken };
  }
  const literal = texts.flatMap((text) => (text === null ? [] : [base === null ? text : below(base, text)]));
  return { specifier: literal.join(', '), pattern: { kind: 'glob', patterns: literal }, ...taken };
}

/** A pattern from another folder than the file's own. */
function below(base: string, pattern: string): string {
  const [, not = '', path = ''] = /^(!?)(.*)$/s.exec(pattern) ?? [];
  return path.startsWith('/') ? pattern : `${not}${base.replace(/\/*$/, '/')}${path.replace(/^\.\//, '')}`;
}

function beforeWildcard({ prefix }: LiteralParts): LiteralParts {
  const literal = prefix?.replace(/[*?{[(].*$/s, '');
  return literal === undefined || literal === '' ? {} : { prefix: literal };
}

/** What `import`, `query` and `as` take of the files. */
function takenBy(options: ts.Expression | undefined): Pick<AskedFiles, 'names' | 'isText'> {
  const name = propertyText(options, 'import');
  const query = propertyText(options, 'query') ?? propertyText(options, 'as') ?? '';
  return { names: [name ?? '*'], isText: /^\??(?:raw|url)\b/.test(query) };
}

function context(folder: ts.Expression, [, deep, expression]: readonly (ts.Expression | undefined)[]): AskedFiles {
  const text = literalText(folder);
  const taken = { names: ['*'], isText: false };
  if (text === null) return { specifier: null, ...literalParts(folder), ...taken };
  const isDeep = deep?.kind !== syntax.SyntaxKind.FalseKeyword;
  const matcher = expression ? unwrap(expression) : undefined;
  const written = matcher && syntax.isRegularExpressionLiteral(matcher) ? matcher.text : null;
  const pattern = {
    kind: 'context',
    folder: text,
    isDeep,
    ...(written === null ? {} : { expression: written }),
  } as const;
  return { specifier: text, pattern, ...taken };
}

/** The options of `webpackContext` as the arguments of `require.context`. */
function optionsOfContext(options: ts.Expression | undefined): readonly (ts.Expression | undefined)[] {
  return [undefined, property(options, 'recursive'), property(options, 'regExp')];
}

function property(options: ts.Expression | undefined, name: string): ts.Expression | undefined {
  const inner = options && unwrap(options);
  if (!inner || !syntax.isObjectLiteralExpression(inner)) return undefined;
  for (const each of inner.properties) {
    if (syntax.isPropertyAssignment(each) && !syntax.isComputedPropertyName(each.name) && each.name.text === name)
      return each.initializer;
  }
  return undefined;
}

function propertyText(options: ts.Expression | undefined, name: string): string | null {
  const value = property(options, name);
  return value ? literalText(value) : null;
}
