import type { GitHub } from './github.ts';
import { issueEvent } from './schemas.ts';

/** What moves a pull request to another base branch, as its history names it. */
const MOVES: ReadonlySet<string> = new Set(['base_ref_changed', 'automatic_base_change_succeeded']);

/**
 * When a pull request last came to another base branch, ISO 8601; null where it never did.
 *
 * @throws ExpectedFailure `github-failed`, `list-truncated`
 */
export async function readLastMove(github: GitHub, number: number): Promise<string | null> {
  const events = await github.api.list({
    operation: 'issues/list-events',
    route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/events',
    parameters: { ...github.repository, issue_number: number },
    item: issueEvent,
    identify: (event) => event.id,
  });
  const times = events.filter((event) => MOVES.has(event.event)).map((event) => event.created_at);
  return times.sort().at(-1) ?? null;
}
