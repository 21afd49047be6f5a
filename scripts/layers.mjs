/**
 * The order of the layers: each may import only from those below it. The stages of one layer never import each other.
 * `.dependency-cruiser.mjs` enforces it and `test/house/layers.test.ts` fails when something under `src/` is missing here.
 *
 * @type {ReadonlyArray<{ name: string, members: readonly string[], mayImportEachOther: boolean }>}
 */
export const layers = [
  {
    name: 'entry',
    members: [
      'action.ts',
      'action',
      'cli.ts',
      'index.ts',
      'cli',
      'base-config.ts',
      'gate.ts',
      'obtain-repository.ts',
      'shared-status.ts',
    ],
    mayImportEachOther: true,
  },
  {
    name: 'pipeline',
    members: [
      'pipeline.ts',
      'analyse.ts',
      'protection.ts',
      'explain.ts',
      'snapshot.ts',
      'kept-dependencies.ts',
      'kept-readings.ts',
      'kept-past.ts',
      'kept-layouts.ts',
      'resolution.ts',
      'known-or-anew.ts',
      'asynchronous-modules.ts',
      'changed-data.ts',
      'read-inputs.ts',
      'past.ts',
      'past-of-line.ts',
      'replay-history.ts',
      'replay-merge.ts',
      'later-incidents.ts',
      'learn.ts',
      'learn-ahead.ts',
      'moved-packages.ts',
      'coverage.ts',
      'changed-texts.ts',
      'shared-naming.ts',
      'modules-saying.ts',
      'unparsed-modules.ts',
      'parser-when-needed.ts',
      'supposed-naming.ts',
      'test-proof.ts',
      'test-facts.ts',
      'stopwatch.ts',
    ],
    mayImportEachOther: true,
  },
  {
    name: 'stage',
    members: [
      'git',
      'github',
      'madge',
      'cache',
      'config',
      'parse',
      'resolve',
      'diff',
      'impact',
      'history',
      'packages',
      'evidence',
      'policy',
      'replay',
      'report',
    ],
    mayImportEachOther: false,
  },
  { name: 'graph', members: ['graph'], mayImportEachOther: false },
  { name: 'model', members: ['model'], mayImportEachOther: false },
];

/** The stages that do I/O; the others are pure. */
export const edges = ['git', 'github', 'madge', 'cache'];
