import type { ModuleGraph, ModuleSummary } from '../model/module.ts';

/** One place where a module asks for a package. */
export interface PackageSite {
  readonly file: string;
  readonly line: number;
  /** The package; null where any may be meant. */
  readonly name: string | null;
  readonly specifier: string | null;
  readonly isTypeOnly: boolean;
  /** Why it may be that it does not ask for the package; absent where it does. */
  readonly reason?: string;
}

/** A tree, as far as its imports of packages go. */
export interface SiteTree {
  readonly graph: Pick<ModuleGraph, 'edges' | 'unresolved'>;
  readonly summaries: ReadonlyMap<string, Pick<ModuleSummary, 'imports'>>;
}

/** What compilers make of markup, by the extension of the file that has it. */
const MARKUP: ReadonlyMap<string, readonly string[]> = new Map([
  ['tsx', ['react', 'preact', 'solid-js', 'vue']],
  ['jsx', ['react', 'preact', 'solid-js', 'vue']],
  ['vue', ['vue']],
  ['svelte', ['svelte']],
  ['astro', ['astro']],
  ['mdx', ['react']],
]);

/** The name under which all of Node's own modules go. */
const NODE = 'node';

/** Node's own modules that code most often names without `node:`. */
const BUILTINS: ReadonlySet<string> = new Set(
  (
    'assert async_hooks buffer child_process cluster crypto dgram dns events fs http http2 https net os path perf_hooks ' +
    'process querystring readline stream string_decoder timers tls tty url util v8 vm worker_threads zlib'
  ).split(' '),
);

/** Every place where the modules of a tree ask for packages from outside, those included that a compiler adds for markup. */
export function packageSites({ graph, summaries }: SiteTree): readonly PackageSite[] {
  const sites: PackageSite[] = [];
  for (const { from: file, line, specifier, isTypeOnly } of graph.unresolved) {
    if (specifier !== null) {
      const name = packageOf(specifier);
      if (name !== null) sites.push({ file, line, name, specifier, isTypeOnly });
      continue;
    }
    const record = summaries.get(file)?.imports.find((item) => item.specifier === null && item.line === line);
    if (record?.prefix !== undefined) {
      const name = /^(?:@[^/]+\/)?[^/]+\//.test(record.prefix) ? packageOf(record.prefix) : null;
      if (name !== null) sites.push({ file, line, name, specifier, isTypeOnly });
    } else if (record?.suffix === undefined) {
      sites.push({ file, line, name: null, specifier, isTypeOnly, reason: 'what it imports is computed' });
    }
  }
  for (const file of summaries.keys()) {
    const reason = 'its markup is compiled to calls of it';
    for (const name of MARKUP.get(file.slice(file.lastIndexOf('.') + 1)) ?? [])
      sites.push({ file, line: 1, name, specifier: null, isTypeOnly: false, reason });
  }
  return sites;
}

/** The package that a specifier names; null for a path, an address, or a name that is private to its package. */
export function packageOf(specifier: string): string | null {
  const bare = specifier
    .slice(specifier.lastIndexOf('!') + 1)
    .replace(/^~(?=[^/])/, '')
    .replace(/^pkg:/, '');
  if (bare.startsWith('node:')) return NODE;
  if (/^[./#]|^[a-z][a-z0-9+.-]*:|^\0/i.test(bare)) return null;
  const name = /^(?:@[^/?]+\/)?[^/?]+/.exec(bare)?.[0] ?? null;
  return name === '' ? null : name;
}

/** Whether Node brings a module of this name: a package of the same name is meant only where a manifest declares it. */
export function isBuiltin(name: string): boolean {
  return name === NODE || BUILTINS.has(name);
}

/** The package that declares the types of another one, or of a module that Node brings. */
export function typesOf(name: string): string {
  if (isBuiltin(name)) return '@types/node';
  return `@types/${name.replace(/^@([^/]+)\//, '$1__')}`;
}
