import { ts } from 'ts-morph';
import type { ImportBinding, SymbolSummary, UnitKind } from '../model/symbols.ts';
import { isAmdDefinition } from './amd.ts';
import { namesImported, saidBy, templatesIn, typesDeclared } from './comment-tags.ts';
import { commonJsExports, exportsInside, modulesPassedOn } from './common-js.ts';
import { unwrap } from './eager-nodes.ts';
import { declareForOthers, isForOthers } from './declare-for-others.ts';
import { called, type Draft, evaluated, allFinished, newDraft, touched } from './draft.ts';
import { call, construct, evaluate, evaluateClass } from './eager-summary.ts';
import type { EagerPlace } from './eager-place.ts';
import { ExportList } from './export-list.ts';
import { bindingsOf } from './import-bindings.ts';
import { inertAlias, isCollection } from './known-calls.ts';
import { isFunction, type Member, membersOfClass, membersOfObject, objectOf, type WrittenObject } from './members.ts';
import { commentedAt, CORE, isConstant, isDeclared, isExported, modifiersOf } from './modifiers.ts';
import { exportsOf, isErasedExport } from './module-exports.ts';
import { isScript, loadedBy, namesOfModule } from './module-names.ts';
import { walkObject } from './object-unit.ts';
import { opacityOf } from './opacity.ts';
import { isDirective, pragmasOf } from './pragmas.ts';
import { providedValues } from './provided-values.ts';
import { boundNames, collectVars } from './scopes.ts';
import type { This } from './this-meaning.ts';
import { UnitWalker } from './unit-walker.ts';
import * as syntax from './syntax.ts';

/** What a source file binds, offers and runs, symbol by symbol. The file must have been parsed with parent pointers. */
export function collectSymbols(source: ts.SourceFile): SymbolSummary {
  return new Collector(source).collect();
}

class Collector {
  readonly #source: ts.SourceFile;
  readonly #names: ReadonlySet<string>;
  readonly #globals: ReadonlySet<string>;
  readonly #drafts = new Map<string, Draft>();
  readonly #exports = new ExportList();
  readonly #bindings: ImportBinding[] = [];
  readonly #order: string[] = [];
  readonly #loads: string[] = [];
  #statements = 0;
  #globalName: string | null = null;
  #areLocalsSeen = false;
  /** Whether `module` and `exports` mean what CommonJS means by them. */
  readonly #isCommonJs: boolean;

  constructor(source: ts.SourceFile) {
    this.#source = source;
    const { names, isCommonJs, globals } = namesOfModule(source, this.#lineOf);
    this.#names = names;
    this.#globals = globals;
    this.#isCommonJs = isCommonJs;
  }

  collect(): SymbolSummary {
    const opaque = opacityOf(this.#source);
    this.#areLocalsSeen = opaque !== null;
    this.#bindings.push(...namesImported(this.#source, this.#lineOf));
    for (const statement of this.#source.statements) this.#statement(statement);
    for (const { name, tag } of typesDeclared(this.#source)) {
      this.#draft(name, 'type', tag).walker.saidByComments(saidBy(tag), templatesIn([...(tag.parent.tags ?? [])]));
      this.#exports.addType(name, this.#lineOf(tag));
    }
    for (const { name, place, code, locals } of providedValues(this.#source, this.#isBound))
      this.#draft(`provided ${name}`, 'function', place).walker.provide(name, code, locals);
    const units = allFinished([...this.#drafts.values()], this.#bindings);
    return {
      units,
      exports: this.#exports.records,
      bindings: this.#bindings,
      loads: this.#loads,
      order: units.some((unit) => unit.acts || unit.runs.length > 0) ? this.#order : [],
      ...pragmasOf(this.#source),
      ...(opaque ? { opaque } : {}),
      ...(isScript(this.#source) ? { isScript: true } : {}),
      ...(this.#globalName === null ? {} : { globalName: this.#globalName }),
    };
  }

  #statement(statement: ts.Statement): void {
    const bindings = bindingsOf(statement, this.#lineOf);
    if (bindings) {
      this.#bindings.push(...bindings);
      if (bindings.length === 0 || bindings.some((binding) => !binding.isTypeOnly))
        this.#loads.push(...loadedBy(statement, bindings));
      for (const binding of bindings) if (isExported(statement)) this.#export(binding.local, binding.local, statement);
      return;
    }
    this.#exports.records.push(...exportsOf(statement, this.#lineOf));
    if (syntax.isExportDeclaration(statement)) {
      if (statement.moduleSpecifier && !isErasedExport(statement)) this.#loads.push(...loadedBy(statement, []));
    } else if (syntax.isFunctionDeclaration(statement)) this.#function(statement);
    else if (syntax.isClassDeclaration(statement))
      this.#class(this.#declared(statement, statement.name), statement, statement);
    else if (syntax.isVariableStatement(statement)) this.#variables(statement);
    else if (syntax.isExportAssignment(statement)) this.#exportAssignment(statement);
    else if (isForOthers(statement, this.#source))
      declareForOthers(statement, (of, kind, place) => this.#draft(of, kind, place));
    else if (syntax.isInterfaceDeclaration(statement) || syntax.isTypeAliasDeclaration(statement)) {
      this.#draft(this.#declared(statement, statement.name), 'type', statement).walker.visit(statement);
    } else if (syntax.isEnumDeclaration(statement))
      this.#walkDeclared(this.#declared(statement, statement.name), 'enum', statement);
    else if (syntax.isModuleDeclaration(statement)) this.#namespace(statement);
    else if (syntax.isImportEqualsDeclaration(statement))
      this.#walkDeclared(this.#declared(statement, statement.name), 'variable', statement);
    else if (syntax.isNamespaceExportDeclaration(statement)) this.#globalName = statement.name.text;
    else if (!syntax.isEmptyStatement(statement) && !isDirective(statement)) this.#run(statement);
  }

  #function(statement: ts.FunctionDeclaration): void {
    const name = this.#declared(statement, statement.name);
    const draft = this.#draft(name, 'function', statement);
    draft.walker.visit(statement);
    draft.said.function(statement);
    if (statement.body) this.#calls(draft, statement);
  }

  /** A class by its members: `owner` is the whole of it, `owner.(core)` what is left without them. Nothing of one that is only declared runs. */
  #class(owner: string, node: ts.ClassLikeDeclaration, place: ts.Node): void {
    const members = membersOfClass(node);
    const inner = syntax.isClassExpression(node) ? (node.name?.text ?? null) : null;
    const core = this.#owner(this.#draft(owner, 'class', place), place, members, inner);
    const split = new Set<ts.Node>(members.map((member) => member.node));
    const rest = node.members.filter((element) => !split.has(element));
    const walk = (): void => {
      for (const modifier of modifiersOf(node)) core.walker.visit(modifier);
      core.walker.token(node.kind);
      for (const part of [...(node.typeParameters ?? []), ...(node.heritageClauses ?? [])]) core.walker.visit(part);
      for (const element of rest) core.walker.visit(element);
    };
    if (syntax.isClassDeclaration(node) && isDeclared(node)) {
      core.walker.record.erased(walk);
      const { members: own } = this.#draft(owner, 'class', place);
      own.push(...own.splice(0).map((mention) => ({ ...mention, mode: 'type' as const })));
      return;
    }
    walk();
    core.said.class(node, rest);
    evaluated(core, evaluateClass(this.#place(core), node));
    called(core, construct(this.#place(core), node));
    this.#order.push(owner);
  }

  /** Drafts an owner, its core and its members; returns the core, for the caller to walk the rest into. */
  #owner(whole: Draft, place: ts.Node, members: readonly Member[], inner: string | null = null): Draft {
    const { name: owner } = whole;
    const self = { owner, members: new Set(members.map((member) => member.name)), inner };
    const core = this.#draft(`${owner}.${CORE}`, 'core', place, self);
    core.walker.comments(commentedAt(place));
    for (const name of [CORE, ...self.members])
      whole.members.push({ name: owner, member: name, mode: 'use', line: whole.line });
    for (const member of members) {
      const draft = this.#draft(`${owner}.${member.name}`, member.kind, member.node, self);
      draft.walker.visit(member.node);
      draft.said.function(member.node);
      const code = syntax.isPropertyAssignment(member.node) ? member.node.initializer : member.node;
      if (syntax.isFunctionLike(code) && 'body' in code && code.body) this.#calls(draft, code);
    }
    return core;
  }

  #variables(statement: ts.VariableStatement): void {
    const isAmbient = isDeclared(statement);
    for (const declaration of statement.declarationList.declarations) {
      const names = boundNames(declaration.name);
      if (isExported(statement)) for (const name of names) this.#export(name, name, declaration);
      const [name] = names;
      const object = objectOf(declaration.initializer, this.#isBound);
      const { initializer } = declaration;
      if (isAmbient || name === undefined) {
        for (const each of names) this.#draft(each, 'type', declaration).walker.visit(declaration.type);
        if (name === undefined) this.#run(statement);
      } else if (syntax.isIdentifier(declaration.name) && initializer && syntax.isClassExpression(initializer)) {
        this.#class(name, initializer, declaration);
      } else if (syntax.isIdentifier(declaration.name) && object) {
        this.#object(name, object, declaration);
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
    walker.comments(statement);
    walker.token(statement.declarationList.flags & (ts.NodeFlags.BlockScoped | ts.NodeFlags.Using));
    if (!syntax.isIdentifier(declaration.name)) {
      walker.visit(declaration.name);
      // Which part of the pattern this binding is.
      walker.token(name);
    }
    walker.visit(declaration.exclamationToken);
    walker.visit(declaration.type);
    walker.visit(declaration.initializer);
    walker.alias(declaration.name, declaration.initializer);
    if (syntax.isIdentifier(declaration.name))
      draft.said.variable(declaration.type, declaration.initializer, isConstant(declaration));
    this.#valueOf(draft, declaration, declaration.initializer);
    this.#order.push(name);
  }

  #object(owner: string, written: WrittenObject, place: ts.Node): void {
    const members = membersOfObject(written.object);
    const core = this.#owner(this.#draft(owner, 'variable', place), place, members);
    walkObject(core, written, members, syntax.isVariableDeclaration(place) ? place.type : undefined);
    evaluated(core, evaluate(this.#place(core), [written.object]));
    this.#order.push(owner);
  }

  #exportAssignment(statement: ts.ExportAssignment): void {
    const { expression } = statement;
    if (syntax.isIdentifier(expression)) return;
    const name = statement.isExportEquals ? 'export=' : 'default';
    this.#export(name, name, statement);
    this.#value(name, expression, statement);
  }

  /** A value that is exported without a binding of its own. */
  #value(name: string, value: ts.Expression, place: ts.Node): void {
    const object = objectOf(value, this.#isBound);
    if (object) {
      this.#object(name, object, place);
      return;
    }
    if (syntax.isClassExpression(value)) {
      this.#class(name, value, place);
      return;
    }
    const draft = this.#draft(name, isFunction(value) ? 'function' : 'variable', place);
    draft.walker.comments(place);
    draft.walker.visit(value);
    draft.said.variable(undefined, value);
    this.#valueOf(draft, value, value);
    this.#order.push(name);
  }

  #namespace(statement: ts.ModuleDeclaration): void {
    const name = this.#declared(statement, statement.name);
    // What is added to a class is felt by who takes a member of it.
    const core = `${name}.${CORE}`;
    const unit = this.#drafts.has(core) && !isDeclared(statement) ? core : name;
    this.#walkDeclared(unit, isDeclared(statement) ? 'type' : 'namespace', statement);
    // A name that nothing binds may be one that another script gives the same namespace.
    const reads = isDeclared(statement) ? null : this.#drafts.get(unit)?.walker.record.reads;
    if (reads && reads.size > 0 && isScript(this.#source)) reads.add(name);
  }

  #walkDeclared(name: string, kind: UnitKind, statement: ts.Statement): void {
    const draft = this.#draft(name, kind, statement);
    draft.walker.visit(statement);
    if (kind !== 'type') evaluated(draft, evaluate(this.#place(draft), [statement]));
    if (kind !== 'type') this.#order.push(name);
  }

  /** A statement that declares nothing by itself: it is the module's load. */
  #run(statement: ts.Statement): void {
    const exports = commonJsExports(statement);
    const passedOn = modulesPassedOn(statement) ?? [];
    const line = this.#lineOf(statement);
    for (const specifier of passedOn) {
      this.#exports.records.push(
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
    const isCommonJs = passedOn.length === 0 && this.#isCommonJs && exportsInside(statement);
    if (isCommonJs || isAmdDefinition(statement)) this.#exportsSomehow(draft, statement);
    const vars: string[] = [];
    collectVars(statement, vars);
    draft.walker.visit(statement);
    evaluated(draft, evaluate(this.#place(draft), [statement]));
    for (const declared of vars) {
      const unit = this.#draft(declared, 'variable', statement);
      unit.members.push({ name, member: null, mode: 'use', line: draft.line });
      draft.walker.record.writes.delete(declared);
    }
    touched(draft, this.#bindings);
    this.#order.push(draft.walker.record.runtime.digest());
  }

  #commonJs(name: string, value: ts.Expression, statement: ts.Statement): void {
    const unit = name === 'export=' ? 'module.exports' : `exports.${name}`;
    if (syntax.isIdentifier(value) && this.#names.has(value.text)) {
      this.#exportAgain(name, value.text, statement);
      return;
    }
    this.#exportAgain(name, unit, statement);
    this.#value(unit, value, statement);
    const written = name === 'export=' ? objectOf(value, this.#isBound) : null;
    for (const property of written?.object.properties ?? []) {
      if (syntax.isShorthandPropertyAssignment(property))
        this.#exportAgain(property.name.text, property.name.text, property);
      else if (property.name && !syntax.isComputedPropertyName(property.name))
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
      syntax.isPropertyAssignment(property) &&
      syntax.isIdentifier(property.initializer) &&
      this.#names.has(property.initializer.text);
    const local = isIdentifier && syntax.isIdentifier(property.initializer) ? property.initializer.text : null;
    const member = `${unit}.${name}`;
    this.#exportAgain(name, local ?? (this.#drafts.has(member) ? member : `${unit}.${CORE}`), property);
  }

  #declared(statement: ts.DeclarationStatement, name: ts.Node | undefined): string {
    const text = name && syntax.isIdentifier(name) ? name.text : 'default';
    const isDefault = modifiersOf(statement).some((modifier) => modifier.kind === syntax.SyntaxKind.DefaultKeyword);
    if (isExported(statement)) this.#export(isDefault ? 'default' : text, text, statement);
    return text;
  }

  readonly #export = (name: string, unit: string, place: ts.Node): void =>
    this.#exports.add(name, unit, this.#lineOf(place));

  /** Exports by an assignment. */
  #exportAgain(name: string, unit: string, place: ts.Node): void {
    const all = name === 'export=' ? 'module.exports' : `exports.${name}`;
    const given = this.#exports.addAgain(name, unit, this.#lineOf(place), all);
    if (!given) return;
    const { members, line } = this.#draft(all, 'variable', place);
    for (const each of given) {
      const isCore = each.endsWith(`.${CORE}`);
      const owner = isCore ? each.slice(0, -CORE.length - 1) : each;
      if (each !== all) members.push({ name: owner, member: isCore ? CORE : null, mode: 'use', line });
    }
  }

  #draft(name: string, kind: UnitKind, place: ts.Node, self: This = null): Draft {
    const known = this.#drafts.get(name);
    if (known) {
      // A value and a type of one name are one unit; what runs says what kind it is.
      if (known.kind === 'type') known.kind = kind;
      known.declarations++;
      return known;
    }
    const draft = newDraft({
      name,
      kind,
      line: this.#lineOf(place),
      walker: new UnitWalker(
        this.#source,
        { has: (bound) => this.#names.has(bound), globals: this.#globals, areLocalsSeen: this.#areLocalsSeen },
        self,
      ),
      self,
    });
    this.#drafts.set(name, draft);
    return draft;
  }

  /** What a value that is bound or exported does when it is evaluated, or called if it is a function. */
  #valueOf(draft: Draft, place: ts.Node, value: ts.Expression | undefined): void {
    const code = value && unwrap(value);
    if (code && isFunction(code)) this.#calls(draft, code);
    else evaluated(draft, evaluate(this.#place(draft), [place]));
    // What is exported without a name is bound once and for all, too.
    const isHeld = code !== undefined && (isConstant(place) || place === value);
    draft.isCollection = isHeld && isCollection(code, (name) => this.#names.has(name));
    const alias = code && inertAlias(code, (name) => this.#names.has(name));
    if (alias) called(draft, { calls: [], takes: alias === 'copies' ? [{ kind: 'copied' }] : [] });
  }

  readonly #calls = (draft: Draft, code: ts.SignatureDeclaration): void =>
    called(draft, call(this.#place(draft), code));

  #place({ self }: Draft): EagerPlace {
    const importOf: EagerPlace['importOf'] = (name) => this.#bindings.find(({ local }) => local === name);
    return { source: this.#source, isBound: this.#isBound, importOf, self };
  }

  readonly #isBound = (name: string): boolean => this.#names.has(name);

  readonly #lineOf = (node: ts.Node): number =>
    this.#source.getLineAndCharacterOfPosition(node.getStart(this.#source)).line + 1;
}
