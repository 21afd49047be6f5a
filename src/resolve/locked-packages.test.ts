import { expect, test } from 'vitest';
import { lockedPackages } from './locked-packages.ts';

test.each<[path: string, text: string, names: readonly string[]]>([
  [
    'yarn.lock',
    '# yarn lockfile v1\n\n"@a/b@^1.0", "@a/b@^1.1":\n  version "1.1.0"\n  dependencies:\n    inner "^2"\n\nplain@1:\n  version "1.0.0"\n',
    ['@a/b', 'plain'],
  ],
  [
    'sub/yarn.lock',
    '__metadata:\n  version: 8\n\n"@a/b@npm:^1.0":\n  version: 1.0.0\n  languageName: node\n\n"alias@npm:other@1":\n',
    ['@a/b', 'alias'],
  ],
  [
    'pnpm-lock.yaml',
    "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n      inner:\n        specifier: 1\n\n  packages/ui:\n\npackages:\n\n  '@a/b@1.0.0':\n    resolution: {}\n\n  plain@2.0.0(react@18.0.0):\n\n  /old/1.0.0:\n  /@o/ld@1.0.0:\n",
    ['@a/b', '@o/ld', 'old', 'plain'],
  ],
  [
    'package-lock.json',
    '{ "lockfileVersion": 3, "packages": { "": {}, "packages/ui": {}, "node_modules/@a/b": {}, "node_modules/x/node_modules/inner": {} } }',
    ['@a/b', 'inner'],
  ],
  [
    'npm-shrinkwrap.json',
    '{ "lockfileVersion": 1, "dependencies": { "a": { "requires": { "no": "1" }, "dependencies": { "b": {} } } } }',
    ['a', 'b'],
  ],
  [
    'bun.lock',
    '{\n  "lockfileVersion": 1,\n  "workspaces": {\n    "": {\n      "name": "shop",\n    },\n  },\n  "packages": {\n    "@a/b": ["@a/b@1.0.0", "", {}, "sha"],\n\n    "x/inner": ["inner@2.0.0", "", {}],\n  }\n}',
    ['@a/b', 'inner'],
  ],
  ['package-lock.json', '{ broken', []],
  ['node_modules/a/yarn.lock', 'plain@1:\n', []],
])('%s', (path, text, names) => {
  expect([...lockedPackages({ paths: [path], read: () => text })].sort()).toEqual(names);
});
