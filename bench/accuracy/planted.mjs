import { posix } from 'node:path';

/**
 * Couplings that are planted: in a real repository two features get a line each that belong together, and then one end
 * changes. What the change must name is known for sure, and where it stands among what the rest of the repository adds is
 * the measure. Some of the names are also given to features that have nothing to do with it.
 */
export const PLANTED = [
  {
    kind: 'storage key',
    define: (name) => `localStorage.setItem('${name}', String(1));`,
    changed: (name) => `localStorage.setItem('${name}', String(2));`,
    use: (name) => `export const planted = () => localStorage.getItem('${name}');`,
  },
  {
    kind: 'event',
    define: (name) => `globalThis.dispatchEvent(new CustomEvent('${name}', { detail: 1 }));`,
    changed: (name) => `globalThis.dispatchEvent(new CustomEvent('${name}', { detail: 2 }));`,
    use: (name) => `globalThis.addEventListener('${name}', () => {});`,
  },
  {
    kind: 'route',
    define: (name) =>
      `export const serve = (app) => app.get('/api/${name}', (request, response) => response.json({ a: 1 }));`,
    changed: (name) =>
      `export const serve = (app) => app.get('/api/${name}', (request, response) => response.json({ b: 1 }));`,
    use: (name) => `export const planted = () => fetch('/api/${name}');`,
  },
  {
    kind: 'environment variable',
    define: (name) => `process.env.${constant(name)} = '1';`,
    changed: (name) => `process.env.${constant(name)} = '2';`,
    use: (name) => `export const planted = () => process.env.${constant(name)};`,
  },
  {
    kind: 'import',
    define: (name) => `export function ${name}() { return 1; }`,
    changed: (name) => `export function ${name}() { return 2; }`,
    use: (name, from) => `import { ${name} } from '${from}';\nexport const planted = () => ${name}();`,
  },
];

const constant = (name) => name.replace(/([A-Z])/g, '_$1').toUpperCase();

/** Names that a person could have given, and that no repository has. */
const NAMES = ['tariffLedger', 'meterHandover', 'voucherDrift', 'kioskLatch', 'refundEddy', 'payslipGrove'];

/**
 * Plants every kind `times` times, each between other features.
 *
 * @param decoys how many features that have nothing to do with it say the name too
 * @returns cases with `base`, `head`, and the one feature in `broken`
 */
export function* plant(repository, commit, layout, { times, decoys }) {
  const features = placesIn(repository, commit, layout);
  if (features.length < decoys + 2) return;
  for (let turn = 0; turn < times; turn++) {
    for (const [index, { kind, define, changed, use }] of PLANTED.entries()) {
      const at = (offset) => features[(index * 7 + turn * 13 + offset * 3) % features.length];
      const [from, to] = [at(0), at(1)];
      const others = features.filter((each) => each !== from && each !== to).slice(0, decoys);
      if (from === to) continue;
      const name = NAMES[(index + turn) % NAMES.length];
      const source = `${from.folder}/planted-source.ts`;
      const target = `${to.folder}/planted-target.ts`;
      const specifier = posix.relative(to.folder, source).replace(/\.ts$/, '');
      const ends = [
        [source, define(name)],
        [target, use(name, specifier.startsWith('.') ? specifier : `./${specifier}`)],
      ];
      const noise = others.map(({ folder }) => [`${folder}/planted-noise.ts`, `export const label = '${name}';`]);
      const base = repository.commitOfFiles(commit, new Map([...ends, ...noise]));
      const head = repository.commitOfFiles(base, new Map([[source, changed(name)]]));
      yield { id: `${kind} ${turn + 1}`, base, head, broken: new Set([to.feature]) };
    }
  }
}

/** A folder of source files in each feature, in the order of their names. */
function placesIn(repository, commit, { featureOf, names }) {
  const folders = new Map();
  for (const path of repository.files(commit)) {
    if (!/\.[jt]sx?$/.test(path) || /test|spec|mock|fixture|\.d\.ts$|\.config\./.test(path)) continue;
    const feature = featureOf(path);
    if (feature !== undefined && !folders.has(feature)) folders.set(feature, posix.dirname(path));
  }
  return [...names].sort().flatMap((feature) => {
    const folder = folders.get(feature);
    return folder === undefined ? [] : [{ feature, folder }];
  });
}
