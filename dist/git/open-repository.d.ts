import { type Environment } from './git-environment.js';
import type { Repository } from './repository.js';
/** What a remote may need beyond the person's own configuration. */
export interface RemoteAccess {
    readonly environment: Environment;
    readonly secrets: readonly string[];
}
/**
 * Opens the repository that a folder is in: a work tree or any folder below it, a linked work tree, a git directory, a bare
 * repository. A folder inside a work tree is never taken for a bare repository: it may be files that a pull request added,
 * and git runs what the configuration of a repository names. Throws `git-failed` when there is none, when git is not
 * installed or older than 2.30, or when the folder belongs to somebody else and was not named itself. Close it when done.
 */
export declare function openRepository(directory: string): Promise<Repository>;
/** Opens a bare repository that we made ourselves, wherever it lies, with what fetching its missing blobs takes. */
export declare function openWithAccess(directory: string, access: RemoteAccess): Promise<Repository>;
