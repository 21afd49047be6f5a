import type { ObjectId } from '../model/tree.ts';

/** True for the full name of an object, SHA-1 or SHA-256, in lower case. */
export function isObjectId(text: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
}

/** The id itself. Throws a plain error for anything else: only full object names may reach git's standard input, where a line break would be a second request. */
export function checkedObjectId(text: string): ObjectId {
  if (!isObjectId(text)) throw new Error(`not an object id: ${JSON.stringify(text)}`);
  return text;
}
