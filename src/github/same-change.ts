import { z } from 'zod';
import type { ObjectId } from '../model/tree.ts';
import type { GitHub } from './github.ts';

const changedFile = z.object({
  filename: z.string(),
  status: z.string(),
  sha: z.string().nullable(),
  previous_filename: z.string().optional(),
  /** GitHub leaves it out for binary files and long ones. */
  patch: z.string().optional(),
});

/** A file that differs, as GitHub compares two commits. */
export type ChangedFile = z.infer<typeof changedFile>;

/** Two commits, the second of which comes after the first. */
export interface Ends {
  readonly from: ObjectId;
  readonly to: ObjectId;
}

/** GitHub lists so many files of a comparison, and says nothing of the others. Source: its documentation of the call. */
const MOST_FILES = 300;

/**
 * Whether two stretches of history change the same files in the same way; false also where there are more files than GitHub lists.
 *
 * @throws ExpectedFailure `github-failed`
 */
export async function isSameChange(github: GitHub, one: Ends, other: Ends): Promise<boolean> {
  const [ours, theirs] = [await readFiles(github, one), await readFiles(github, other)];
  return ours.length < MOST_FILES && theirs.length < MOST_FILES && areSameFiles(ours, theirs);
}

/** Whether two lists hold the same files, each left with the same content or changed by the same lines, wherever these stand. */
export function areSameFiles(ours: readonly ChangedFile[], theirs: readonly ChangedFile[]): boolean {
  const byPath = new Map(theirs.map((file) => [file.filename, file]));
  return ours.length === byPath.size && ours.every((file) => isSameFile(file, byPath.get(file.filename)));
}

function isSameFile(one: ChangedFile, other: ChangedFile | undefined): boolean {
  if (other === undefined || one.status !== other.status || one.previous_filename !== other.previous_filename)
    return false;
  const hasSameContent = one.sha !== null && one.sha === other.sha;
  return (
    hasSameContent || (one.patch !== undefined && other.patch !== undefined && lines(one.patch) === lines(other.patch))
  );
}

/** A patch without the numbers of its lines, which move with whatever else was merged. */
const lines = (patch: string): string => patch.replace(/^@@ -[\d,]+ \+[\d,]+ @@.*$/gm, '@@');

async function readFiles(github: GitHub, { from, to }: Ends): Promise<readonly ChangedFile[]> {
  const { files } = await github.api.call({
    operation: 'repos/compare-commits-with-basehead',
    route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
    parameters: { ...github.repository, basehead: `${from}...${to}`, per_page: 1 },
    answer: z.object({ files: z.array(changedFile) }),
  });
  return files;
}
