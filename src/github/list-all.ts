import { z } from 'zod';
import { listTruncated } from './github-failure.ts';
import { readAnswer } from './read-answer.ts';

/** A list that GitHub gives in pages. */
export interface ListCall<Item> {
  readonly operation: string;
  readonly route: string;
  readonly parameters: { readonly [name: string]: unknown };
  readonly item: z.ZodType<Item>;
  /** Tells items apart, so that one which moved to the next page while we read is not counted twice. */
  readonly identify: (item: Item) => string | number;
  /** For a list inside an object: the key of the list, and of the number of all its items. Absent for a plain list. */
  readonly within?: { readonly items: string; readonly total: string };
  /** How many there must be, where something else says so. Absent: unknown. */
  readonly expected?: number;
}

/** One page as it came. */
export interface Page {
  readonly data: unknown;
  /** Whether GitHub names a next page. */
  readonly hasNext: boolean;
}

/** The most that GitHub gives in one page. */
const PAGE_SIZE = 100;

/** Ten times what GitHub keeps of the longest list that is read here (1,000 statuses of one context). */
const MOST_PAGES = 100;

/** A list that changes while it is read is read again, so often. */
const READINGS = 3;

/**
 * Reads every page. The end of a list is proved, not believed: by a page that is not full and names no next one; a full
 * page without a next one is followed by a look at the page after it.
 *
 * @throws ExpectedFailure `list-truncated` when, read three times, the pages still do not make up the number announced
 */
export async function listAll<Item>(
  call: ListCall<Item>,
  readPage: (parameters: { readonly [name: string]: unknown }) => Promise<Page>,
): Promise<readonly Item[]> {
  for (let reading = 1; ; reading++) {
    const { items, expected } = await readOnce(call, readPage);
    if (items.length === expected) return items;
    if (reading === READINGS) throw listTruncated(call.operation, items.length, expected);
  }
}

async function readOnce<Item>(
  call: ListCall<Item>,
  readPage: (parameters: { readonly [name: string]: unknown }) => Promise<Page>,
): Promise<{ readonly items: readonly Item[]; readonly expected: number }> {
  const seen = new Map<string | number, Item>();
  let announced = call.expected;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data, hasNext } = await readPage({ ...call.parameters, per_page: PAGE_SIZE, page });
    const { items, total } = readItems(call, data);
    for (const item of items) seen.set(call.identify(item), item);
    announced = call.expected ?? total;
    const isLast = !hasNext && items.length < PAGE_SIZE;
    const isEmpty = items.length === 0;
    if (isLast) return { items: [...seen.values()], expected: announced ?? seen.size };
    // A next page is named, yet this one holds nothing: something is missing.
    if (isEmpty) return { items: [...seen.values()], expected: Math.max(announced ?? 0, seen.size + 1) };
  }
  return { items: [...seen.values()], expected: Math.max(announced ?? 0, seen.size + 1) };
}

function readItems<Item>(
  call: ListCall<Item>,
  data: unknown,
): { readonly items: readonly Item[]; readonly total: number | undefined } {
  const list = z.array(call.item);
  if (call.within === undefined) return { items: readAnswer(call.operation, list, data), total: undefined };
  const { items, total } = call.within;
  const answer = readAnswer(call.operation, z.object({ [items]: z.unknown(), [total]: z.int().nonnegative() }), data);
  return { items: readAnswer(call.operation, list, answer[items]), total: Number(answer[total]) };
}
