import { expect, test } from 'vitest';
import { BEFORE, berry, bun, npm, npm1, pnpm5, pnpm6, pnpm9, yarn1 } from './lock-texts.fixture.ts';
import { dedent, importsOf, movesOf, reportOf } from './moves.fixture.ts';

const MANIFEST = JSON.stringify({ dependencies: { a: '^1.0.0', c: '^1.0.0' } }, null, 2);

const SOURCES = {
  'package.json': MANIFEST,
  'src/one.ts': `import { a } from 'a';\nexport const one = a;`,
  'src/two.ts': `import c from 'c/deep';\nexport const two = c;`,
};

const FORMATS = [
  ['package-lock.json', npm],
  ['npm-shrinkwrap.json', npm1],
  ['yarn.lock', yarn1],
  ['yarn.lock', berry],
  ['pnpm-lock.yaml', pnpm9],
  ['pnpm-lock.yaml', pnpm6],
  ['pnpm-lock.yaml', pnpm5],
  ['bun.lock', bun],
] as const;

test.each(FORMATS)('%s: what is imported moved (%o)', (path, write) => {
  const report = reportOf({ ...SOURCES, [path]: write(BEFORE) }, { [path]: write({ ...BEFORE, c: '1.0.1' }) });
  expect(importsOf(report)).toEqual(['src/two.ts:1 < c@1.0.1']);
  expect(movesOf(report).map((line) => line.replace(/^.*:\d+ /, ''))).toEqual(['c 1.0.0 -> 1.0.1']);
});

test.each(FORMATS)('%s: what is imported depends on what moved (%o)', (path, write) => {
  const report = reportOf({ ...SOURCES, [path]: write(BEFORE) }, { [path]: write({ ...BEFORE, b: '1.2.0' }) });
  expect(importsOf(report)).toEqual(['src/one.ts:1 < a@1.0.0 < b@1.2.0']);
  const [step] = report.moves.imports[0]?.chain ?? [];
  const entry = write({ ...BEFORE, b: '1.2.0' }).split('\n')[(step?.line ?? 0) - 1];
  expect(entry).toMatch(/"?(?:node_modules\/|\/|a\/)?b["@/]/);
});

test.each(FORMATS)('%s: another layout moves nothing (%o)', (path, write) => {
  const text = write(BEFORE);
  const report = reportOf({ ...SOURCES, [path]: text }, { [path]: `${text}\n\n` });
  expect(importsOf(report)).toEqual([]);
  expect(report.changes.map((change) => `${change.file} ${change.class}`)).toEqual([`${path} cosmetic`]);
});

test('another manager that installs the same moves nothing', () => {
  const report = reportOf(
    { ...SOURCES, 'yarn.lock': yarn1(BEFORE) },
    { 'yarn.lock': null, 'package-lock.json': npm(BEFORE) },
  );
  expect(importsOf(report)).toEqual([]);
});

test('the manifest is where a person reads it', () => {
  const manifest = MANIFEST.replace('"c": "^1.0.0"', '"c": "^2.0.0"');
  const lock = yarn1({ ...BEFORE, c: '2.0.0' }).replace('c@^1.0.0', 'c@^2.0.0');
  const report = reportOf({ ...SOURCES, 'yarn.lock': yarn1(BEFORE) }, { 'package.json': manifest, 'yarn.lock': lock });
  expect(movesOf(report)).toEqual(['package.json:4 c 1.0.0 -> 2.0.0']);
});

test('without a lock file the ranges say it', () => {
  const report = reportOf(SOURCES, { 'package.json': MANIFEST.replace('"c": "^1.0.0"', '"c": "^2.0.0"') });
  expect(movesOf(report)).toEqual(['package.json:4 c ^1.0.0 -> ^2.0.0']);
  expect(importsOf(report)).toEqual(['src/two.ts:1 < c@^2.0.0']);
});

test('a catalogue says it for every manifest that refers to it', () => {
  const files = {
    ...SOURCES,
    'package.json': JSON.stringify({ dependencies: { a: 'catalog:', c: 'catalog:old' } }),
    'pnpm-workspace.yaml': 'packages: []\ncatalog:\n  a: ^1.0.0\ncatalogs:\n  old:\n    c: ^0.9.0\n',
  };
  const report = reportOf(files, {
    'pnpm-workspace.yaml': files['pnpm-workspace.yaml'].replace('^0.9.0', '^0.9.5'),
  });
  expect(movesOf(report)).toEqual(['pnpm-workspace.yaml:6 c ^0.9.0 -> ^0.9.5']);
  expect(importsOf(report)).toEqual(['src/two.ts:1 < c@^0.9.5']);
});

test.each([
  ['patches/b+1.0.0.patch', yarn1, 'yarn.lock'],
  ['patches/b@1.0.0.patch', pnpm9, 'pnpm-lock.yaml'],
  ['.yarn/patches/b-npm-1.0.0-0123abcdef.patch', berry, 'yarn.lock'],
])('a patch changes what is in a package: %s', (patch, write, lock) => {
  const report = reportOf({ ...SOURCES, [lock]: write(BEFORE), [patch]: '1' }, { [patch]: '2' });
  expect(importsOf(report)).toEqual(['src/one.ts:1 < a@1.0.0 < b@1.0.0']);
  expect(movesOf(report)).toEqual([`${patch}:1 b 1.0.0 -> 1.0.0`]);
});

test.each([
  ['bun.lockb', '\u0000', '\u0001', 'it is binary: write `bun.lock` instead'],
  ['pnpm-lock.yaml', pnpm9(BEFORE), '<<<<<<< ours\n', 'it is none of the formats that are known'],
])('nobody can tell what moved in %s', (path, before, after, message) => {
  const report = reportOf({ ...SOURCES, [path]: before }, { [path]: after });
  const reason = 'the lock file cannot be read, so what moved in it is not known';
  expect(importsOf(report)).toEqual([`src/one.ts:1 < * (${reason})`, `src/two.ts:1 < * (${reason})`]);
  expect(report.problems.map(({ data }) => data)).toEqual([{ message }]);
});

test("a package's own version and description are felt by nobody", () => {
  const before = JSON.stringify({ name: 'shop', version: '1.0.0', description: 'a', exports: './a.js' });
  const after = JSON.stringify({ description: 'b', name: 'shop', version: '1.1.0', exports: './a.js' });
  expect(reportOf({ 'package.json': before }, { 'package.json': after }).changes.map((change) => change.class)).toEqual(
    ['cosmetic'],
  );
});

test('types of a package are felt by the compiler alone', () => {
  const before = {
    ...SOURCES,
    'package.json': MANIFEST.replace('{', '{ "devDependencies": { "@types/c": "^1.0.0" },'),
  };
  const report = reportOf(before, {
    'package.json': before['package.json'].replace('"@types/c": "^1.0.0"', '"@types/c": "^1.1.0"'),
  });
  expect(importsOf(report)).toEqual(['src/two.ts:1 < @types/c@^1.1.0 (types)']);
});

test.each([
  ['vite', '', undefined],
  ['some-plugin', '', 'no module imports it'],
])('what nothing imports is a tool of its folder: %s', (name, folder, reason) => {
  const manifest = (range: string): string => JSON.stringify({ devDependencies: { [name]: range } });
  const report = reportOf({ 'package.json': manifest('1') }, { 'package.json': manifest('2') });
  expect(report.moves.tools.map((tool) => [tool.folder, tool.reason])).toEqual([[folder, reason]]);
});

test('of the tools of a folder one for the product is told, and one for tests alone', () => {
  const manifest = (range: string): string =>
    JSON.stringify({ devDependencies: { vite: range, esbuild: range, jest: range, jsdom: range } });
  const report = reportOf({ 'package.json': manifest('1') }, { 'package.json': manifest('2') });
  expect(report.moves.tools.map(({ chain, isForTests }) => [chain[0]?.symbol, isForTests])).toEqual([
    ['esbuild@2', undefined],
    ['jest@2', true],
  ]);
});

test('a tool stays one, whatever file imports it that comes with the change', () => {
  const manifest = (range: string): string => JSON.stringify({ devDependencies: { typescript: range } });
  const report = reportOf(
    { 'package.json': manifest('5') },
    { 'package.json': manifest('6'), 'scripts/check.ts': `import ts from 'typescript'` },
  );
  expect(report.moves.tools.map(({ chain }) => chain[0]?.symbol)).toEqual(['typescript@6']);
});

test('what tests are run with elsewhere is no tool for tests where the program needs it', () => {
  const manifest = (range: string): string => JSON.stringify({ dependencies: { jsdom: range } });
  const report = reportOf({ 'package.json': manifest('1') }, { 'package.json': manifest('2') });
  expect(report.moves.tools.map(({ isForTests }) => isForTests)).toEqual([undefined]);
});

/** Lock files in which a library takes a compiler where it is there, and what runs in any case. */
const PEERS: readonly (readonly [path: string, text: (compiler: string, react: string) => string])[] = [
  [
    'pnpm-lock.yaml',
    (compiler, react) =>
      dedent(`
        lockfileVersion: '9.0'

        importers:

          .:
            dependencies:
              jotai:
                specifier: ^1.0.0
                version: 1.0.0(@babel/core@${compiler})(react@${react})

        packages:

          '@babel/core@${compiler}':
            resolution: {integrity: sha512-b${compiler}==}

          jotai@1.0.0:
            resolution: {integrity: sha512-l==}
            peerDependencies:
              '@babel/core': '>=7'
              react: '*'
            peerDependenciesMeta:
              '@babel/core':
                optional: true
              react:
                optional: true

          react@${react}:
            resolution: {integrity: sha512-r${react}==}

        snapshots:

          '@babel/core@${compiler}': {}

          jotai@1.0.0(@babel/core@${compiler})(react@${react}):
            optionalDependencies:
              '@babel/core': ${compiler}
              react: ${react}

          react@${react}: {}
      `),
  ],
  [
    'package-lock.json',
    (compiler, react) =>
      JSON.stringify({
        lockfileVersion: 3,
        packages: {
          'node_modules/jotai': {
            version: '1.0.0',
            peerDependencies: { '@babel/core': '>=7', react: '*' },
            peerDependenciesMeta: { '@babel/core': { optional: true }, react: { optional: true } },
          },
          'node_modules/@babel/core': { version: compiler },
          'node_modules/react': { version: react },
        },
      }),
  ],
];

test.each(PEERS)(
  '%s: who imports a library does not feel the compiler that it takes where it is there',
  (path, text) => {
    const files = {
      'package.json': JSON.stringify({ dependencies: { jotai: '^1.0.0' } }),
      'src/one.ts': `import { atom } from 'jotai';\nexport const one = atom;`,
      [path]: text('7.0.0', '18.0.0'),
    };
    expect(importsOf(reportOf(files, { [path]: text('7.1.0', '18.0.0') }))).toEqual([]);
    expect(importsOf(reportOf(files, { [path]: text('7.0.0', '18.1.0') }))).toEqual([
      'src/one.ts:1 < jotai@1.0.0 < react@18.1.0',
    ]);
  },
);

test('what checks style is felt by nobody', () => {
  const manifest = (range: string): string =>
    JSON.stringify({
      devDependencies: { eslint: range, '@typescript-eslint/parser': range, prettier: range, husky: range },
    });
  expect(reportOf({ 'package.json': manifest('1') }, { 'package.json': manifest('2') }).moves.tools).toEqual([]);
});

test('each workspace package has its own version of a package', () => {
  const lock = (nested: string): string =>
    JSON.stringify({
      lockfileVersion: 3,
      packages: {
        '': { workspaces: ['packages/*'] },
        'packages/x': { dependencies: { c: '1' } },
        'packages/y': { dependencies: { c: '2' } },
        'node_modules/x': { link: true, resolved: 'packages/x' },
        'node_modules/c': { version: '1.0.0' },
        'packages/y/node_modules/c': { version: nested },
      },
    });
  const files = {
    'package.json': JSON.stringify({ workspaces: ['packages/*'] }),
    'packages/x/package.json': JSON.stringify({ name: 'x', dependencies: { c: '1' } }),
    'packages/y/package.json': JSON.stringify({ name: 'y', dependencies: { c: '2' } }),
    'packages/x/a.ts': `import 'c'`,
    'packages/y/a.ts': `import 'c'`,
  };
  const report = reportOf({ ...files, 'package-lock.json': lock('2.0.0') }, { 'package-lock.json': lock('2.0.1') });
  expect(importsOf(report)).toEqual(['packages/y/a.ts:1 < c@2.0.1']);
});

test('markup is compiled to calls, and a computed import may mean any package', () => {
  const files = {
    'package.json': JSON.stringify({ dependencies: { react: '1' } }),
    'a.tsx': 'export const A = () => <a />',
    'b.ts': 'export const load = (name: string) => import(name)',
  };
  const report = reportOf(files, { 'package.json': JSON.stringify({ dependencies: { react: '2' } }) });
  expect(importsOf(report)).toEqual([
    'a.tsx:1 < react@2 (its markup is compiled to calls of it)',
    'b.ts:1 < react@2 (what it imports is computed)',
  ]);
});

test('a deep nest and a name of an object are read as any other', () => {
  const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
  const odd = (version: string): string =>
    JSON.stringify({
      lockfileVersion: 3,
      packages: { 'node_modules/__proto__': { version }, 'node_modules/c': { version } },
    });
  const report = reportOf({ ...SOURCES, 'package-lock.json': odd('1') }, { 'package-lock.json': odd('2') });
  expect(importsOf(report)).toEqual(['src/two.ts:1 < c@2']);
  expect(reportOf({ ...SOURCES, 'bun.lock': bun(BEFORE) }, { 'bun.lock': deep }).problems).toHaveLength(1);
});

test('what a manifest declares since came since, whatever others had of it', () => {
  const lock = (added: string): string =>
    dedent(`
      lockfileVersion: '9.0'
      importers:
        .:
          dependencies:
            a: {specifier: ^1.0.0, version: 1.0.0}
      ${added}
      packages:
        a@1.0.0: {resolution: {integrity: sha512-a}}
        c@0.1.0: {resolution: {integrity: sha512-c0}}
        c@1.0.0: {resolution: {integrity: sha512-c1}}
      snapshots:
        a@1.0.0: {dependencies: {c: 0.1.0}}
        c@0.1.0: {}
        c@1.0.0: {}
    `);
  const files = { 'package.json': JSON.stringify({ dependencies: { a: '^1.0.0' } }), 'src/a.ts': `import 'c'` };
  const report = reportOf(
    { ...files, 'pnpm-lock.yaml': lock('') },
    {
      'package.json': JSON.stringify({ dependencies: { a: '^1.0.0', c: '^1.0.0' } }),
      'pnpm-lock.yaml': lock('      c: {specifier: ^1.0.0, version: 1.0.0}'),
    },
  );
  expect(movesOf(report)).toEqual(['package.json:1 c - -> 1.0.0']);
});

test('a package of the repository is no tool that moves with a lock file', () => {
  const files = {
    'package.json': JSON.stringify({ workspaces: ['kit', 'app'] }),
    'kit/package.json': JSON.stringify({ name: 'c', version: '1.0.0' }),
    'app/package.json': JSON.stringify({ name: 'app', dependencies: { c: '1.0.0' } }),
  };
  const stray = '# yarn lockfile v1\n\n"c@^0.9.0":\n  version "0.9.0"\n';
  const report = reportOf({ ...files, 'yarn.lock': stray }, { 'yarn.lock': '# yarn lockfile v1\n' });
  expect(report.moves.tools).toEqual([]);
});

test.each([
  ['overrides', { overrides: { c: '1.5.0' } }],
  ['nested overrides', { overrides: { other: { c: '1.5.0' } } }],
  ['resolutions', { resolutions: { '**/c': '1.5.0' } }],
  ["pnpm's overrides", { pnpm: { overrides: { 'a>c@1': '1.5.0' } } }],
])('without a lock file, %s say it for everything below', (_, section) => {
  const before = { dependencies: { c: '^1.0.0' } };
  const report = reportOf(
    { ...SOURCES, 'package.json': JSON.stringify(before) },
    { 'package.json': JSON.stringify({ ...before, ...section }) },
  );
  expect(importsOf(report)).toEqual(['src/two.ts:1 < c@1.5.0']);
});

test('a version that is imported is felt', () => {
  const files = {
    'package.json': '{"name": "shop", "version": "1.0.0"}',
    'a.ts': "import { version } from './package.json';",
  };
  const { changes } = reportOf(files, { 'package.json': '{"name": "shop", "version": "1.1.0"}' });
  expect(changes.map((change) => `${change.symbol} ${change.class}`)).toEqual(['version runtime']);
});
