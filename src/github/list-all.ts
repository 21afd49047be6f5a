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
  /** The number of the last page, where GitHub names it. Absent: it does not, or this is the last one. */
  readonly last?: number;
}

/** The most that GitHub gives in one page. */
const PAGE_SIZE = 100;

/** Ten times what GitHub keeps of the longest list that is read here (1,000 statuses of one context). */
const MOST_PAGES = 100;

/** A list that changes while it is read is read again, so often. */
const READINGS = 3;

/**
 * Reads every page. The end of a list is proved, not believed: by a page that is not full, names no next one, and holds
 * something where an earlier one led to it; a full page without a next one is followed by a look at the page after it.
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
  // How far the pages before led: their word holds against that of a page which comes empty or too short.
  let promised = 0;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data, hasNext, last } = await readPage({ ...call.parameters, per_page: PAGE_SIZE, page });
    const { items, total } = readItems(call, data);
    for (const item of items) seen.set(call.identify(item), item);
    announced = call.expected ?? total;
    const isEnd = items.length === 0 || (!hasNext && items.length < PAGE_SIZE);
    const isWhole = !hasNext && (items.length === 0 ? page > promised : page >= promised);
    if (isEnd && isWhole) return { items: [...seen.values()], expected: announced ?? seen.size };
    // A page is named, yet there is none, or it holds nothing: something is missing.
    if (isEnd) return { items: [...seen.values()], expected: Math.max(announced ?? 0, seen.size + 1) };
    if (hasNext) promised = Math.max(page + 1, last ?? 0);
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
