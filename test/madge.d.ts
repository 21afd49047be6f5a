/** What we use of madge, which comes without types. */
declare module 'madge' {
  interface Options {
    readonly baseDir?: string;
    readonly fileExtensions?: readonly string[];
    readonly tsConfig?: string;
    /** Passed on to precinct, by the kind of file. */
    readonly detectiveOptions?: { readonly [kind: string]: { readonly mixedImports?: boolean } };
  }

  interface Graph {
    /** By module, the modules that it imports, as paths from `baseDir`. */
    obj(): { readonly [path: string]: readonly string[] };
  }

  const madge: (path: string, options?: Options) => Promise<Graph>;
  export default madge;
}
