import type { ts } from 'ts-morph';
import type { ComponentOffer, ImportRecord } from '../../model/module.ts';
import type { Mention, SymbolSummary, Unit } from '../../model/symbols.ts';
import * as syntax from '../syntax.ts';
import { readAngularTemplate } from './angular-template.ts';
import { mayBeAngular } from './component-hints.ts';

/** What Angular's decorators say in a source file. */
export interface AngularParts {
  readonly imports: readonly ImportRecord[];
  readonly offers: readonly ComponentOffer[];
  /** By class, what its template and styles are taken from. */
  readonly mentions: ReadonlyMap<string, readonly Mention[]>;
  /** Of no class: modules that routes name. */
  readonly routes: readonly Mention[];
}

/** Reads `@Component`, `@Directive` and `@Pipe` of a file's classes, and routes of the form `loadChildren: './x.module#X'`. Null where there are none. */
export function readAngular(source: ts.SourceFile): AngularParts | null {
  if (!mayBeAngular(source.text)) return null;
  const parts = {
    imports: [] as ImportRecord[],
    offers: [] as ComponentOffer[],
    mentions: new Map<string, Mention[]>(),
    routes: [] as Mention[],
  };
  const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
  const ask = (owner: string | null, specifier: string, line: number): void => {
    parts.imports.push({ kind: 'template', specifier, names: [], isTypeOnly: false, line });
    const mention: Mention = { name: '*', from: specifier, member: null, mode: 'use', line };
    if (owner === null) parts.routes.push(mention);
    else parts.mentions.set(owner, [...(parts.mentions.get(owner) ?? []), mention]);
  };
  for (const statement of source.statements) {
    if (!syntax.isClassDeclaration(statement)) continue;
    const owner = statement.name?.text ?? 'default';
    for (const modifier of statement.modifiers ?? []) {
      const decorator = syntax.isDecorator(modifier) ? readDecorator(modifier) : null;
      if (!decorator) continue;
      const text = (name: string): ts.StringLiteralLike | null => textOf(decorator.options.get(name));
      const name = text(decorator.name === 'Pipe' ? 'name' : 'selector');
      if (name) parts.offers.push({ kind: decorator.name === 'Pipe' ? 'pipe' : 'selector', name: name.text });
      if (decorator.name !== 'Component') continue;
      for (const file of filesOf(decorator.options)) ask(owner, relative(file.text), lineOf(file));
      const template = text('template');
      if (!template) continue;
      const first = lineOf(template);
      for (const { specifier, line } of readAngularTemplate(template.text)) ask(owner, specifier, first + line - 1);
    }
  }
  if (source.text.includes('loadChildren'))
    for (const route of lazyRoutes(source)) ask(null, route.text.replace(/#.*$/s, ''), lineOf(route));
  return parts;
}

/** The symbols of a file with what its components' templates ask for. */
export function withTemplates(symbols: SymbolSummary, { mentions, routes }: AngularParts): SymbolSummary {
  if (mentions.size === 0 && routes.length === 0) return symbols;
  const added = new Map<Unit, Mention[]>();
  for (const mention of routes) {
    // A route is part of the last thing that begins before it.
    const before = symbols.units.filter(({ line }) => line <= mention.line);
    const last = Math.max(...before.map(({ line }) => line));
    for (const unit of before.filter(({ line }) => line === last))
      added.set(unit, [...(added.get(unit) ?? []), mention]);
  }
  return {
    ...symbols,
    units: symbols.units.map((unit) => {
      const more = [...(mentions.get(unit.name) ?? []), ...(added.get(unit) ?? [])];
      return more.length > 0 ? { ...unit, mentions: [...unit.mentions, ...more] } : unit;
    }),
  };
}

interface Decorator {
  readonly name: 'Component' | 'Directive' | 'Pipe';
  readonly options: ReadonlyMap<string, ts.Expression>;
}

function readDecorator({ expression }: ts.Decorator): Decorator | null {
  if (!syntax.isCallExpression(expression) || !syntax.isIdentifier(expression.expression)) return null;
  const name = expression.expression.text;
  if (name !== 'Component' && name !== 'Directive' && name !== 'Pipe') return null;
  const [argument] = expression.arguments;
  const options = new Map<string, ts.Expression>();
  if (argument && syntax.isObjectLiteralExpression(argument)) {
    for (const property of argument.properties) {
      if (
        syntax.isPropertyAssignment(property) &&
        (syntax.isIdentifier(property.name) || syntax.isStringLiteralLike(property.name))
      )
        options.set(property.name.text, property.initializer);
    }
  }
  return { name, options };
}

const textOf = (node: ts.Expression | undefined): ts.StringLiteralLike | null =>
  node && syntax.isStringLiteralLike(node) ? node : null;

/** Literals of `templateUrl`, `styleUrl` and `styleUrls`. */
function filesOf(options: Decorator['options']): readonly ts.StringLiteralLike[] {
  return ['templateUrl', 'styleUrl', 'styleUrls'].flatMap((name) => {
    const value = options.get(name);
    if (!value) return [];
    const all = syntax.isArrayLiteralExpression(value) ? [...value.elements] : [value];
    return all.flatMap((each) => textOf(each) ?? []);
  });
}

/** Angular takes these from the file's own folder, with or without a dot in front. */
const relative = (path: string): string => (/^(?:\.{0,2}\/|[a-z]+:)/i.test(path) ? path : `./${path}`);

/** `loadChildren: './admin/admin.module#AdminModule'`, as before Angular 8. */
function lazyRoutes(source: ts.SourceFile): readonly ts.StringLiteralLike[] {
  const routes: ts.StringLiteralLike[] = [];
  const visit = (node: ts.Node): void => {
    if (syntax.isPropertyAssignment(node) && syntax.isIdentifier(node.name) && node.name.text === 'loadChildren') {
      const { initializer } = node;
      if (syntax.isStringLiteralLike(initializer) && initializer.text.includes('#')) routes.push(initializer);
    }
    syntax.forEachChild(node, visit);
  };
  visit(source);
  return routes;
}
