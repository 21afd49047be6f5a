import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What a commit does to files: a text to write, null to delete. */
export type Edits = { readonly [path: string]: string | null };

/** A real git repository in a temporary folder, for tests: the same commits every time. */
export interface GitRepository {
  /** The folder with the work tree. */
  readonly folder: string;
  /** For `LocalGitHubOptions.gitDir`. */
  readonly gitDir: string;
  /** Commits on the branch that is checked out and returns the commit's id. */
  commit(message: string, edits: Edits, by?: string): string;
  /** Checks out a branch, made at `from` (absent: where one stands) when there is none. */
  branch(name: string, from?: string): void;
  git(...args: readonly string[]): string;
  remove(): void;
}

/** An empty repository whose branch is `main`. */
export function newGitRepository(): GitRepository {
  const folder = mkdtempSync(join(tmpdir(), 'local-github-'));
  let seconds = Date.parse('2026-01-01T00:00:00Z') / 1000;
  const git = (...args: readonly string[]) => {
    const when = `${seconds} +0000`;
    return execFileSync('git', ['-c', 'commit.gpgSign=false', '-c', 'core.autocrlf=false', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: folder,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_DATE: when,
        GIT_COMMITTER_DATE: when,
        GIT_COMMITTER_NAME: 'alice',
        GIT_COMMITTER_EMAIL: 'alice@example.com',
      },
    }).trimEnd();
  };
  git('init', '--quiet', '--initial-branch=main');
  return {
    folder,
    gitDir: join(folder, '.git'),
    git,
    commit(message, edits, by = 'alice') {
      seconds += 60;
      for (const [path, content] of Object.entries(edits)) {
        const target = join(folder, path);
        mkdirSync(dirname(target), { recursive: true });
        if (content === null) rmSync(target);
        else writeFileSync(target, content);
      }
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', `--author=${by} <${by}@example.com>`, '--message', message);
      return git('rev-parse', 'HEAD');
    },
    branch(name, from = 'HEAD') {
      const isKnown = git('branch', '--list', name) !== '';
      git('checkout', '--quiet', ...(isKnown ? [name] : ['-b', name, from]));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
