/** What stands for a part of an address that is not known before the program runs. */
const ANY = '*';

/**
 * Whether two addresses may be one: the shorter one ends as the longer one does, part by part, where `*` is any part. A server
 * mounts its routes below a prefix that they do not say, so what stands in front of them is not compared; but an address of one
 * part that is a word of its own (`users`) is the same only where nothing else stands in front of it than a prefix such as `api` or `v1`.
 */
export function isSameRoute(one: string, other: string): boolean {
  const [a, b] = [one.split('/'), other.split('/')];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const offset = long.length - short.length;
  let literal = 0;
  for (const [index, part] of short.entries()) {
    const there = long[offset + index];
    if (part === there && part !== ANY) literal++;
    else if (part !== ANY && there !== ANY) return false;
  }
  if (literal === 0) return false;
  const front = long.slice(0, offset);
  return literal > 1 || front.every((part) => PREFIX.test(part));
}

/** What addresses are mounted below. */
const PREFIX = /^(?:api|apis|rest|rpc|trpc|v\d+|internal|public|\*)$/i;
