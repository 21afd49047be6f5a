import type { TextFiles } from '../model/files.ts';
import { childOf, readBlocks } from './block-text.ts';
import { isObject, parseObject, type JsonObject, stringEntries } from './json-value.ts';
import { KEY_SEPARATOR, linesOfKeys } from './json-lines.ts';
import { ancestorsOf, folderOf, nameOf } from '../graph/paths.ts';

/** One dependency of a manifest. */
export interface Declared {
  /** What is asked for, with a catalogue's entry in the place of its name. */
  readonly range: string;
  /** Where that is written. */
  readonly file: string;
  readonly line: number;
  /** `peer`: whoever uses the package brings it, so the range chooses nothing here. */
  readonly kind: 'product' | 'development' | 'peer';
}

/** One `package.json`, as far as packages go. */
export interface Manifest {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly content: JsonObject;
  declared(): ReadonlyMap<string, Declared>;
  /** Ranges that stand in for those of every manifest below, by the name of the package; the last one where several parents are told apart. */
  overrides(): ReadonlyMap<string, Pick<Declared, 'range' | 'file' | 'line'>>;
}

/** The manifests of a tree, by folder. What cannot be read is left out, and so is what is inside `node_modules`. */
export function readManifests(files: TextFiles): ReadonlyMap<string, Manifest> {
  const manifests = new Map<string, Manifest>();
  const catalogs = catalogsOf(files);
  for (const path of files.paths) {
    if (nameOf(path) !== 'package.json' || `/${path}`.includes('/node_modules/')) continue;
    const text = files.read(path);
    const content = text === undefined ? null : parseObject(text);
    if (text === undefined || content === null) continue;
    const folder = folderOf(path);
    let declared: ReadonlyMap<string, Declared> | undefined;
    const read = (): ReadonlyMap<string, Declared> => declaredIn(path, text, content, catalogs(folder));
    let overrides: ReturnType<Manifest['overrides']> | undefined;
    manifests.set(folder, {
      path,
      folder,
      text,
      content,
      declared: () => (declared ??= read()),
      overrides: () => (overrides ??= overridesIn(path, text, content)),
    });
  }
  return manifests;
}

const FIELDS = [
  ['peerDependencies', 'peer'],
  ['devDependencies', 'development'],
  ['optionalDependencies', 'product'],
  ['dependencies', 'product'],
] as const;

function declaredIn(
  path: string,
  text: string,
  content: JsonObject,
  catalog: (name: string, range: string) => Pick<Declared, 'range' | 'file' | 'line'> | null,
): ReadonlyMap<string, Declared> {
  const lines = linesOfKeys(text, 2);
  const declared = new Map<string, Declared>();
  for (const [field, kind] of FIELDS) {
    for (const [name, range] of stringEntries(content[field])) {
      const line = lines.get(`${field}${KEY_SEPARATOR}${name}`) ?? 1;
      const own = { range, file: path, line };
      declared.set(name, { ...(range.startsWith('catalog:') ? (catalog(name, range) ?? own) : own), kind });
    }
  }
  return declared;
}

/** npm's `overrides` (which nest), yarn's `resolutions`, pnpm's `pnpm.overrides`. Keys may name parents: `a>b`, `a/b`, `b@1`. */
function overridesIn(path: string, text: string, content: JsonObject): ReturnType<Manifest['overrides']> {
  const lines = linesOfKeys(text, 3);
  const found = new Map<string, Pick<Declared, 'range' | 'file' | 'line'>>();
  const pnpm = isObject(content['pnpm']) ? content['pnpm'] : {};
  const open: (readonly [keys: string, value: unknown])[] = [
    ['overrides', content['overrides']],
    ['resolutions', content['resolutions']],
    [`pnpm${KEY_SEPARATOR}overrides`, pnpm['overrides']],
  ];
  for (let next = open.pop(); next; next = open.pop()) {
    const [keys, value] = next;
    if (!isObject(value)) continue;
    for (const [key, item] of Object.entries(value)) {
      const at = `${keys}${KEY_SEPARATOR}${key}`;
      const name = /((?:@[^/>@]+\/)?[^/>@]+)(?:@[^/>]*)?$/.exec(key)?.[1];
      if (typeof item === 'string' && name !== undefined)
        found.set(name, { range: item, file: path, line: lines.get(at) ?? 1 });
      else open.push([at, item]);
    }
  }
  return found;
}

/** Looks up `catalog:` and `catalog:name` in the nearest catalogue above a folder. */
function catalogsOf(
  files: TextFiles,
): (folder: string) => (name: string, range: string) => Pick<Declared, 'range' | 'file' | 'line'> | null {
  const paths = new Set(files.paths.filter((path) => nameOf(path) === 'pnpm-workspace.yaml'));
  const read = new Map<string, ReadonlyMap<string, Pick<Declared, 'range' | 'file' | 'line'>>>();
  const at = (path: string) => {
    const known = read.get(path) ?? catalogEntries(path, files.read(path) ?? '');
    read.set(path, known);
    return known;
  };
  return (folder) => (name, range) => {
    const catalog = range.slice('catalog:'.length).trim() || 'default';
    for (const above of ancestorsOf(folder)) {
      const path = `${above === '' ? '' : `${above}/`}pnpm-workspace.yaml`;
      const found = paths.has(path) ? at(path).get(`${catalog}${KEY_SEPARATOR}${name}`) : undefined;
      if (found) return found;
    }
    return null;
  };
}

function catalogEntries(file: string, text: string): ReadonlyMap<string, Pick<Declared, 'range' | 'file' | 'line'>> {
  const blocks = readBlocks(text) ?? [];
  const single = childOf(blocks, 'catalog');
  const all = [...(single ? [{ ...single, key: 'default' }] : []), ...(childOf(blocks, 'catalogs')?.children ?? [])];
  return new Map(
    all.flatMap((catalog) =>
      catalog.children.map(({ key, value, line }) => [
        `${catalog.key}${KEY_SEPARATOR}${key}`,
        { range: value, file, line },
      ]),
    ),
  );
}

/** Sections by which people and registries are served: nothing is built, run or installed by them. */
const SILENT: ReadonlySet<string> = new Set([
  'author',
  'bugs',
  'contributors',
  'description',
  'funding',
  'homepage',
  'keywords',
  'license',
  'maintainers',
  'repository',
  'version',
]);

/**
 * Whether two texts of a manifest say the same to everything that builds, runs or installs.
 *
 * @param section left out: all of them
 */
export function isSameManifest(before: string, after: string, section?: string): boolean {
  const [was, is] = [parseObject(before), parseObject(after)];
  if (!was || !is) return false;
  const sections = section === undefined ? [...new Set([...Object.keys(was), ...Object.keys(is)])] : [section];
  // The order of conditions in `exports` decides, so that of keys is kept below the top.
  return sections.every(
    (key) => SILENT.has(key) || JSON.stringify(sorted(key, was[key])) === JSON.stringify(sorted(key, is[key])),
  );
}

/** A section whose keys stand in no order that counts, in one order. */
function sorted(section: string, value: unknown): unknown {
  if (!isObject(value) || !/ependencies$|^(?:scripts|engines|resolutions|overrides)$/.test(section)) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
