import { Buffer } from 'node:buffer';
import { CONFIG_PATHS } from './config/config-paths.ts';
import { readConfig } from './config/read-config.ts';
import type { Repository } from './git/repository.ts';
import { ExpectedFailure } from './model/expected-failure.ts';
import type { ObjectId } from './model/tree.ts';

/** What has to be known of the base branch's configuration before anything else is. */
export interface BaseConfig {
  /** The commit status's context, with `{base}` still in it. A broken configuration leaves the usual one. */
  readonly statusContext: string;
  /** The configuration at the path that was asked for; undefined where none was. */
  readonly override: { readonly text: string; readonly source: string } | undefined;
}

/** The context where the configuration names none. */
export const USUAL_CONTEXT = 'spillover: {base}';

/**
 * Reads the configuration of the base tree ahead of the analysis, because the first status is posted before it.
 *
 * @param path where it is; null: in one of the usual places, or nowhere
 * @throws ExpectedFailure `config-unreadable` when there is nothing at the path that was asked for
 */
export async function readBaseConfig(repository: Repository, base: ObjectId, path: string | null): Promise<BaseConfig> {
  const tree = await repository.readTree(base);
  const wanted = path === null ? CONFIG_PATHS : [path];
  const blobs = tree.entries.filter(({ mode }) => mode === 'file' || mode === 'executable');
  const [entry] = wanted.flatMap((one) => blobs.find((blob) => blob.path === one) ?? []);
  if (entry === undefined) {
    if (path === null) return { statusContext: USUAL_CONTEXT, override: undefined };
    throw missing(path);
  }
  const chunks: Buffer[] = [];
  await repository.readBlobs([entry.id], (_, bytes) => void chunks.push(Buffer.from(bytes)));
  const text = Buffer.concat(chunks).toString('utf8');
  const files = { paths: tree.entries.map((one) => one.path), read: () => undefined };
  const { config } = readConfig({ text, source: entry.path, files });
  return {
    statusContext: config?.statusContext ?? USUAL_CONTEXT,
    override: path === null ? undefined : { text, source: entry.path },
  };
}

function missing(path: string): ExpectedFailure {
  const message = 'the base branch has no such file';
  return new ExpectedFailure({
    code: 'config-unreadable',
    severity: 'error',
    location: { file: path },
    data: { message },
  });
}
