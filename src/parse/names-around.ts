import type { ts } from 'ts-morph';
import { unwrap } from './eager-nodes.ts';
import { isGlobalObject } from './global-names.ts';
import { Scopes } from './scopes.ts';
import * as syntax from './syntax.ts';

/** What a walk needs to know of the module around the unit. */
export interface ModuleNames {
  /** Every name that the module binds at its top level, imports included. */
  has(name: string): boolean;
  /** Those of them that are the global object. */
  readonly globals: ReadonlySet<string>;
  /** Whether the names of locals can be seen when the code runs (`eval`, `with`). */
  readonly areLocalsSeen: boolean;
}

/** What names mean in the place of a unit's code that is walked: a local, a name of the module, or nothing that is bound. */
export class NamesAround {
  readonly scopes = new Scopes();
  readonly module: ModuleNames;
  /** Parameters around that are the global object. */
  readonly #globals: string[] = [];
  /** Locals that are. */
  readonly #globalLocals = new Set<number>();

  constructor(module: ModuleNames) {
    this.module = module;
  }

  /** Walks code in which these parameters are the global object. */
  withGlobals(parameters: readonly string[], walk: () => void): void {
    this.#globals.push(...parameters);
    walk();
    this.#globals.length -= parameters.length;
  }

  /** Notes that a local is another name for the global object. */
  nameGlobal(local: string): void {
    const number = this.scopes.lookup(local, false);
    if (number !== undefined) this.#globalLocals.add(number);
  }

  /** Whether nothing around binds a name. */
  readonly isFree = (name: string): boolean => this.scopes.lookup(name, false) === undefined && !this.module.has(name);

  /** Whether an expression is the global object. */
  isGlobal(node: ts.Expression): boolean {
    const value = unwrap(node);
    if (!syntax.isIdentifier(value)) return false;
    if (this.#globals.includes(value.text)) return true;
    const local = this.scopes.lookup(value.text, false);
    if (local !== undefined) return this.#globalLocals.has(local);
    return this.module.globals.has(value.text) || isGlobalObject(value, this.isFree);
  }

  /** Whether an identifier is a name of the module. */
  isModules(node: ts.Identifier): boolean {
    return this.scopes.lookup(node.text, false) === undefined && this.module.has(node.text);
  }
}
