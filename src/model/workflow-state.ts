/**
 * The workflow files of the base branch's tip, by path, and whether the pull request's head has them unchanged: then what a
 * run of one did on the head is what the base branch says it does. A file that the base branch has not is not in it.
 */
export type WorkflowStates = ReadonlyMap<string, WorkflowState>;

/** One workflow file of the base branch. */
export interface WorkflowState {
  /**
   * The first file of those that make up the workflow (itself, what it calls, the actions of this repository that it uses)
   * which differs at the head; null: all of them are the base branch's own.
   */
  readonly changed: string | null;
}
