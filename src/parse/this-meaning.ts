/**
 * What `this` means in a place: the unit's owner (a class or an object with members of its own), or something unknown.
 * `inner` is the name that a class has within itself alone.
 */
export type This = {
  readonly owner: string;
  readonly members: ReadonlySet<string>;
  readonly inner: string | null;
} | null;
