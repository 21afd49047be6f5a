/** A name for which an asynchronous loader takes something else. */
export interface LoaderName {
    /** The name itself; it also stands in front of a slash: `app` of `app/main`. */
    readonly name: string;
    /** What it stands for, from the base folder, without an extension; null where it is computed. Several are tried one after the other. */
    readonly to: readonly string[] | null;
}
/** What a literal configuration of RequireJS says: https://requirejs.org/docs/api.html#config */
export interface LoaderSettings {
    /** From which folder names are taken, as written; null where that is computed, absent where nothing is said of it. */
    readonly baseUrl?: string | null;
    /** Of `paths`, `packages` and `map`, in their order. */
    readonly names: readonly LoaderName[];
}
