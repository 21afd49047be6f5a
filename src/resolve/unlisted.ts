import { declaredPackages, type Manifest } from './manifest.ts';
import type { Specifier } from './specifier.ts';

/** The modules that Node brings, as of Node 24 (`node:module`'s `builtinModules`, without what begins with `_` and what needs `node:` in front). */
const BUILTINS: ReadonlySet<string> = new Set(
  (
    'assert async_hooks buffer child_process cluster console constants crypto dgram diagnostics_channel dns domain events fs ' +
    'http http2 https inspector module net os path perf_hooks process punycode querystring readline repl stream ' +
    'string_decoder sys timers tls trace_events tty url util v8 vm wasi worker_threads zlib bun'
  ).split(' '),
);

/**
 * Tells packages that come from outside from names that only an alias can explain: a bare specifier whose package no
 * manifest of the tree declares, and that Node does not bring, may be an alias of a bundler's or a test runner's
 * configuration, which is code and not read.
 *
 * @returns for such a specifier the last part of its path, with which a file that it may mean must end; else null
 */
export function createUnlistedCheck(manifests: ReadonlyMap<string, Manifest>): (specifier: Specifier) => string | null {
  const declared = declaredPackages(manifests.values());
  return (specifier) => {
    if (specifier.kind !== 'bare') return null;
    const { packageName, path } = specifier;
    if (declared.has(packageName) || declared.has(typesOf(packageName))) return null;
    // Without a single manifest nobody said what comes from outside.
    if (BUILTINS.has(path.split('/')[0] ?? '') || declared.size === 0) return null;
    const parts = path.replace(/\/+$/, '').split('/');
    const last = parts.at(-1) ?? '';
    return last === 'index' ? parts.slice(-2).join('/') : last;
  };
}

/** The package that declares the types of another one. */
const typesOf = (name: string): string => `@types/${name.replace(/^@([^/]+)\//, '$1__')}`;
