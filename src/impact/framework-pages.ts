import type { TextFiles } from '../model/files.ts';
import type { ModuleSummary } from '../model/module.ts';

/** The ways in which frameworks serve files by their paths. */
export type FrameworkName =
  | 'next-app'
  | 'next-pages'
  | 'nuxt'
  | 'sveltekit'
  | 'remix'
  | 'gatsby'
  | 'astro'
  | 'tanstack';

/** A framework that serves pages by the path of their files. */
interface Convention {
  readonly name: FrameworkName;
  /** A manifest that depends on one of these is of a project of the framework. */
  readonly packages: readonly string[];
  /** A file of this name stands at the root of such a project. */
  readonly configuration: RegExp;
  /** Whether a path, from the root of the project, is a page. */
  readonly page: RegExp;
  /** Only what nothing imports is a page: helpers may lie beside pages. */
  readonly isEntry?: true;
}

const CONVENTIONS: readonly Convention[] = [
  // https://nextjs.org/docs/app/api-reference/file-conventions/page; a layout is no page.
  {
    name: 'next-app',
    packages: ['next'],
    configuration: /^next\.config\.[cm]?[jt]s$/,
    page: /^(?:src\/)?app\/(?:.*\/)?page\.[jt]sx?$/,
  },
  // https://nextjs.org/docs/pages/building-your-application/routing: `_app`, `_document`, `_error` and `api` are no pages.
  {
    name: 'next-pages',
    packages: ['next'],
    configuration: /^next\.config\.[cm]?[jt]s$/,
    page: /^(?:src\/)?pages\/(?!_|api\/)(?:.*\/)?[^/]+\.[jt]sx?$/,
  },
  // https://nuxt.com/docs/guide/directory-structure/pages, and the pages of layers.
  {
    name: 'nuxt',
    packages: ['nuxt', 'nuxt3'],
    configuration: /^nuxt\.config\.[cm]?[jt]s$/,
    page: /^(?:layers\/[^/]+\/)?(?:src\/|app\/)?pages\/(?:.*\/)?[^/]+\.(?:vue|[jt]sx)$/,
  },
  // https://remix.run/docs/en/main/file-conventions/routes, https://reactrouter.com/how-to/file-route-conventions
  {
    name: 'remix',
    packages: ['@remix-run/react', '@remix-run/dev', '@react-router/dev', '@react-router/fs-routes'],
    configuration: /^(?:remix|react-router)\.config\.[cm]?[jt]s$/,
    page: /^(?:app|src)\/routes\/(?:.*\/)?[^/]+\.[jt]sx?$/,
    isEntry: true,
  },
  // https://www.gatsbyjs.com/docs/reference/routing/creating-routes/#define-routes-in-srcpages
  {
    name: 'gatsby',
    packages: ['gatsby'],
    configuration: /^gatsby-config\.[cm]?[jt]s$/,
    page: /^src\/pages\/(?:.*\/)?[^/]+\.[jt]sx?$/,
  },
  // https://docs.astro.build/en/basics/astro-pages/: what begins with `_` is none; a script answers requests.
  {
    name: 'astro',
    packages: ['astro'],
    configuration: /^astro\.config\.(?:[cm]?[jt]s)$/,
    page: /^src\/pages\/(?!(?:.*\/)?_)(?:.*\/)?[^/]+\.(?:astro|mdx)$/,
  },
  // Their pages are known by the names of the files, or by what is in them.
  {
    name: 'sveltekit',
    packages: ['@sveltejs/kit'],
    configuration: /^svelte\.config\.[cm]?[jt]s$/,
    page: /$^/,
  },
  {
    name: 'tanstack',
    packages: ['@tanstack/react-router', '@tanstack/solid-router', '@tanstack/react-start', '@tanstack/solid-start'],
    configuration: /^tsr\.config\.json$/,
    page: /$^/,
  },
];

/** The projects of a tree: the folder of each with its slash, empty for the root, and what it serves. */
export type Frameworks = readonly { readonly folder: string; readonly convention: Convention }[];

/** Finds the projects whose framework serves pages by their paths: by manifest, or by the framework's configuration file. */
export function frameworksOf(files: TextFiles): Frameworks {
  return files.paths.flatMap((path) => {
    const slash = path.lastIndexOf('/') + 1;
    const name = path.slice(slash);
    const folder = path.slice(0, slash);
    const isManifest = name === 'package.json' && !/(?:^|\/)node_modules\//.test(path);
    const packages = isManifest ? dependenciesOf(files.read(path)) : new Set<string>();
    return CONVENTIONS.filter(
      (convention) => convention.configuration.test(name) || convention.packages.some((each) => packages.has(each)),
    ).map((convention) => ({ folder, convention }));
  });
}

/** By what a page is known, the same for all its modules; null for a module that no framework serves by its path. */
export function frameworkPageOf(
  path: string,
  frameworks: Frameworks,
  isEntry: boolean,
  summary: ModuleSummary | undefined,
): string | null {
  // https://svelte.dev/docs/kit/routing: the name is the framework's own, so the project need not be found.
  const slash = path.lastIndexOf('/') + 1;
  if (/^\+page(?:@[^/]*)?(?:\.server)?\.(?:svelte|[jt]s)$/.test(path.slice(slash)))
    return `${path.slice(0, slash)}+page`;
  if (isFileRoute(summary)) return path;
  const byFolder = conventionsByFolder(frameworks);
  for (let folder = path.slice(0, slash); ; folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1)) {
    for (const convention of byFolder.get(folder) ?? [])
      if ((isEntry || !convention.isEntry) && convention.page.test(path.slice(folder.length))) return path;
    if (folder === '') return null;
  }
}

const known = new WeakMap<Frameworks, ReadonlyMap<string, readonly Convention[]>>();

/** The conventions that count in each folder, so that a path asks only the projects that it is in. */
function conventionsByFolder(frameworks: Frameworks): ReadonlyMap<string, readonly Convention[]> {
  const before = known.get(frameworks);
  if (before) return before;
  const byFolder = new Map<string, Convention[]>();
  for (const { folder, convention } of frameworks) {
    const own = byFolder.get(folder);
    if (own) own.push(convention);
    else byFolder.set(folder, [convention]);
  }
  known.set(frameworks, byFolder);
  return byFolder;
}

/** https://tanstack.com/router/latest/docs/framework/react/routing/file-based-routing: a module that declares itself a route of its path. */
function isFileRoute(summary: ModuleSummary | undefined): boolean {
  return (summary?.imports ?? []).some(
    ({ specifier, isTypeOnly, names }) =>
      !isTypeOnly &&
      /^@tanstack\/[\w-]+-(?:router|start)$/.test(specifier ?? '') &&
      names.some(({ imported }) => imported === 'createFileRoute' || imported === 'createLazyFileRoute'),
  );
}

function dependenciesOf(text: string | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  if (text === undefined) return found;
  try {
    const manifest = JSON.parse(text) as { readonly [section: string]: unknown } | null;
    for (const section of ['dependencies', 'devDependencies', 'peerDependencies']) {
      const named = manifest?.[section];
      if (typeof named === 'object' && named !== null) for (const name of Object.keys(named)) found.add(name);
    }
  } catch {
    // A manifest that does not parse has its own problem; here it only names no framework.
  }
  return found;
}
