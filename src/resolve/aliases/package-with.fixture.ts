import type { Drawing } from '../tree.fixture.ts';

/** A package with a few modules, and one configuration. */
export const packageWith = (path: string, configuration: string | object, more: Drawing = {}): Drawing => ({
  'package.json': { name: 'root' },
  'web/package.json': { name: 'web', dependencies: { react: '1', lodash: '1' } },
  'web/source/a.ts': '',
  'web/source/b.ts': '',
  'web/source/ui/index.tsx': '',
  'web/source/ui/card.tsx': '',
  'web/shim/react.ts': '',
  [path]: configuration,
  ...more,
});

/** The module of that package that imports. */
export const A = 'web/source/a.ts';
