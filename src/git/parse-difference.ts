import type { ObjectId, TreeDifference, TreeEntry } from '../model/tree.ts';
import { decodePath } from './decode-path.ts';
import { gitFailure } from './git-failure.ts';
import { entryMode } from './parse-listing.ts';

/** Reads the records of `git diff-tree -r -z --raw`, of which each difference takes two, and a rename three. */
export class DifferenceParser {
  /** In the order of git's output. */
  readonly differences: TreeDifference[] = [];
  #header: Header | null = null;
  #paths: string[] = [];

  /** Takes the next record, without its NUL. */
  push(record: Uint8Array): void {
    if (this.#header === null) {
      this.#header = parseHeader(record);
      return;
    }
    this.#paths.push(decodePath(record));
    if (this.#header.status === 'R' && this.#paths.length < 2) return;
    this.differences.push(toDifference(this.#header, this.#paths));
    this.#header = null;
    this.#paths = [];
  }

  /** True when the output stopped in the middle of a difference. */
  get isCut(): boolean {
    return this.#header !== null;
  }
}

interface Header {
  readonly baseMode: string;
  readonly headMode: string;
  readonly baseId: ObjectId;
  readonly headId: ObjectId;
  /** `A` added, `D` deleted, `M` contents or permissions, `T` type, `R` renamed. */
  readonly status: string;
}

/** `:<mode> <mode> <id> <id> <status><score>`. */
function parseHeader(record: Uint8Array): Header {
  const text = decodePath(record);
  const match = /^:([0-7]{6}) ([0-7]{6}) ([0-9a-f]+) ([0-9a-f]+) ([ADMTR])[0-9]*$/.exec(text);
  const [, baseMode, headMode, baseId, headId, status] = match ?? [];
  if (!baseMode || !headMode || !baseId || !headId || !status) {
    throw gitFailure('git diff-tree', `a line that is no difference: ${text.slice(0, 200)}`);
  }
  return { baseMode, headMode, baseId, headId, status };
}

function toDifference(header: Header, paths: readonly string[]): TreeDifference {
  const [basePath = '', headPath = basePath] = paths;
  const base = () => toEntry(basePath, header.baseMode, header.baseId);
  const head = () => toEntry(headPath, header.headMode, header.headId);
  switch (header.status) {
    case 'A':
      return { kind: 'added', entry: head() };
    case 'D':
      return { kind: 'deleted', entry: base() };
    case 'R':
      return { kind: 'renamed', base: base(), head: head() };
    default:
      return { kind: 'modified', base: base(), head: head() };
  }
}

function toEntry(path: string, octal: string, id: ObjectId): TreeEntry {
  const mode = entryMode(octal);
  if (mode === undefined)
    throw gitFailure('git diff-tree', `${JSON.stringify(path)} has the mode ${octal}, which is no file's`);
  return { path, mode, id };
}
