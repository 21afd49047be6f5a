/** What we use of madge, which comes without types. */
declare module 'madge' {
  interface Options {
    readonly baseDir?: string;
    readonly fileExtensions?: readonly string[];
    readonly tsConfig?: string;
    /**
     * Asked of every file that a module depends on, both as absolute paths: false leaves the dependency out, and does not go
     * on to that file.
     */
    readonly dependencyFilter?: (dependency: string, importer: string) => boolean;
    /** Passed on to precinct, by the kind of file. */
    readonly detectiveOptions?: { readonly [kind: string]: { readonly mixedImports?: boolean } };
  }

  interface Graph {
    /** By module, the modules that it imports, as paths from `baseDir`. */
    obj(): { readonly [path: string]: readonly string[] };
    circular(): readonly (readonly string[])[];
    /** The modules that nothing imports. */
    orphans(): readonly string[];
    /** The modules that import one. */
    depends(path: string): readonly string[];
  }

  /** @param path a file or folder, several files, or a tree that was made before */
  const madge: (
    path: string | readonly string[] | { readonly [path: string]: readonly string[] },
    options?: Options,
  ) => Promise<Graph>;
  export default madge;
}
