import { ExpectedFailure } from '../model/expected-failure.ts';
import type { ObjectId } from '../model/tree.ts';

/** The failure of a git command, by its name (`git fetch`) and what git or the system said. */
export function gitFailure(command: string, message: string, cause?: unknown): ExpectedFailure {
  return new ExpectedFailure({ code: 'git-failed', severity: 'error', data: { command, message } }, { cause });
}

/** The failure to find the commit that a person or GitHub named. */
export function revisionUnknown(revision: string, message: string): ExpectedFailure {
  return new ExpectedFailure({ code: 'revision-unknown', severity: 'error', data: { revision, message } });
}

/** The failure to read an object that something in the repository names. */
export function objectMissing(id: ObjectId, message: string): ExpectedFailure {
  return new ExpectedFailure({ code: 'object-missing', severity: 'error', data: { id, message } });
}

/** The failure to answer a question about history that a shallow repository has cut off. */
export function historyIncomplete(message: string): ExpectedFailure {
  return new ExpectedFailure({ code: 'history-incomplete', severity: 'error', data: { message } });
}
