import type { ObjectId } from './tree.ts';

/** One past change to a branch: a commit of its own line, and where that is a merge, all that the merge brought. */
export interface PastChange {
  readonly commit: ObjectId;
  /** The author's name, as git has it. */
  readonly author: string;
  /** The first line of the message. */
  readonly subject: string;
  readonly files: readonly PastFile[];
}

/** A file that a past change touched. */
export interface PastFile {
  /** Its path after that change; before it, for what was deleted. */
  readonly path: string;
  /** The path it had before. Absent unless it moved without an edit. */
  readonly renamedFrom?: string;
}
