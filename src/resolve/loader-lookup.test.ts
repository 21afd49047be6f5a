import { expect, test } from 'vitest';
import { parseModule } from '../parse/parse-module.ts';
import { buildGraph } from './build-graph.ts';
import { createResolver } from './create-resolver.ts';

type Files = { readonly [path: string]: string };

/** Where a module's dependencies lead: `specifier -> path`, `specifier -> ?` where it may be any file, with what that ends with. */
function leads(files: Files, from: string): readonly string[] {
  const paths = Object.keys(files).sort();
  const summaries = new Map(
    paths.filter((path) => path.endsWith('.js')).map((path) => [path, parseModule(files[path] ?? '', 'js')]),
  );
  const resolver = createResolver({ paths, read: () => undefined });
  const { graph } = buildGraph({ entries: paths.map((path) => ({ path, id: path })), summaries, resolver });
  return [
    ...graph.edges.filter((edge) => edge.from === from).map(({ specifier, to }) => `${specifier} -> ${to}`),
    ...graph.unresolved
      .filter((site) => site.from === from && site.couldMean.length > 0)
      .map(({ specifier, suffix }) => `${specifier} -> ?${suffix ?? ''}`),
  ];
}

interface Case {
  readonly says: string;
  readonly files: Files;
  /** The module whose dependencies are shown. */
  readonly from?: string;
  readonly found: readonly string[];
}

test.each<Case>([
  {
    says: 'a name is a path from a folder above, nearest first',
    files: { 'src/view/a.js': "define(['util/b'], f)", 'src/util/b.js': '', 'util/b.js': '' },
    from: 'src/view/a.js',
    found: ['util/b -> src/util/b.js'],
  },
  {
    says: 'so is one that the wrapper asks for',
    files: { 'src/view/a.js': "define(function (require) { var b = require('util/b'); })", 'src/util/b.js': '' },
    from: 'src/view/a.js',
    found: ['util/b -> src/util/b.js'],
  },
  {
    says: 'a name has no extension',
    files: { 'a.js': "define(['lib/jquery.ui'], f)", 'lib/jquery.ui.js': '', 'lib/jquery.js': '' },
    found: ['lib/jquery.ui -> lib/jquery.ui.js'],
  },
  {
    says: 'a literal configuration maps names, the longest first',
    files: {
      'js/main.js':
        "requirejs.config({ baseUrl: 'js', paths: { app: '../app', 'app/old': 'legacy', $: ['//cdn/jq', 'vendor/jq'] } });",
      'js/a.js': "define(['app/b', 'app/old', '$'], f)",
      'app/b.js': '',
      'js/legacy.js': '',
      'js/vendor/jq.js': '',
    },
    from: 'js/a.js',
    found: ['app/b -> app/b.js', 'app/old -> js/legacy.js', '$ -> js/vendor/jq.js'],
  },
  {
    says: 'from its base folder names are taken, also by modules elsewhere',
    files: {
      'test/main.js': "require.config({ baseUrl: '../src' });",
      'test/spec.js': "define(['view/a'], f)",
      'src/view/a.js': '',
    },
    from: 'test/spec.js',
    found: ['view/a -> src/view/a.js'],
  },
  {
    says: 'packages and maps are names too',
    files: {
      'main.js':
        "var require = { packages: [{ name: 'kit', location: 'libs/kit', main: './go' }], map: { '*': { old: 'new' } } };",
      'a.js': "define(['kit', 'kit/part', 'old'], f)",
      'libs/kit/go.js': '',
      'libs/kit/part.js': '',
      'new.js': '',
    },
    found: ['kit -> libs/kit/go.js', 'kit/part -> libs/kit/part.js', 'old -> new.js'],
  },
  {
    says: 'a name with a computed path may be anything that ends so',
    files: {
      'main.js': 'require.config({ paths: { app: base + version, all: root } });',
      'a.js': "define(['app/view/b', 'all'], f)",
    },
    found: ['all -> ?', 'app/view/b -> ?view/b'],
  },
  {
    says: 'a configuration holds below its folder and its base',
    files: {
      'one/main.js': "require.config({ paths: { app: 'x' } });",
      'one/x.js': '',
      'two/a.js': "define(['app'], f)",
      'two/app.js': '',
    },
    from: 'two/a.js',
    found: ['app -> two/app.js'],
  },
  {
    says: 'a plugin and what it is handed are both asked for',
    files: { 'v/a.js': "define(['text!./a.html', 'ready!'], f)", 'v/a.html': '', 'text.js': '', 'ready.js': '' },
    from: 'v/a.js',
    found: ['text!./a.html -> text.js', 'text!./a.html -> v/a.html', 'ready! -> ready.js'],
  },
  {
    says: 'of what a feature decides either may be meant',
    files: { 'a.js': "define(['./has!host-browser?./b:node?lib/c'], f)", 'has.js': '', 'b.js': '', 'lib/c.js': '' },
    found: ['b.js', 'has.js', 'lib/c.js'].map((to) => `./has!host-browser?./b:node?lib/c -> ${to}`),
  },
  {
    says: 'what leads out of the repository leads nowhere',
    files: { 'a.js': "define(['https://cdn/x.js', '../../../etc/passwd', 'empty:'], f)" },
    found: [],
  },
])('$says', ({ files, from, found }: Case) => {
  expect([...leads(files, from ?? 'a.js')].sort()).toEqual([...found].sort());
});
