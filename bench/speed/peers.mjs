import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

/** Everything that people write in the languages that all of them know. */
const EXTENSIONS = 'ts,tsx,js,jsx,mjs,cjs';

const inJson = (text) => JSON.parse(text.slice(text.indexOf('{')));

/**
 * The tools that are compared, each drawing the graph of a whole folder. `args` are given the folder of the repository, `count` reads modules and edges from what it prints
 * where it prints them.
 */
export const PEERS = [
  {
    name: 'rev-dep',
    version: '2.19.1',
    args: () => ['entry-points', '--print-deps-count', '--follow-monorepo-packages'],
    count: () => null,
  },
  {
    name: 'fallow',
    version: '3.36.0',
    expected: [0, 1],
    args: () => ['dead-code', '--format', 'json', '--quiet', '--no-cache'],
    count: () => null,
  },
  {
    name: 'madge',
    version: '8.0.0',
    args: ({ hasConfiguration }) => [
      '--json',
      '--extensions',
      EXTENSIONS,
      '--exclude',
      'node_modules',
      ...(hasConfiguration ? ['--ts-config', 'tsconfig.json'] : []),
      '.',
    ],
    count: (output) => {
      const graph = inJson(output);
      return { modules: Object.keys(graph).length, edges: Object.values(graph).flat().length };
    },
  },
  {
    name: 'dependency-cruiser',
    bin: 'depcruise',
    version: '17.4.3',
    args: ({ hasConfiguration }) => [
      '--no-config',
      '--output-type',
      'json',
      '--exclude',
      'node_modules',
      ...(hasConfiguration ? ['--ts-config', 'tsconfig.json'] : []),
      '.',
    ],
    count: (output) => {
      const inside = inJson(output).modules.filter(
        ({ coreModule, couldNotResolve }) => !coreModule && !couldNotResolve,
      );
      const paths = new Set(inside.map(({ source }) => source));
      return {
        modules: inside.length,
        edges: inside.flatMap(({ dependencies }) => dependencies.filter(({ resolved }) => paths.has(resolved))).length,
      };
    },
  },
  {
    name: 'skott',
    version: '0.35.12',
    args: () => [
      '--displayMode=raw',
      // Circles are no failure of the tool's.
      '--exitCodeOnCircularDependencies=0',
      `--fileExtensions=${EXTENSIONS.split(',')
        .map((each) => `.${each}`)
        .join(',')}`,
    ],
    count: (output) => {
      const modules = /(\d+) files?/.exec(output)?.[1];
      return modules === undefined ? null : { modules: Number(modules), edges: null };
    },
  },
  {
    name: 'dpdm',
    version: '4.3.0',
    args: () => [
      '--no-tree',
      '--no-circular',
      '--no-warning',
      '--no-progress',
      '--exclude',
      'node_modules',
      '-o',
      'spillover-bench-dpdm.json',
      `**/*.{${EXTENSIONS}}`,
    ],
    count: (_, folder) => {
      const { tree } = JSON.parse(readFileSync(join(folder, 'spillover-bench-dpdm.json'), 'utf8'));
      const lists = Object.values(tree).filter(Boolean);
      return { modules: lists.length, edges: lists.flat().filter(({ id }) => id !== null && id in tree).length };
    },
  },
];

/** Installs the peers at their versions, once for each set of versions. Returns the folder with their programs. */
export function installPeers(peers, say) {
  const dependencies = Object.fromEntries(peers.map(({ name, version }) => [name, version]));
  const name = createHash('sha256').update(JSON.stringify(dependencies)).digest('hex').slice(0, 12);
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'spillover-bench', name);
  const done = join(folder, 'installed');
  if (!existsSync(done)) {
    say(
      `installing ${Object.entries(dependencies)
        .map((each) => each.join('@'))
        .join(', ')}`,
    );
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    const { status } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error('the peers could not be installed');
    writeFileSync(done, '');
  }
  return join(folder, 'node_modules', '.bin');
}
