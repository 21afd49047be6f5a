import type { ObjectId } from './tree.ts';

/** That a later commit undid or mended what a merge did. */
export interface Incident {
  readonly kind: 'revert' | 'fix';
  /** The later commit. */
  readonly by: ObjectId;
  /** The merge that it is about. */
  readonly culprit: ObjectId;
  /** `message`: it says so. `lines`: that merge was the last to touch most of the lines that the fix changes. */
  readonly evidence: 'message' | 'lines';
}
