import { readBaseConfig } from '../base-config.ts';
import type { ObjectId } from '../model/tree.ts';
import type { CheckInput } from '../pipeline.ts';
import type { Session } from './session.ts';

/** What two commits are evaluated from. */
export type Sources = Pick<
  CheckInput,
  'repository' | 'base' | 'head' | 'mergeBase' | 'config' | 'summaries' | 'problems' | 'obtainEarlier'
>;

/**
 * What a head is evaluated from against the tip of its base; closed again afterwards.
 *
 * @throws ExpectedFailure whatever keeps the commits or the base's configuration from being read
 */
export async function withSources<Result>(
  session: Session,
  { base, head }: { readonly base: ObjectId; readonly head: ObjectId },
  use: (sources: Sources) => Promise<Result>,
): Promise<Result> {
  const { github, inputs, run, summaries, problems } = session;
  const obtain = (commit: ObjectId) =>
    session.obtain(github, {
      base,
      head: commit,
      named: inputs.repositoryPath,
      workspace: run.workspace,
      remote: { url: `${run.serverUrl}/${run.repository}.git`, token: inputs.token },
      scratch: run.scratch,
    });
  const { repository, mergeBase } = await obtain(head);
  try {
    const override = await readBaseConfig(repository, base, inputs.config);
    const config = override === undefined ? {} : { config: override };
    return await use({ repository, base, head, mergeBase, summaries, problems, obtainEarlier: obtain, ...config });
  } finally {
    await repository.close();
  }
}
