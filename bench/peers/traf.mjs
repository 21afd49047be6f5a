/**
 * lemonade-hq/traf as `--peer` of the accuracy bench takes it: `node traf.mjs MODULE BASE [TSCONFIG]`, in a work tree.
 * MODULE is the built `@traf/core`; with a TSCONFIG, its `paths` join the packages, as its README asks.
 */
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readPackages } from '../accuracy/workspace-packages.mjs';

const [module, base, rootTsConfig] = process.argv.slice(2);
const { trueAffected } = await import(pathToFileURL(resolve(module)).href);
const git = (...args) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 30 });
const repository = {
  files: () => git('ls-files', '-z').split('\0'),
  text: (_, path) => git('cat-file', 'blob', `HEAD:${path}`),
};
const projects = [...readPackages(repository, 'HEAD')].map(([name, { folder }]) => ({ name, sourceRoot: folder }));
const silent = { log() {}, debug() {}, info() {}, warn() {}, error() {} };
const affected = await trueAffected({
  cwd: process.cwd(),
  base,
  projects,
  logger: silent,
  ...(rootTsConfig === undefined ? {} : { rootTsConfig }),
});
process.stdout.write(`${JSON.stringify(affected)}\n`);
