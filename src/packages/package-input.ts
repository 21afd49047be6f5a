import { nameOf } from '../graph/paths.ts';

const LOCK_FILE = /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|deno\.lock)$/;

/** Whether a file says which version of each package is installed. */
export function isLockFile(path: string): boolean {
  return LOCK_FILE.test(nameOf(path)) && !isInstalled(path);
}

/** Whether a file changes what is inside a package once that is installed. */
export function isPatch(path: string): boolean {
  return /(?:^|\/)(?:patches|\.yarn\/patches)\/(?:[^/]+\/)*[^/]+\.(?:patch|diff)$/.test(path);
}

/** Whether a file chooses packages: their versions, or what is in them. */
export function isPackageInput(path: string): boolean {
  const name = nameOf(path);
  const isChosenIn = name === 'package.json' || name === 'pnpm-workspace.yaml' || isLockFile(path) || isPatch(path);
  return isChosenIn && !isInstalled(path);
}

const isInstalled = (path: string): boolean => `/${path}`.includes('/node_modules/');

/** What the name of a patch names: `name+1.0.0.patch`, `@s+name+1.0.0.patch`, `outer++inner+1.0.0.patch`, `name@1.0.0.patch`, `name-npm-1.0.0-hash.patch`; null when it names nothing. */
export function patchedPackage(path: string): string | null {
  const name = nameOf(path).replace(/\.(?:patch|diff)$/, '');
  if (path.includes('.yarn/patches/')) {
    const [, yarn] = /^(.*?)-(?:npm|patch|https?|virtual)-/.exec(name) ?? [];
    return yarn === undefined ? null : yarn.replace(/^(@[^-]+)-/, '$1/');
  }
  const last = name.split('++').at(-1) ?? name;
  const [, plus] = /^((?:@[^+]+\+)?[^+]+)\+\d/.exec(last) ?? [];
  if (plus !== undefined) return plus.replace('+', '/');
  const [, at = last] = /^(.[^@]*)@/.exec(last) ?? [];
  // A slash in a name is written as two underscores.
  return at === '' ? null : at.replace('__', '/');
}
