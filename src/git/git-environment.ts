import { devNull } from 'node:os';

/** The environment of a child process. */
export type Environment = { readonly [name: string]: string | undefined };

/** What a person configures for every git of theirs. All other `GIT_*` variables are a parent git's state (a hook's `GIT_DIR`, `GIT_INDEX_FILE`) or its debugging, which may print credentials. */
const KEPT_VARIABLES: ReadonlySet<string> = new Set([
  'GIT_CEILING_DIRECTORIES',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_NOSYSTEM',
  'GIT_CONFIG_SYSTEM',
  'GIT_EXEC_PATH',
  'GIT_PROXY_SSL_CAINFO',
  'GIT_PROXY_SSL_CERT',
  'GIT_PROXY_SSL_KEY',
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_SSH_VARIANT',
  'GIT_SSL_CAINFO',
  'GIT_SSL_CAPATH',
  'GIT_SSL_CERT',
  'GIT_SSL_KEY',
]);

/**
 * The environment every git child starts from: the parent's without its git state, in the C locale, and with nothing that
 * waits for a person, replaces objects or takes a lock that it could do without.
 */
export function gitEnvironment(parent: Environment): Environment {
  const kept = Object.entries(parent).filter(([name]) => {
    const upper = name.toUpperCase();
    return !upper.startsWith('GIT_') || KEPT_VARIABLES.has(upper);
  });
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_TERMINAL_PROMPT: '0',
    // Empty, not absent: it also outranks core.askPass and SSH_ASKPASS.
    GIT_ASKPASS: '',
    SSH_ASKPASS_REQUIRE: 'never',
    GCM_INTERACTIVE: 'never',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_NO_LAZY_FETCH: '1',
  };
}

/** Added where a command must not reach the network: git before 2.45 does not know `GIT_NO_LAZY_FETCH`, and with no transport allowed its lazy fetch fails before it connects. */
export const OFFLINE: Environment = { GIT_ALLOW_PROTOCOL: 'none' };

/** Added where neither the person's nor the machine's configuration may matter. `home` is a folder without a `.gitconfig`. */
export function withoutConfiguration(home: string): Environment {
  return {
    ...OFFLINE,
    HOME: home,
    XDG_CONFIG_HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: undefined,
    GIT_CONFIG_SYSTEM: undefined,
  };
}

/**
 * Options that stand before every subcommand: nothing that a repository's configuration names is run, and no other
 * repository is maintained or recursed into on the way.
 *
 * @param directory the folder a person named; the only one whose foreign owner git is told to accept
 */
export function hardenedOptions(directory: string): readonly string[] {
  const settings = [
    `safe.directory=${directory}`,
    // A bare repository that merely lies in a parent folder could be a file of somebody's pull request.
    'safe.bareRepository=explicit',
    'core.fsmonitor=false',
    'core.untrackedCache=false',
    `core.hooksPath=${devNull}`,
    'protocol.ext.allow=never',
    'submodule.recurse=false',
    'gc.auto=0',
    'maintenance.auto=false',
  ];
  return ['--no-pager', ...settings.flatMap((setting) => ['-c', setting])];
}
