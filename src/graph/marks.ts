/** A set of small numbers. Empty is the array of length 0; a word that is missing holds none. */
export type Marks = Uint32Array;

/** No number at all. */
export const NO_MARKS: Marks = new Uint32Array(0);

/** The set of some numbers. */
export function marksOf(numbers: Iterable<number>): Marks {
  const all = [...numbers];
  if (all.length === 0) return NO_MARKS;
  const marks = new Uint32Array((Math.max(...all) >>> 5) + 1);
  for (const number of all) marks[number >>> 5] = (marks[number >>> 5] ?? 0) | (1 << (number & 31));
  return marks;
}

/** Whether a set has a number. */
export const hasMark = (marks: Marks, number: number): boolean =>
  ((marks[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;

/** All that is in either; one of the two themselves where that is it, so that many nodes share few sets. */
export function joined(a: Marks, b: Marks): Marks {
  if (a === b || includes(a, b)) return a;
  if (includes(b, a)) return b;
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  const marks = long.slice();
  for (let i = 0; i < short.length; i++) marks[i] = (marks[i] ?? 0) | (short[i] ?? 0);
  return marks;
}

function includes(a: Marks, b: Marks): boolean {
  for (let i = 0; i < b.length; i++) if (((b[i] ?? 0) & ~(a[i] ?? 0)) !== 0) return false;
  return true;
}

/** A node while its circle is being found. */
interface Visit<Node> {
  readonly node: Node;
  /** In the order in which nodes were first met. */
  readonly at: number;
  low: number;
  isOpen: boolean;
  marks: Marks;
  readonly dependents: readonly Node[];
  next: number;
}

/**
 * Which of several sources each node depends on, at any distance: every source's mark goes to all who depend on it.
 *
 * Nodes in a circle depend on the same sources, so circles are found first (Tarjan's algorithm, without recursion: chains are as
 * long as repositories are deep) and every edge is gone through once, whatever the number of sources.
 *
 * @param sources nodes and their marks
 * @param dependentsOf the direct dependents of a node, in any order
 * @returns every node that depends on a source, the sources among them
 */
export function spreadMarks<Node>(
  sources: ReadonlyMap<Node, Marks>,
  dependentsOf: (node: Node) => readonly Node[],
): ReadonlyMap<Node, Marks> {
  const visits = new Map<Node, Visit<Node>>();
  // Dependents first: the last circle that is closed depends on nothing that was met.
  const circles: (readonly Visit<Node>[])[] = [];
  const open: Visit<Node>[] = [];
  const enter = (node: Node): Visit<Node> => {
    const visit: Visit<Node> = {
      node,
      at: visits.size,
      low: visits.size,
      isOpen: true,
      marks: sources.get(node) ?? NO_MARKS,
      dependents: dependentsOf(node),
      next: 0,
    };
    visits.set(node, visit);
    open.push(visit);
    return visit;
  };
  for (const source of sources.keys()) {
    if (visits.has(source)) continue;
    const path = [enter(source)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const dependent = top.dependents[top.next++];
      if (dependent !== undefined) {
        const known = visits.get(dependent);
        if (!known) path.push(enter(dependent));
        else if (known.isOpen && known.at < top.low) top.low = known.at;
        continue;
      }
      path.pop();
      const below = path.at(-1);
      if (below && top.low < below.low) below.low = top.low;
      if (top.low === top.at) circles.push(close(open, top));
    }
  }
  for (const members of circles.reverse()) {
    const [first] = members;
    if (!first) continue;
    let { marks } = first;
    for (const member of members) marks = joined(marks, member.marks);
    for (const member of members) member.marks = marks;
    for (const { dependents } of members) {
      for (const dependent of dependents) {
        const visit = visits.get(dependent);
        if (visit && visit.marks !== marks) visit.marks = joined(visit.marks, marks);
      }
    }
  }
  return new Map([...visits.values()].map(({ node, marks }) => [node, marks]));
}

/** Takes the nodes of a circle, whose first was met at a moment, off the open ones. */
function close<Node>(open: Visit<Node>[], first: Visit<Node>): readonly Visit<Node>[] {
  const circle: Visit<Node>[] = [];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    circle.push(visit);
    visit.isOpen = false;
    if (visit === first) break;
  }
  return circle;
}
