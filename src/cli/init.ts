import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CONFIG_PATHS, isConfigInput } from '../config/config-paths.ts';
import { startingConfig } from '../config/starting-config.ts';
import { ExpectedFailure } from '../model/expected-failure.ts';
import { readTexts } from '../snapshot.ts';
import { headOf, withRepository } from './open.ts';
import type { Surroundings } from './surroundings.ts';

/** What `spillover init` is given. */
export interface InitOptions {
  readonly repo: string;
  readonly force?: boolean;
  readonly print?: boolean;
}

/** `spillover init`. Resolves to the exit code. */
export async function initCommand(options: InitOptions, surroundings: Surroundings): Promise<number> {
  return withRepository(options, surroundings, async (repository) => {
    const head = await headOf(repository, undefined);
    const tree = head === 'WORKTREE' ? await repository.workTree() : await repository.readTree(head);
    const files = await readTexts(repository, tree, isConfigInput);
    const text = startingConfig(files);
    if (options.print) {
      surroundings.stdout.write(text);
      return 0;
    }
    const { topLevel } = repository;
    if (topLevel === null) throw refusal('the repository is bare: there is no work tree to write to; use --print');
    const there = CONFIG_PATHS.find((path) => files.paths.includes(path));
    if (there !== undefined && !options.force)
      throw refusal(`${there} is there already; look at it, or replace it with --force`);
    const path = there ?? CONFIG_PATHS[0];
    await mkdir(join(topLevel, dirname(path)), { recursive: true });
    await writeFile(join(topLevel, path), text);
    surroundings.stdout.write(`wrote ${path}\nNext: read it, commit it, and run spillover check.\n`);
    return 0;
  });
}

const refusal = (message: string): ExpectedFailure =>
  new ExpectedFailure({ code: 'not-written', severity: 'error', data: { message } });
