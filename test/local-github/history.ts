import { execFileSync } from 'node:child_process';

/** A person and a moment, as a commit names them. */
export interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601. */
  readonly date: string;
}

/** A commit as git has it. */
export interface Commit {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

/** A file that differs between two commits. */
export interface FileChange {
  readonly path: string;
  /** Null unless renamed or copied. */
  readonly previousPath: string | null;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';
  readonly blob: string;
  readonly additions: number;
  readonly deletions: number;
}

/** A file, a folder or a submodule in a commit's tree; `path` is from the root of the repository. */
export interface TreeEntry {
  readonly path: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly mode: string;
  readonly id: string;
}

/** What the server asks of commits. Every revision is a full id, or null where there is none. */
export interface History {
  /** A branch, a tag or a full id to the commit's id. */
  resolve(revision: string): string | null;
  commit(sha: string): Commit | null;
  mergeBase(one: string, other: string): string | null;
  /** Commits of `to` that `from` has not, oldest first. */
  between(from: string, to: string): readonly string[];
  /** A commit and everything before it, the newest first. */
  ancestors(sha: string): readonly string[];
  /** What differs from one commit to another. */
  changes(from: string, to: string): readonly FileChange[];
  /** The entry at a path; its children where it is a folder. Null when there is none. */
  entry(sha: string, path: string): { readonly self: TreeEntry; readonly children: readonly TreeEntry[] } | null;
  blob(id: string): Buffer;
}

const FULL_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const FIELDS = ['%H', '%T', '%P', '%an', '%ae', '%aI', '%cn', '%ce', '%cI', '%B'].join('%x00');

/** History read from a repository on disk, bare or not. Nothing is written to it. */
export function gitHistory(gitDir: string): History {
  const git = (args: readonly string[]) =>
    execFileSync('git', ['-c', 'core.quotePath=false', '--git-dir', gitDir, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 28,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_CONFIG_NOSYSTEM: '1' },
    });
  const attempt = (args: readonly string[]) => {
    try {
      return git(args).toString('utf8').trimEnd();
    } catch {
      return null;
    }
  };
  // Commits never change, and a process for each would make lists slow.
  const commits = new Map<string, Commit>();
  const resolve = (revision: string) => {
    if (commits.has(revision)) return revision;
    const names = FULL_ID.test(revision)
      ? [revision]
      : [`refs/heads/${revision}`, `refs/tags/${revision}`, `refs/${revision}`];
    for (const name of names) {
      const found = attempt(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
      if (found !== null) return found;
    }
    return null;
  };
  const keep = (log: string) => {
    const read = parseCommits(log);
    for (const commit of read) commits.set(commit.sha, commit);
    return read.map((commit) => commit.sha);
  };
  const parseEntries = (listing: Buffer): readonly TreeEntry[] =>
    listing
      .toString('utf8')
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => {
        const tab = line.indexOf('\t');
        const [mode = '', type = '', id = ''] = line.slice(0, tab).split(' ');
        return { path: line.slice(tab + 1), mode, id, type: type === 'tree' || type === 'commit' ? type : 'blob' };
      });

  const readBlob = once((id) => git(['cat-file', 'blob', id]));

  return {
    resolve,
    commit(sha) {
      if (!commits.has(sha)) {
        const text = attempt(['log', '-1', '-z', '--no-show-signature', `--format=${FIELDS}`, '--end-of-options', sha]);
        if (text !== null) keep(text);
      }
      return commits.get(sha) ?? null;
    },
    mergeBase: once((one, other) => attempt(['merge-base', one, other])),
    between: once((from, to) => {
      const order = ['--reverse', '--topo-order', '-z', '--no-show-signature', `--format=${FIELDS}`];
      return keep(git(['log', ...order, to, `^${from}`, '--']).toString('utf8'));
    }),
    ancestors: (sha) =>
      keep(git(['log', '-z', '--no-show-signature', `--format=${FIELDS}`, sha, '--']).toString('utf8')),
    changes: once((from, to) => {
      const format = ['--raw', '--numstat', '-z', '-M', '--no-abbrev', '--no-ext-diff'];
      return parseChanges(git(['diff', ...format, from, to, '--']));
    }),
    entry: once((sha, path) => {
      if (path === '') {
        const tree = attempt(['rev-parse', `${sha}^{tree}`]) ?? '';
        return {
          self: { path, type: 'tree', mode: '040000', id: tree },
          children: parseEntries(git(['ls-tree', '-z', sha])),
        };
      }
      const self = parseEntries(git(['--literal-pathspecs', 'ls-tree', '-z', sha, '--', path]))[0];
      if (self === undefined) return null;
      const children =
        self.type === 'tree' ? parseEntries(git(['--literal-pathspecs', 'ls-tree', '-z', sha, '--', `${path}/`])) : [];
      return { self, children };
    }),
    blob: (id) => readBlob(id, ''),
  };
}

/** What is true of commits is true for ever, and a process for each question would make the server slow. */
function once<Result>(ask: (one: string, other: string) => Result): (one: string, other: string) => Result {
  const known = new Map<string, Result>();
  return (one, other) => {
    const key = `${one} ${other}`;
    const answer = known.get(key) ?? ask(one, other);
    known.set(key, answer);
    return answer;
  };
}

/** History for a server without a repository on disk: every full id is a commit of its own, and no two are related. */
export function emptyHistory(): History {
  const nobody = { name: 'Alice', email: 'alice@example.com', date: '2026-01-05T09:00:00Z' };
  return {
    resolve: (revision) => (FULL_ID.test(revision) ? revision : null),
    commit: (sha) =>
      FULL_ID.test(sha)
        ? { sha, tree: sha, parents: [], author: nobody, committer: nobody, message: 'A commit' }
        : null,
    mergeBase: (one, other) => (one === other ? one : null),
    between: () => [],
    ancestors: (sha) => [sha],
    changes: () => [],
    entry: () => null,
    blob: () => Buffer.alloc(0),
  };
}

function parseCommits(log: string): readonly Commit[] {
  const fields = log.split('\0');
  const commits: Commit[] = [];
  for (let index = 0; index + 9 < fields.length; index += 10) {
    const [sha = '', tree = '', parents = '', an = '', ae = '', ad = '', cn = '', ce = '', cd = '', message = ''] =
      fields.slice(index);
    commits.push({
      sha,
      tree,
      parents: parents === '' ? [] : parents.split(' '),
      author: { name: an, email: ae, date: utc(ad) },
      committer: { name: cn, email: ce, date: utc(cd) },
      message: message.trimEnd(),
    });
  }
  return commits;
}

const STATUS: Readonly<Record<string, FileChange['status']>> = {
  A: 'added',
  C: 'copied',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  T: 'changed',
};

function parseChanges(output: Buffer): readonly FileChange[] {
  const fields = output.toString('utf8').split('\0');
  const changes: Omit<FileChange, 'additions' | 'deletions'>[] = [];
  const counts = new Map<string, readonly [number, number]>();
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index] ?? '';
    if (field.startsWith(':')) {
      const [, , from = '', to = '', letter = ''] = field.split(' ');
      const isMove = letter.startsWith('R') || letter.startsWith('C');
      const first = fields[++index] ?? '';
      const path = isMove ? (fields[++index] ?? '') : first;
      const status = STATUS[letter.charAt(0)] ?? 'changed';
      changes.push({ path, previousPath: isMove ? first : null, status, blob: status === 'removed' ? from : to });
    } else if (field !== '') {
      const [added = '', deleted = '', name = ''] = field.split('\t');
      // A rename's numbers are followed by an empty name, then the old and the new one.
      const path = name === '' ? (fields[(index += 2)] ?? '') : name;
      counts.set(path, [Number(added) || 0, Number(deleted) || 0]);
    }
  }
  return changes.map((change) => {
    const [additions, deletions] = counts.get(change.path) ?? [0, 0];
    return { ...change, additions, deletions };
  });
}

/** GitHub gives every moment in UTC. */
function utc(date: string): string {
  return new Date(date).toISOString().replace('.000Z', 'Z');
}
