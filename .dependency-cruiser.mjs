import { layers } from './scripts/layers.mjs';

const escape = (text) => text.replaceAll('.', '\\.');
/** A pattern for what a member of a layer contains: one file, or everything in one folder. */
const inside = (member) => (member.endsWith('.ts') ? `^src/${escape(member)}$` : `^src/${member}/`);
const insideAny = (members) => members.map(inside).join('|');
const tests = '\\.(?:test|fixture)\\.ts$';

const upward = layers.flatMap((layer, index) => {
  const above = layers.slice(0, index).flatMap(({ members }) => members);
  return above.length === 0
    ? []
    : [
        {
          name: `${layer.name}-imports-only-downwards`,
          comment: `${layer.name} may import only from the layers below it; see docs/ARCHITECTURE.md.`,
          severity: 'error',
          from: { path: insideAny(layer.members), pathNot: tests },
          to: { path: insideAny(above) },
        },
      ];
});

const sideways = layers
  .filter(({ mayImportEachOther }) => !mayImportEachOther)
  .flatMap(({ members }) =>
    members.map((member) => ({
      name: `${member}-stands-alone`,
      comment: 'Stages never import each other; what two of them share is a type in src/model.',
      severity: 'error',
      from: { path: inside(member), pathNot: tests },
      to: { path: insideAny(members), pathNot: inside(member) },
    })),
  );

export default {
  forbidden: [
    ...upward,
    ...sideways,
    {
      name: 'in-a-layer',
      comment: 'A new file or folder under src/ gets its place in scripts/layers.mjs.',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: insideAny(layers.flatMap(({ members }) => members)) },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-tests-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { path: `${tests}|^test/|^demo/|^scripts/|^bench/` },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
