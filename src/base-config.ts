import { Buffer } from 'node:buffer';
import { CONFIG_PATHS } from './config/config-paths.ts';
import { statusContextOf } from './config/status-context.ts';
import type { Repository } from './git/repository.ts';
import { readDefaultFile } from './github/default-file.ts';
import type { GitHub } from './github/github.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { ObjectId } from './model/tree.ts';
import type { GivenText } from './snapshot.ts';

/** The largest configuration that is read from a tree, in bytes; of what is smaller, `readConfig` says what is too long. */
const MAX_BYTES = 1 << 20;

/**
 * The commit status's context, with `{base}` still in it, as the repository's default branch has it. A base branch's own
 * key does not count: whoever may push a branch could choose the context that holds the merges of another one.
 *
 * @param path where the configuration is; null: in one of the usual places, or nowhere
 * @throws ExpectedFailure `github-failed`
 */
export async function readStatusContext(github: GitHub, path: string | null): Promise<string> {
  for (const one of path === null ? CONFIG_PATHS : [path]) {
    const text = await readDefaultFile(github, one);
    if (text !== null) return statusContextOf(text);
  }
  return statusContextOf(null);
}

/**
 * Sees to it that the configuration of the base tree can be read, ahead of the analysis: what is there and cannot be read
 * must not be taken for no configuration, which would hold nothing.
 *
 * @param path where it is; null: in one of the usual places, or nowhere
 * @returns the configuration at the path that was asked for; undefined where none was
 * @throws ExpectedFailure `config-unreadable` when there is nothing at the path that was asked for, and when what is there
 *   is no file (a symbolic link, a folder, a submodule), is not in the repository or is larger than a megabyte
 */
export async function readBaseConfig(
  repository: Repository,
  base: ObjectId,
  path: string | null,
): Promise<GivenText | undefined> {
  const { entries } = await repository.readTree(base);
  const isAt = (place: string) => (entry: { readonly path: string }) =>
    entry.path === place || entry.path.startsWith(`${place}/`);
  const source = (path === null ? CONFIG_PATHS : [path]).find((place) => entries.some(isAt(place)));
  const entry = source === undefined ? undefined : entries.find(isAt(source));
  if (source === undefined || entry === undefined) {
    if (path === null) return undefined;
    throw unreadable(path, 'the base branch has no such file');
  }
  if (entry.path !== source || (entry.mode !== 'file' && entry.mode !== 'executable')) {
    const what = entry.path !== source ? 'folder' : entry.mode === 'symlink' ? 'symbolic link' : 'submodule';
    throw unreadable(source, `it is a ${what} on the base branch, and only a file is read`);
  }
  const chunks: Buffer[] = [];
  const options = { maxBytes: MAX_BYTES };
  const left = await repository.readBlobs([entry.id], (_, bytes) => void chunks.push(Buffer.from(bytes)), options);
  if (left.missing.length > 0) throw unreadable(source, 'the repository lacks its contents');
  if (left.tooLarge.length > 0) throw unreadable(source, `it is larger than ${MAX_BYTES} bytes`);
  return path === null ? undefined : { text: Buffer.concat(chunks).toString('utf8'), source };
}

function unreadable(path: string, message: string): ExpectedFailure {
  return new ExpectedFailure({
    code: 'config-unreadable',
    severity: 'error',
    location: { file: path },
    data: { message },
  });
}
