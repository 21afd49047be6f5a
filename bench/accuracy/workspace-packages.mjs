import { posix } from 'node:path';
import { minimatch } from 'minimatch';
import { parse } from 'yaml';

const SECTIONS = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * The workspace packages of a commit, by name: the folder of each, and the names that its manifest depends on. They are
 * what `pnpm-workspace.yaml`, else `workspaces` of the root's `package.json`, lists.
 */
export function readPackages(repository, commit) {
  const files = new Set(repository.files(commit));
  const globs = files.has('pnpm-workspace.yaml')
    ? (parse(repository.text(commit, 'pnpm-workspace.yaml'))?.packages ?? [])
    : workspacesOf(files.has('package.json') ? JSON.parse(repository.text(commit, 'package.json')) : {});
  const packages = new Map();
  for (const file of files) {
    const folder = posix.dirname(file);
    if (posix.basename(file) !== 'package.json' || !isListed(folder, globs)) continue;
    const manifest = JSON.parse(repository.text(commit, file));
    const dependencies = SECTIONS.flatMap((section) => Object.keys(manifest[section] ?? {}));
    packages.set(manifest.name ?? folder, { folder, dependencies });
  }
  return packages;
}

function workspacesOf({ workspaces = [] }) {
  return Array.isArray(workspaces) ? workspaces : (workspaces.packages ?? []);
}

function isListed(folder, globs) {
  const matches = (glob) => minimatch(folder, glob.replace(/^\.\//, '').replace(/\/$/, ''));
  return (
    globs.some((glob) => !glob.startsWith('!') && matches(glob)) &&
    !globs.some((glob) => glob.startsWith('!') && matches(glob.slice(1)))
  );
}
