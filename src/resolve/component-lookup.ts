import { byCodeUnits } from '../graph/compare.ts';
import type { ModuleSummary } from '../model/module.ts';
import { componentNames, tagKey } from './component-names.ts';
import { namedFolders, nuxtFolders, nuxtRoots } from './nuxt.ts';
import { ancestorsOf, folderOf, isInside } from '../graph/paths.ts';
import type { Resolver } from './resolver.ts';
import { pathsInside } from './tree-paths.ts';
import { isChosen, readElement, readSelectors, type Selector } from './selectors.ts';

/** Finds the modules of components by what a template says of them; see `isTemplateName`. */
export type ComponentLookup = (from: string, specifier: string) => readonly string[];

/** A module that may be meant where an importer lies inside `scope`. */
interface Offer {
  readonly path: string;
  /** A folder; '' for the whole repository. */
  readonly scope: string;
}

type Offers = Map<string, Offer[]>;

/**
 * Prepares the lookup of components that templates name without importing them: registered ones (`app.component`), those that a
 * `components.d.ts` lists, those that lie in a folder from which a framework takes them by their names (Nuxt,
 * unplugin-vue-components), and Angular's by their selectors.
 *
 * What the importer's own package offers goes before what others do: two applications of one repository may each have a `user-card`.
 *
 * @param paths of every file of the tree
 */
export function createComponentLookup(
  paths: readonly string[],
  summaries: ReadonlyMap<string, ModuleSummary>,
  resolver: Resolver,
): ComponentLookup {
  // Mostly in order already.
  const sorted = [...paths].sort(byCodeUnits);
  const packages = new Set(paths.filter((path) => /(?:^|\/)package\.json$/.test(path)).map(folderOf));
  const packageOf = (path: string): string => ancestorsOf(folderOf(path)).find((folder) => packages.has(folder)) ?? '';
  const resolved = (from: string, specifier: string): readonly string[] => {
    const found = resolver.resolve(from, specifier, 'import');
    return found.kind === 'found' ? found.paths : [];
  };

  const registered: Offers = new Map();
  const byFolder: { readonly paths: Offers; readonly files: Offers } = { paths: new Map(), files: new Map() };
  const pipes: Offers = new Map();
  const elements = new SelectorIndex();

  const register = (name: string, at: string, targets: readonly string[]): void => {
    for (const path of targets) put(registered, tagKey(name), { path, scope: packageOf(at) });
  };
  const addFolder = (folder: string, scope: string, prefix = ''): void => {
    for (const path of pathsInside(sorted, folder)) {
      const names = componentNames(folder, path);
      for (const name of names?.byPath ?? []) put(byFolder.paths, tagKey(prefix) + name, { path, scope });
      if (names) put(byFolder.files, tagKey(prefix) + names.byFile, { path, scope });
    }
  };

  for (const root of nuxtRoots(paths))
    for (const folder of nuxtFolders(root, 'components', sorted)) addFolder(folder, root);
  for (const path of [...summaries.keys()].sort(byCodeUnits)) {
    // What a test declares is there for the test alone.
    if (/\.(?:test|spec)\.[cm]?[jt]sx?$/.test(path)) continue;
    for (const offer of summaries.get(path)?.offers ?? []) {
      switch (offer.kind) {
        case 'tag':
          register(offer.name, path, offer.specifier === null ? [path] : resolved(path, offer.specifier));
          break;
        case 'namespace':
          for (const target of resolved(path, offer.specifier)) {
            for (const record of summaries.get(target)?.symbols?.exports ?? []) {
              if (record.kind === 'star') continue;
              register(record.name, path, record.kind === 'from' ? resolved(target, record.specifier) : [target]);
            }
          }
          break;
        case 'folder':
          for (const folder of namedFolders(path, offer.folder)) addFolder(folder, folderOf(path), offer.prefix);
          break;
        case 'selector':
          for (const selector of readSelectors(offer.name)) elements.add(selector, { path, scope: packageOf(path) });
          break;
        case 'global':
        case 'imports':
          // It is imported by itself; see `withAutoImports`.
          break;
        case 'pipe':
          put(pipes, offer.name, { path, scope: packageOf(path) });
          break;
      }
    }
  }

  const nearest = (offers: readonly Offer[], from: string): readonly string[] => {
    const around = offers.filter(({ scope }) => scope === packageOf(from) || (scope !== '' && isInside(from, scope)));
    const chosen = around.length > 0 ? around : offers;
    return [...new Set(chosen.map(({ path }) => path))].sort(byCodeUnits);
  };
  const byTag = (from: string, tag: string): readonly string[] => {
    for (const key of [tagKey(tag), ...(/^lazy/i.test(tag) ? [tagKey(tag).slice('lazy'.length)] : [])]) {
      for (const offers of [registered, byFolder.paths, byFolder.files]) {
        const found = offers.get(key);
        if (found) return nearest(found, from);
      }
    }
    return [];
  };

  return (from, specifier) => {
    if (specifier.startsWith('|')) return nearest(pipes.get(specifier.slice(1)) ?? [], from);
    const element = readElement(specifier);
    const isAngular = !from.endsWith('.vue');
    return isAngular ? nearest(elements.matching(element), from) : byTag(from, specifier.slice(1, -1));
  };
}

function put(offers: Offers, key: string, offer: Offer): void {
  const known = offers.get(key);
  if (known) known.push(offer);
  else offers.set(key, [offer]);
}

/** Selectors, found by one of the things that they ask for. */
class SelectorIndex {
  readonly #byKey = new Map<string, { readonly selector: Selector; readonly offer: Offer }[]>();

  add(selector: Selector, offer: Offer): void {
    const [attribute] = selector.attributes;
    const [className] = selector.classes;
    const key = attribute ? `[${attribute.name}` : className !== undefined ? `.${className}` : (selector.tag ?? '*');
    this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), { selector, offer }]);
  }

  matching(element: ReturnType<typeof readElement>): readonly Offer[] {
    const keys = [
      element.tag,
      ...[...element.attributes.keys()].map((name) => `[${name}`),
      ...[...element.classes].map((name) => `.${name}`),
    ];
    return keys.flatMap((key) =>
      (this.#byKey.get(key) ?? []).filter(({ selector }) => isChosen(selector, element)).map(({ offer }) => offer),
    );
  }
}
