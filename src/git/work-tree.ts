import { Buffer } from 'node:buffer';
import { copyFile, readdir, rm, stat, utimes } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ObjectId } from '../model/tree.ts';
import { gitFailure } from './git-failure.ts';
import { isAbsent } from './is-absent.ts';
import { NulRecords } from './nul-records.ts';
import type { ObjectView } from './object-view.ts';
import { endFailure, type GitContext, gitLine, gitOutput, runGit } from './run-git.ts';

/** Where the parts of a work tree are. All paths are absolute. */
export interface WorkTreeFolders {
  /** The top folder of the work tree. */
  readonly top: string;
  /** The git directory of this work tree: its index is there. */
  readonly gitDir: string;
  /** The git directory that all work trees of the repository share: `info/` is there. */
  readonly commonDir: string;
}

/** Settings that decide which bytes and modes git makes of a file, and that run nothing. */
const SETTINGS =
  '^core\\.(autocrlf|checkroundtripencoding|checkstat|eol|filemode|ignorecase|precomposeunicode|protecthfs|protectntfs|symlinks|trustctime)$';

/**
 * Writes the state of the work tree, tracked files and untracked ones that are not ignored, as a tree object of the view,
 * and gives its id. The repository's index, refs and objects stay as they are.
 *
 * The work is done in the view, with a copy of the index and with those settings of the repository that run nothing: no
 * hook, file system monitor or filter is known there, for what it runs may be a file of the work tree. So
 *
 * - a file under a filter (Git LFS) that was touched is stored as it lies in the work tree;
 * - a submodule stands for the commit it has checked out, whatever else lies in it;
 * - an untracked repository inside the work tree is left out;
 * - what a sparse checkout leaves out, or is flagged as assumed unchanged, counts as unchanged.
 */
export async function writeWorkTree(
  view: ObjectView,
  repository: GitContext,
  folders: WorkTreeFolders,
): Promise<ObjectId> {
  await copyIndex(folders, view);
  await copyRules(folders, view);
  const context: GitContext = {
    ...view.context,
    cwd: folders.top,
    environment: { ...view.context.environment, GIT_WORK_TREE: folders.top },
    options: [...view.context.options, ...(await settings(repository)).flatMap((each) => ['-c', each])],
  };
  const { gone, present } = await changedPaths(context);
  const noObject = '0'.repeat(view.format === 'sha256' ? 64 : 40);
  await gitOutput(context, ['update-index', '-z', '--index-info'], {
    input: joinRecords(gone.map((path) => Buffer.concat([Buffer.from(`0 ${noObject}\t`), path]))),
  });
  await gitOutput(context, ['update-index', '-z', '--add', '--remove', '--replace', '--stdin'], {
    input: joinRecords([...present, ...(await untrackedPaths(context))]),
  });
  // In a partial clone the blobs of unchanged files may be anywhere.
  return gitLine(context, ['write-tree', '--missing-ok']);
}

/** Copies the index, and the shared part of a split one. Where there is none (nothing was ever checked out or added) every file counts as untracked. */
async function copyIndex(folders: WorkTreeFolders, view: ObjectView): Promise<void> {
  const copy = join(view.gitDir, 'index');
  await rm(copy, { force: true });
  for (const name of await readdir(folders.gitDir)) {
    if (name.startsWith('sharedindex.')) await copyFile(join(folders.gitDir, name), join(view.gitDir, name));
  }
  const index = join(folders.gitDir, 'index');
  try {
    const { mtimeMs } = await stat(index);
    await copyFile(index, copy);
    // A file that changed in the same second as the index was written may show it neither in its size nor in its time. Git
    // looks into such files again, provided that the copy is no younger than the index was.
    const second = Math.floor(mtimeMs / 1000);
    await utimes(copy, second, second);
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}

/** Copies the exclusions and attributes that are no part of the tree. */
async function copyRules(folders: WorkTreeFolders, view: ObjectView): Promise<void> {
  for (const name of ['exclude', 'attributes']) {
    const copy = join(view.gitDir, 'info', name);
    await rm(copy, { force: true });
    try {
      await copyFile(join(folders.commonDir, 'info', name), copy);
    } catch (error) {
      if (!isAbsent(error)) throw error;
    }
  }
}

/** The settings of the repository, the person and the machine that are to hold in the view, as `name=value`. */
async function settings(repository: GitContext): Promise<readonly string[]> {
  const args = ['config', '-z', '--get-regexp', SETTINGS];
  const found = await runGit(repository, args);
  // 1: none of them is set.
  if (found.exitCode > 1) throw endFailure(args, found.message, found.exitCode, null);
  const plain = splitRecords(found.output).map((record) => {
    const [name = '', ...value] = record.toString('utf8').split('\n');
    // A name alone means true, which `-c` writes in the same way.
    return value.length === 0 ? name : `${name}=${value.join('\n')}`;
  });
  return [
    'core.safecrlf=false',
    'core.loosecompression=0',
    `core.excludesfile=${await pathSetting(repository, 'core.excludesfile', 'ignore')}`,
    `core.attributesfile=${await pathSetting(repository, 'core.attributesfile', 'attributes')}`,
    ...plain,
  ];
}

/** A configured path, or the file that git reads where none is configured. */
async function pathSetting(repository: GitContext, name: string, fallback: string): Promise<string> {
  const found = await runGit(repository, ['config', '-z', '--type=path', '--get', name]);
  const value = splitRecords(found.output)[0];
  if (found.exitCode === 0 && value !== undefined) return value.toString('utf8');
  return join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'git', fallback);
}

/** The tracked paths, as bytes, that are no longer files of the index's kind and contents. */
async function changedPaths(
  context: GitContext,
): Promise<{ readonly gone: readonly Buffer[]; readonly present: readonly Buffer[] }> {
  // Whether a submodule holds uncommitted work is never asked, which would run git with the submodule's configuration.
  const args = ['diff-files', '-z', '--raw', '--no-renames', '--ignore-submodules=dirty'];
  const fields = splitRecords(await gitOutput(context, args));
  const gone: Buffer[] = [];
  const present: Buffer[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [header, path] = [fields[at]?.toString('latin1'), fields[at + 1]];
    if (!header?.startsWith(':') || path === undefined)
      throw gitFailure('git diff-files', 'a line that is no difference');
    // `U` is a conflict; where its file is there, a second line says so.
    const status = header.at(-1);
    (status === 'D' || status === 'U' ? gone : present).push(path);
  }
  return { gone, present };
}

async function untrackedPaths(context: GitContext): Promise<readonly Buffer[]> {
  const paths = splitRecords(await gitOutput(context, ['ls-files', '-z', '--others', '--exclude-standard']));
  return paths.filter((path) => path.at(-1) !== '/'.charCodeAt(0));
}

function splitRecords(output: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  new NulRecords((record) => found.push(record)).push(output);
  return found;
}

function joinRecords(records: readonly Buffer[]): Buffer {
  const nul = Buffer.alloc(1);
  return Buffer.concat(records.flatMap((record) => [record, nul]));
}
