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
 * manifest of the tree declares, no lock file brings, and Node does not have, may be an alias of a bundler's or a test runner's
 * configuration, which is code and not read.
 *
 * @param locked what the lock files bring
 * @returns for such a specifier the last part of its path, with which a file that it may mean must end; else null
 */
export function createUnlistedCheck(
  manifests: ReadonlyMap<string, Manifest>,
  locked: ReadonlySet<string>,
): (specifier: Specifier) => string | null {
  const declared = declaredPackages(manifests.values());
  return (specifier) => {
    if (specifier.kind !== 'bare') return null;
    const { packageName, path } = specifier;
    const names = [packageName, typesOf(packageName)];
    if (names.some((name) => declared.has(name) || locked.has(name)) || isMadeUp(path, declared)) return null;
    // Without a single manifest nobody said what comes from outside.
    if (BUILTINS.has(path.split('/')[0] ?? '') || declared.size === 0) return null;
    return endingOf(path);
  };
}

/** What the path of a file ends with that an alias may lead a specifier to: its last part, and the one before where that is an index. */
export function endingOf(specifier: string): string {
  const parts = specifier.replace(/\/+$/, '').split('/');
  const last = parts.at(-1) ?? '';
  return last === 'index' ? parts.slice(-2).join('/') : last;
}

/**
 * Names that a framework or a bundler's plugin makes up while it builds, by the package that brings it: no file of the
 * repository stands behind them.
 */
const MADE_UP: readonly { readonly start: string; readonly by: readonly string[] }[] = [
  { start: '~icons/', by: ['unplugin-icons'] },
  { start: '~pages', by: ['vite-plugin-pages', 'unplugin-vue-router'] },
  { start: '~react-pages', by: ['vite-plugin-pages'] },
  { start: '~solid-pages', by: ['vite-plugin-pages'] },
  { start: 'uno.css', by: ['unocss'] },
  { start: '$app/', by: ['@sveltejs/kit'] },
  { start: '$env/', by: ['@sveltejs/kit'] },
  { start: '$service-worker', by: ['@sveltejs/kit'] },
  { start: '@generated/', by: ['@docusaurus/core'] },
  { start: '@docusaurus/', by: ['@docusaurus/core'] },
  { start: '@theme/', by: ['@docusaurus/core'] },
  { start: '@theme-original/', by: ['@docusaurus/core'] },
  { start: '@theme-init/', by: ['@docusaurus/core'] },
  { start: 'server-only', by: ['next'] },
  { start: 'client-only', by: ['next'] },
  { start: '@vite/client', by: ['vite'] },
];

const isMadeUp = (path: string, declared: ReadonlySet<string>): boolean =>
  MADE_UP.some(({ start, by }) => path.startsWith(start) && by.some((name) => declared.has(name)));

/** The package that declares the types of another one. */
const typesOf = (name: string): string => `@types/${name.replace(/^@([^/]+)\//, '$1__')}`;
