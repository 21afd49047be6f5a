/** So many answers are held: of several trees of a large repository. */
const MOST = 500_000;

/** A question about paths alone, whose answers are held: every path of a tree is asked about in each of several steps. */
export function oncePerPath(isSo: (path: string) => boolean): (path: string) => boolean {
  const known = new Map<string, boolean>();
  return (path) => {
    let answer = known.get(path);
    if (answer === undefined) {
      if (known.size >= MOST) known.clear();
      known.set(path, (answer = isSo(path)));
    }
    return answer;
  };
}
