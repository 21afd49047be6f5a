import { ts } from 'ts-morph';
import type {
  ExportRecord,
  Fate,
  ImportBinding,
  Mention,
  Run,
  SymbolSummary,
  Unit,
  UnitKind,
} from '../model/module.ts';
import { commonJsExports, exportsInside, modulesPassedOn } from './common-js.ts';
import { unwrap } from './eager-nodes.ts';
import { type CallSummary, EagerWalker, type EvaluationSummary } from './eager-walker.ts';
import { Fingerprint } from './fingerprint.ts';
import { bindingsOf } from './import-bindings.ts';
import { inertAlias, isCollection } from './known-calls.ts';
import { type Member, membersOfClass, membersOfObject, objectOf } from './members.ts';
import { CORE, modifiersOf } from './modifiers.ts';
import { exportsOf } from './module-exports.ts';
import { boundNames, collectVars, namesOfBlock } from './scopes.ts';
import { type This, UnitWalker } from './unit-walker.ts';

/** What a source file binds, offers and runs, symbol by symbol. The file must have been parsed with parent pointers. */
export function collectSymbols(source: ts.SourceFile): SymbolSummary {
  return new Collector(source).collect();
}

/** A unit while declarations of one name are merged into it. */
interface Draft {
  readonly name: string;
  kind: UnitKind;
  readonly line: number;
  readonly walker: UnitWalker;
  /** Mentions that follow from the structure, not from the code: an owner's of its members. */
  readonly members: Mention[];
  readonly self: This;
  readonly runs: Run[];
  calls: Run[] | null;
  takes: readonly Fate[] | null;
  acts: boolean;
  isCollection: boolean;
}

class Collector {
  readonly #source: ts.SourceFile;
  readonly #names = new Set<string>();
  readonly #drafts = new Map<string, Draft>();
  readonly #exports: ExportRecord[] = [];
  readonly #bindings: ImportBinding[] = [];
  readonly #order: string[] = [];
  readonly #loads: string[] = [];
  #statements = 0;
  #areLocalsSeen = false;
  /** Whether `module` and `exports` mean what CommonJS means by them. */
  #isCommonJs = true;

  constructor(source: ts.SourceFile) {
    this.#source = source;
  }

  collect(): SymbolSummary {
    this.#nameEverything();
    const opaque = opacityOf(this.#source);
    this.#areLocalsSeen = opaque !== null;
    for (const statement of this.#source.statements) this.#statement(statement);
    const units = [...this.#drafts.values()].map((draft) => this.#finish(draft));
    return {
      units,
      exports: this.#exports,
      bindings: this.#bindings,
      loads: this.#loads,
      order: units.some((unit) => unit.acts || unit.runs.length > 0) ? this.#order : [],
      pragmas: pragmasOf(this.#source.text),
      ...(opaque ? { opaque } : {}),
    };
  }

  #nameEverything(): void {
    for (const statement of this.#source.statements) {
      for (const binding of bindingsOf(statement, this.#lineOf) ?? []) this.#names.add(binding.local);
      const vars: string[] = [];
      collectVars(statement, vars);
      for (const name of vars) this.#names.add(name);
    }
    for (const name of namesOfBlock(this.#source.statements)) this.#names.add(name.replace(/^:/, ''));
    this.#isCommonJs = !this.#names.has('module') && !this.#names.has('exports');
    if (this.#source.statements.some((statement) => commonJsExports(statement).length > 0))
      this.#names.add('exports').add('module');
  }

  #statement(statement: ts.Statement): void {
    const bindings = bindingsOf(statement, this.#lineOf);
    if (bindings) {
      this.#bindings.push(...bindings);
      if (bindings.length === 0 || bindings.some((binding) => !binding.isTypeOnly)) this.#loaded(statement, bindings);
      for (const binding of bindings) if (isExported(statement)) this.#export(binding.local, binding.local, statement);
      return;
    }
    this.#exports.push(...exportsOf(statement, this.#lineOf));
    if (ts.isExportDeclaration(statement)) {
      if (statement.moduleSpecifier && !isErasedExport(statement)) this.#loaded(statement, []);
    } else if (ts.isFunctionDeclaration(statement)) this.#function(statement);
    else if (ts.isClassDeclaration(statement))
      this.#class(this.#declared(statement, statement.name), statement, statement);
    else if (ts.isVariableStatement(statement)) this.#variables(statement);
    else if (ts.isExportAssignment(statement)) this.#exportAssignment(statement);
    else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) {
      this.#draft(this.#declared(statement, statement.name), 'type', statement).walker.visit(statement);
    } else if (ts.isEnumDeclaration(statement))
      this.#walkDeclared(this.#declared(statement, statement.name), 'enum', statement);
    else if (ts.isModuleDeclaration(statement)) this.#namespace(statement);
    else if (ts.isImportEqualsDeclaration(statement))
      this.#walkDeclared(this.#declared(statement, statement.name), 'variable', statement);
    else if (!ts.isEmptyStatement(statement) && !ts.isNamespaceExportDeclaration(statement)) this.#run(statement);
  }

  #function(statement: ts.FunctionDeclaration): void {
    const name = this.#declared(statement, statement.name);
    const draft = this.#draft(name, 'function', statement);
    draft.walker.visit(statement);
    if (statement.body) this.#calls(draft, statement);
  }

  /** A class by its members: `owner` is the whole of it, `owner.(core)` what is left without them. */
  #class(owner: string, node: ts.ClassLikeDeclaration, place: ts.Node): void {
    const members = membersOfClass(node);
    const core = this.#owner(owner, 'class', place, members);
    const split = new Set<ts.Node>(members.map((member) => member.node));
    for (const modifier of modifiersOf(node)) core.walker.visit(modifier);
    core.walker.token(node.kind);
    for (const parameter of node.typeParameters ?? []) core.walker.visit(parameter);
    for (const clause of node.heritageClauses ?? []) core.walker.visit(clause);
    for (const element of node.members) if (!split.has(element)) core.walker.visit(element);
    evaluated(core, this.#eager(core).evaluateClass(node));
    called(core, this.#eager(core).construct(node));
    this.#order.push(owner);
  }

  /** Drafts an owner, its core and its members; returns the core, for the caller to walk the rest into. */
  #owner(owner: string, kind: UnitKind, place: ts.Node, members: readonly Member[]): Draft {
    const whole = this.#draft(owner, kind, place);
    const self = { owner, members: new Set(members.map((member) => member.name)) };
    const core = this.#draft(`${owner}.${CORE}`, 'core', place, self);
    for (const name of [CORE, ...self.members])
      whole.members.push({ name: owner, member: name, mode: 'use', line: whole.line });
    for (const member of members) {
      const draft = this.#draft(`${owner}.${member.name}`, member.kind, member.node, self);
      draft.walker.visit(member.node);
      const code = ts.isPropertyAssignment(member.node) ? member.node.initializer : member.node;
      if (ts.isFunctionLike(code) && 'body' in code && code.body) this.#calls(draft, code);
    }
    return core;
  }

  #variables(statement: ts.VariableStatement): void {
    const isAmbient = isDeclared(statement);
    for (const declaration of statement.declarationList.declarations) {
      const names = boundNames(declaration.name);
      if (isExported(statement)) for (const name of names) this.#export(name, name, declaration);
      const [name] = names;
      const object = objectOf(declaration.initializer);
      const { initializer } = declaration;
      if (isAmbient || name === undefined) {
        for (const each of names) this.#draft(each, 'type', declaration).walker.visit(declaration.type);
        if (name === undefined) this.#run(statement);
      } else if (ts.isIdentifier(declaration.name) && initializer && ts.isClassExpression(initializer)) {
        this.#class(name, initializer, declaration);
      } else if (ts.isIdentifier(declaration.name) && object) {
        this.#object(name, object, declaration, initializer);
      } else {
        for (const each of names) this.#variable(each, declaration, statement);
      }
    }
  }

  #variable(name: string, declaration: ts.VariableDeclaration, statement: ts.VariableStatement): void {
    const draft = this.#draft(
      name,
      declaration.initializer && isFunction(unwrap(declaration.initializer)) ? 'function' : 'variable',
      declaration,
    );
    const { walker } = draft;
    walker.token(statement.declarationList.flags & (ts.NodeFlags.BlockScoped | ts.NodeFlags.Using));
    if (!ts.isIdentifier(declaration.name)) {
      walker.visit(declaration.name);
      // Which part of the pattern this binding is.
      walker.token(name);
    }
    walker.visit(declaration.type);
    walker.visit(declaration.initializer);
    this.#valueOf(draft, declaration, declaration.initializer);
    this.#order.push(name);
  }

  #object(
    owner: string,
    object: ts.ObjectLiteralExpression,
    place: ts.Node,
    initializer: ts.Expression | undefined,
  ): void {
    const members = membersOfObject(object);
    const core = this.#owner(owner, 'variable', place, members);
    const split = new Set<ts.Node>(members.map((member) => member.node));
    if (ts.isVariableDeclaration(place)) core.walker.visit(place.type);
    if (initializer && (ts.isAsExpression(initializer) || ts.isSatisfiesExpression(initializer)))
      core.walker.visit(initializer.type);
    for (const property of object.properties) {
      // The order of keys can be observed, whatever they hold.
      if (property.name && split.has(property) && !ts.isComputedPropertyName(property.name))
        core.walker.token(property.name.text);
      else core.walker.visit(property);
    }
    evaluated(core, this.#eager(core).evaluate([object]));
    this.#order.push(owner);
  }

  #exportAssignment(statement: ts.ExportAssignment): void {
    const { expression } = statement;
    if (ts.isIdentifier(expression)) return;
    const name = statement.isExportEquals ? 'export=' : 'default';
    this.#export(name, name, statement);
    this.#value(name, expression, statement);
  }

  /** A value that is exported without a binding of its own. */
  #value(name: string, value: ts.Expression, place: ts.Node): void {
    const object = objectOf(value);
    if (object) {
      this.#object(name, object, place, value);
      return;
    }
    if (ts.isClassExpression(value)) {
      this.#class(name, value, place);
      return;
    }
    const draft = this.#draft(name, isFunction(value) ? 'function' : 'variable', place);
    draft.walker.visit(value);
    this.#valueOf(draft, value, value);
    this.#order.push(name);
  }

  #namespace(statement: ts.ModuleDeclaration): void {
    if (!ts.isIdentifier(statement.name) || (statement.flags & ts.NodeFlags.GlobalAugmentation) !== 0) {
      // `declare module 'x'` and `declare global`: the compiler alone reads them.
      this.#draft(`declare ${statement.name.text}`, 'type', statement).walker.visit(statement);
      return;
    }
    this.#walkDeclared(
      this.#declared(statement, statement.name),
      isDeclared(statement) ? 'type' : 'namespace',
      statement,
    );
  }

  #walkDeclared(name: string, kind: UnitKind, statement: ts.Statement): void {
    const draft = this.#draft(name, kind, statement);
    draft.walker.visit(statement);
    if (kind !== 'type') evaluated(draft, this.#eager(draft).evaluate([statement]));
    if (kind !== 'type') this.#order.push(name);
  }

  /** A statement that declares nothing by itself: it is the module's load. */
  #run(statement: ts.Statement): void {
    const exports = commonJsExports(statement);
    const passedOn = modulesPassedOn(statement) ?? [];
    const line = this.#lineOf(statement);
    for (const specifier of passedOn) {
      this.#exports.push(
        { kind: 'star', specifier, isTypeOnly: false, line },
        { kind: 'from', name: 'export=', specifier, imported: '*', isTypeOnly: false, line },
      );
    }
    if (exports.length > 0) {
      if (passedOn.length > 0) return;
      for (const { name, value } of exports) this.#commonJs(name, value, statement);
      return;
    }
    this.#statements++;
    const name = this.#statements === 1 ? '(load)' : `(load:${this.#statements})`;
    const draft = this.#draft(name, 'statement', statement);
    if (passedOn.length === 0 && this.#isCommonJs && exportsInside(statement)) this.#exportsSomehow(draft, statement);
    const vars: string[] = [];
    collectVars(statement, vars);
    draft.walker.visit(statement);
    evaluated(draft, this.#eager(draft).evaluate([statement]));
    for (const declared of vars) {
      const unit = this.#draft(declared, 'variable', statement);
      unit.members.push({ name, member: null, mode: 'use', line: draft.line });
      draft.walker.writes.delete(declared);
    }
    // Whatever a statement hands to a call, or calls a method of, may be another thing afterwards.
    for (const { name: touched, member, mode, from } of draft.runs) {
      const isImport = this.#bindings.some((binding) => binding.local === touched);
      if (from === undefined && (mode === 'use' ? !isImport : member !== null && mode === 'call'))
        draft.walker.writes.add(touched);
    }
    this.#order.push(draft.walker.runtime.digest());
  }

  #commonJs(name: string, value: ts.Expression, statement: ts.Statement): void {
    const unit = name === 'export=' ? 'module.exports' : `exports.${name}`;
    if (ts.isIdentifier(value) && this.#names.has(value.text)) {
      this.#export(name, value.text, statement);
      return;
    }
    this.#export(name, unit, statement);
    this.#value(unit, value, statement);
    const object = name === 'export=' ? objectOf(value) : null;
    for (const property of object?.properties ?? []) {
      if (ts.isShorthandPropertyAssignment(property)) this.#export(property.name.text, property.name.text, property);
      else if (property.name && !ts.isComputedPropertyName(property.name))
        this.#exportProperty(unit, property.name.text, property);
    }
  }

  /** A statement that exports in a way that is not followed: all of it is what the module exports. */
  #exportsSomehow({ name, line }: Draft, statement: ts.Statement): void {
    this.#export('export=', 'module.exports', statement);
    this.#draft('module.exports', 'variable', statement).members.push({ name, member: null, mode: 'use', line });
  }

  #exportProperty(unit: string, name: string, property: ts.ObjectLiteralElementLike): void {
    const isIdentifier =
      ts.isPropertyAssignment(property) &&
      ts.isIdentifier(property.initializer) &&
      this.#names.has(property.initializer.text);
    const local = isIdentifier && ts.isIdentifier(property.initializer) ? property.initializer.text : null;
    const member = `${unit}.${name}`;
    this.#export(name, local ?? (this.#drafts.has(member) ? member : `${unit}.${CORE}`), property);
  }

  /** Notes that evaluating this module evaluates another one first. */
  #loaded(statement: ts.Statement, bindings: readonly ImportBinding[]): void {
    const named =
      (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) && statement.moduleSpecifier
        ? [statement.moduleSpecifier]
        : [];
    for (const specifier of named) if (ts.isStringLiteralLike(specifier)) this.#loads.push(specifier.text);
    if (named.length === 0) for (const { specifier } of bindings) this.#loads.push(specifier);
  }

  #declared(statement: ts.DeclarationStatement, name: ts.Node | undefined): string {
    const text = name && ts.isIdentifier(name) ? name.text : 'default';
    const isDefault = modifiersOf(statement).some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword);
    if (isExported(statement)) this.#export(isDefault ? 'default' : text, text, statement);
    return text;
  }

  #export(name: string, unit: string, place: ts.Node): void {
    const isKnown = this.#exports.some(
      (record) => record.kind === 'local' && record.name === name && record.unit === unit,
    );
    if (!isKnown) this.#exports.push({ kind: 'local', name, unit, line: this.#lineOf(place) });
  }

  #draft(name: string, kind: UnitKind, place: ts.Node, self: This = null): Draft {
    const known = this.#drafts.get(name);
    if (known) {
      // A value and a type of one name are one unit; what runs says what kind it is.
      if (known.kind === 'type') known.kind = kind;
      return known;
    }
    const draft: Draft = {
      name,
      kind,
      line: this.#lineOf(place),
      walker: new UnitWalker(
        this.#source,
        { has: (bound) => this.#names.has(bound), areLocalsSeen: this.#areLocalsSeen },
        self,
      ),
      members: [],
      self,
      runs: [],
      calls: null,
      takes: null,
      acts: false,
      isCollection: false,
    };
    this.#drafts.set(name, draft);
    return draft;
  }

  /** What a value that is bound or exported does when it is evaluated, or called if it is a function. */
  #valueOf(draft: Draft, place: ts.Node, value: ts.Expression | undefined): void {
    const code = value && unwrap(value);
    if (code && isFunction(code)) this.#calls(draft, code);
    else evaluated(draft, this.#eager(draft).evaluate([place]));
    draft.isCollection = isConstant(place) && code !== undefined && isCollection(code, (name) => this.#names.has(name));
    const alias = code && inertAlias(code, (name) => this.#names.has(name));
    if (alias) called(draft, { calls: [], takes: alias === 'copies' ? [{ kind: 'copied' }] : [] });
  }

  #calls(draft: Draft, code: ts.SignatureDeclaration): void {
    called(draft, this.#eager(draft).call(code));
  }

  #eager({ self }: Draft): EagerWalker {
    return new EagerWalker({ source: this.#source, isBound: (name) => this.#names.has(name), self });
  }

  #finish(draft: Draft): Unit {
    const { name, kind, line, walker, members } = draft;
    return {
      name,
      kind,
      line,
      runtime: walker.runtime.digest(),
      types: walker.types.digest(),
      mentions: [...members, ...walker.mentions.values()],
      runs: draft.runs,
      ...(draft.calls ? { calls: draft.calls } : {}),
      ...(draft.takes ? { takes: draft.takes } : {}),
      writes: [...walker.writes].filter((written) => written !== name),
      ...(draft.acts ? { acts: true } : {}),
      ...(draft.isCollection ? { isCollection: true } : {}),
    };
  }

  readonly #lineOf = (node: ts.Node): number =>
    this.#source.getLineAndCharacterOfPosition(node.getStart(this.#source)).line + 1;
}

const isExported = (node: ts.Node): boolean =>
  modifiersOf(node).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);

/** `export type … from`, and an export of names that are types each. */
const isErasedExport = ({ isTypeOnly, exportClause: clause }: ts.ExportDeclaration): boolean =>
  isTypeOnly ||
  (clause !== undefined &&
    ts.isNamedExports(clause) &&
    clause.elements.length > 0 &&
    clause.elements.every((element) => element.isTypeOnly));

const isDeclared = (node: ts.Node): boolean =>
  modifiersOf(node).some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword);

const isFunction = (node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node);

/** Whether a declaration binds its name once and for all. */
const isConstant = (node: ts.Node): boolean =>
  ts.isVariableDeclaration(node) && (node.parent.flags & ts.NodeFlags.Const) !== 0;

function evaluated(draft: Draft, { runs, acts }: EvaluationSummary): void {
  draft.runs.push(...runs);
  draft.acts ||= acts;
}

/** Two functions of one unit, such as a getter and its setter, are one that may be either. */
function called(draft: Draft, { calls, takes }: CallSummary): void {
  draft.takes = draft.calls ? null : takes;
  draft.calls = [...(draft.calls ?? []), ...calls];
}

/** Whether names can be bound behind the syntax's back: a direct `eval`, a `with`. */
function opacityOf(source: ts.SourceFile): 'eval' | 'with' | null {
  if (!/\b(eval|with)\s*\(/.test(source.text)) return null;
  let found: 'eval' | 'with' | null = null;
  const visit = (node: ts.Node): void => {
    if (ts.isWithStatement(node)) found = 'with';
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'eval')
      found = 'eval';
    if (!found) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * Comments that are obeyed: by JSX compilers (`@jsx`, `@jsxImportSource`, `@jsxRuntime`, `@jsxFrag`), test runners
 * (`@vitest-environment`, `@jest-environment`), the TypeScript compiler (`@ts-…`), Flow, and bundlers (`webpackChunkName:` and its
 * family, `@vite-ignore`, `#__PURE__`, `#__NO_SIDE_EFFECTS__`).
 */
const PRAGMA =
  /@(?:jsx\w*|(?:vitest|jest)-environment\S*|ts-[\w-]+|flow|noflow|vite-ignore)\b[^\n*]*|webpack[A-Z]\w*:[^\n*]*|[#@]__(?:PURE|NO_SIDE_EFFECTS|INLINE|NOINLINE)__/g;

function pragmasOf(text: string): string {
  if (!/@(?:jsx|vitest-|jest-|ts-|flow|noflow|vite-ignore)|webpack[A-Z]|[#@]__/.test(text)) return '';
  const print = new Fingerprint();
  for (const comment of text.matchAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g)) {
    for (const [pragma] of comment[0].matchAll(PRAGMA)) print.add(pragma.trim());
  }
  return print.digest();
}
