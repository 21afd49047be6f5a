/**
 * The commit for which a run may save what it learnt: the tip that was pushed to the default branch. Null for every other run: what it learns may
 * come from a pull request, or its workflow may.
 *
 * @param payload the event's
 */
export function commitToSaveFor(eventName: string | undefined, payload: unknown): string | null {
  const branch = fieldOf(fieldOf(payload, 'repository'), 'default_branch');
  const tip = fieldOf(payload, 'after');
  if (eventName !== 'push' || typeof branch !== 'string' || fieldOf(payload, 'deleted') === true) return null;
  if (fieldOf(payload, 'ref') !== `refs/heads/${branch}`) return null;
  return typeof tip === 'string' && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(tip) ? tip : null;
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
