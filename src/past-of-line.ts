import type { Repository } from './git/repository.ts';
import type { PastChange } from './model/past-change.ts';
import type { ObjectId } from './model/tree.ts';

/**
 * The same repository, which reads the past of one line of commits once: whoever goes through the line commit by commit asks for
 * nearly the same past each time. What is of no commit of that line is asked for as ever.
 *
 * @param tip where the line ends
 * @param length how many commits of it will be asked about
 */
export function withPastOfLine(repository: Repository, tip: ObjectId, length: number): Repository {
  let read: { readonly limit: number; readonly past: Promise<readonly PastChange[]> } | null = null;
  const pastChanges = async (commit: ObjectId, limit: number): Promise<readonly PastChange[]> => {
    read ??= { limit, past: repository.pastChanges(tip, limit + length) };
    const past = await read.past;
    const place = past.findIndex((change) => change.commit === commit);
    const isHeld = place >= 0 && place <= length && limit <= read.limit;
    return isHeld ? past.slice(place, place + limit) : repository.pastChanges(commit, limit);
  };
  return new Proxy(repository, {
    get(target, name): unknown {
      if (name === 'pastChanges') return pastChanges;
      const value: unknown = Reflect.get(target, name, target);
      // Of methods that reach private fields: those are the target's.
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
