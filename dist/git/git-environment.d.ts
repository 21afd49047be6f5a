/** The environment of a child process. */
export type Environment = {
    readonly [name: string]: string | undefined;
};
/**
 * The environment every git child starts from: the parent's without its git state, in the C locale, and with nothing that
 * waits for a person, replaces objects or takes a lock that it could do without.
 */
export declare function gitEnvironment(parent: Environment): Environment;
/** Added where a command must not reach the network: git before 2.45 does not know `GIT_NO_LAZY_FETCH`, and with no transport allowed its lazy fetch fails before it connects. */
export declare const OFFLINE: Environment;
/** Added where neither the person's nor the machine's configuration may matter. `home` is a folder without a `.gitconfig`. */
export declare function withoutConfiguration(home: string): Environment;
/**
 * Options that stand before every subcommand: nothing that a repository's configuration names is run, and no other
 * repository is maintained or recursed into on the way.
 *
 * @param directory the folder a person named; the only one whose foreign owner git is told to accept
 */
export declare function hardenedOptions(directory: string): readonly string[];
