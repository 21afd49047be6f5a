/**
 * The folders from which a package's site answers for a path with a slash in front: the package itself, as bundlers' servers do, and the folder
 * of files that are served as they are (`public/` of Vite, Next.js, Nuxt and Astro, `static/` of SvelteKit and Gatsby).
 */
export const servedFolders = (root: string): readonly string[] =>
  ['', 'public', 'static'].map((name) => (root === '' || name === '' ? root + name : `${root}/${name}`));
