import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A commit to be made. */
export interface SeedCommit {
  /** How other commits of the same call name it as their parent. */
  readonly name: string;
  /** The name of an earlier commit of this call, or a full commit id; null for a root. */
  readonly parent: string | null;
  /** The branch that moves to it, without `refs/heads/`. */
  readonly branch: string;
  readonly message: string;
  /** A login; the address is made from it. */
  readonly author: string;
  /** ISO 8601. */
  readonly date: string;
  /** What is written over the parent's files, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Symbolic links, by path: where each leads. */
  readonly links?: ReadonlyMap<string, string>;
  /** What is taken away from the parent's files. */
  readonly deleted?: readonly string[];
}

// The configuration of whoever runs the tests must not show in what they see.
const ENV = { GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };

/** Runs git with arguments as they are, and returns what it printed without the last line break. Throws when git fails. */
export function git(folder: string, args: readonly string[]): string {
  const run = spawnSync('git', [...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, ...ENV } });
  if (run.status !== 0) throw new Error(`git ${args.join(' ')}: ${run.stderr}`);
  return run.stdout.replace(/\n$/, '');
}

/** Makes an empty bare repository whose HEAD is `main`. The folder must exist. */
export function initRepository(gitDir: string): void {
  git(gitDir, ['init', '--quiet', '--bare', '--initial-branch=main', '.']);
}

/**
 * Writes commits into a repository through one `git fast-import`, with no work tree, so that any path can be had on any
 * platform and the same input gives the same ids everywhere.
 *
 * @returns the id of every commit, in the order of the input
 */
export async function seedRepository(gitDir: string, commits: readonly SeedCommit[]): Promise<readonly string[]> {
  const marks = new Map<string, string>();
  const stream: (string | Uint8Array)[] = [];
  const data = (bytes: Uint8Array) => stream.push(`data ${bytes.byteLength}\n`, bytes, '\n');
  for (const commit of commits) {
    const mark = `:${marks.size + 1}`;
    const when = `${Date.parse(commit.date) / 1000} +0000`;
    const who = `${commit.author} <${commit.author}@example.com> ${when}`;
    stream.push(`reset refs/heads/${commit.branch}\n\n`);
    stream.push(`commit refs/heads/${commit.branch}\nmark ${mark}\nauthor ${who}\ncommitter ${who}\n`);
    data(Buffer.from(commit.message));
    if (commit.parent !== null) stream.push(`from ${marks.get(commit.parent) ?? commit.parent}\n`);
    for (const path of commit.deleted ?? []) stream.push(`D ${quotePath(path)}\n`);
    for (const [path, bytes] of commit.files) {
      stream.push(`M 100644 inline ${quotePath(path)}\n`);
      data(bytes);
    }
    for (const [path, target] of commit.links ?? []) {
      stream.push(`M 120000 inline ${quotePath(path)}\n`);
      data(Buffer.from(target));
    }
    stream.push('\n', `get-mark ${mark}\n`);
    marks.set(commit.name, mark);
  }
  const printed = await fastImport(gitDir, Buffer.concat(stream.map((part) => Buffer.from(part))));
  return printed.split('\n').filter((line) => line !== '');
}

function fastImport(gitDir: string, stream: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['--git-dir', gitDir, 'fast-import', '--quiet', '--force'], {
      env: { ...process.env, ...ENV },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`git fast-import: ${err}`))));
    child.stdin.end(stream);
  });
}

/** A path as `fast-import` reads it: quoted, so that a line break in it stays in it. */
function quotePath(path: string): string {
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}

/** Every file below a folder by its path from there, with `/` between its parts, sorted. Empty when there is no such folder. */
export function readFolder(folder: string): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const visit = (path: string) => {
    const entries = readdirSync(join(folder, path), { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (const entry of entries) {
      const child = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) visit(child);
      else files.set(child, readFileSync(join(folder, child)));
    }
  };
  try {
    visit('');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && files.size === 0) return files;
    throw error;
  }
  return files;
}
