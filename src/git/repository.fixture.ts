import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { ObjectId } from '../model/tree.ts';
import { openRepository } from './open-repository.ts';
import type { Repository } from './repository.ts';

/** A real repository in a temporary folder, which is deleted when the test that made it ends. */
export interface TestRepository {
  readonly directory: string;
  /** Runs git in it and gives the output, trimmed. Throws when git fails. */
  git(...args: readonly string[]): string;
  /** As `git`, with something on standard input. */
  feed(input: string | Uint8Array, ...args: readonly string[]): string;
  /** Writes a file and its folders. The name may be bytes. */
  write(path: string | Buffer, content: string | Uint8Array): void;
  link(path: string, target: string): void;
  makeExecutable(path: string): void;
  remove(path: string): void;
  /** Commits everything that is in the work tree and gives the id. */
  commit(): ObjectId;
  /** Opens it with the code under test, and closes it when the test ends. */
  open(): Promise<Repository>;
}

/** A temporary folder that is deleted when the test ends. */
export function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'spillover-test-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Gives the test a home folder of its own, so that nobody's git configuration reaches it. Returns its path. */
export function ownHome(configuration = ''): string {
  const home = temporaryFolder();
  writeFileSync(join(home, '.gitconfig'), configuration);
  vi.stubEnv('HOME', home);
  vi.stubEnv('XDG_CONFIG_HOME', join(home, '.config'));
  vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  return home;
}

/** Runs git as a test does: with fixed names and times, so that ids are always the same. */
export function runTestGit(directory: string, args: readonly string[], input: string | Uint8Array = ''): string {
  const date = '2024-01-01T00:00:00Z';
  const author = { GIT_AUTHOR_NAME: 'alice', GIT_AUTHOR_EMAIL: 'alice@example.org', GIT_AUTHOR_DATE: date };
  const committer = { GIT_COMMITTER_NAME: 'alice', GIT_COMMITTER_EMAIL: 'alice@example.org', GIT_COMMITTER_DATE: date };
  const settings = ['-c', 'protocol.file.allow=always', '-c', 'commit.gpgSign=false'];
  return execFileSync('git', [...settings, ...args], {
    cwd: directory,
    input,
    env: { ...process.env, ...author, ...committer, GIT_CONFIG_NOSYSTEM: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  })
    .toString('utf8')
    .trim();
}

/** A repository made by `git init`. */
export function makeRepository(...initOptions: readonly string[]): TestRepository {
  const directory = temporaryFolder();
  runTestGit(directory, ['init', '--quiet', '--initial-branch=main', ...initOptions]);
  const repository = testRepository(directory);
  // So that partial clones of it can ask for any object.
  repository.git('config', 'uploadpack.allowFilter', 'true');
  repository.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  return repository;
}

/** A clone of another one, as over the network: over `file://`. */
export function cloneRepository(from: TestRepository, ...options: readonly string[]): TestRepository {
  const directory = join(temporaryFolder(), 'clone');
  runTestGit(dirname(directory), ['clone', '--quiet', ...options, `file://${from.directory}`, directory]);
  return testRepository(directory);
}

/** A repository that is there already. */
export function testRepository(directory: string): TestRepository {
  const git = (...args: readonly string[]) => runTestGit(directory, args);
  const place = (path: string | Buffer) => Buffer.concat([Buffer.from(`${directory}/`), Buffer.from(path)]);
  const prepare = (path: string | Buffer) => {
    const bytes = place(path);
    mkdirSync(bytes.subarray(0, bytes.lastIndexOf('/')), { recursive: true });
    return bytes;
  };
  return {
    directory,
    git,
    feed: (input, ...args) => runTestGit(directory, args, input),
    write: (path, content) => writeFileSync(prepare(path), content),
    link: (path, target) => symlinkSync(target, prepare(path)),
    makeExecutable: (path) => chmodSync(join(directory, path), 0o755),
    remove: (path) => rmSync(join(directory, path), { recursive: true }),
    commit() {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message=change');
      return git('rev-parse', 'HEAD');
    },
    async open() {
      const repository = await openRepository(directory);
      onTestFinished(() => repository.close());
      return repository;
    },
  };
}

/** A program that notes each of its calls in `log` and then becomes `program`. */
export function loggingProgram(program: string): { readonly path: string; calls(): readonly string[] } {
  const folder = temporaryFolder();
  const [path, log] = [join(folder, 'program'), join(folder, 'log')];
  writeFileSync(log, '');
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\nexec ${program} "$@"\n`);
  chmodSync(path, 0o755);
  return { path, calls: () => readFileSync(log, 'utf8').split('\n').slice(0, -1) };
}

/** Has the code under test start git through a shell script that runs `prelude` first. */
export function wrapGit(prelude: string): void {
  const folder = temporaryFolder();
  const path = process.env['PATH'] ?? '';
  const script = `#!/bin/sh\nPATH='${path}'\n${prelude}\nexec git "$@"\n`;
  writeFileSync(join(folder, 'git'), script, { mode: 0o755 });
  vi.stubEnv('PATH', `${folder}:${path}`);
}

/** Has the code under test find a git that, as all before 2.45, cannot be told not to fetch what is missing. */
export function oldGit(): void {
  wrapGit('unset GIT_NO_LAZY_FETCH');
}
