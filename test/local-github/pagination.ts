import type { ListAnswer } from './world.ts';

/** One page of a list and the header that leads to the others. */
export interface Page {
  readonly body: unknown;
  /** Absent where one page holds everything. */
  readonly link: string | undefined;
}

/** GitHub gives at most this many items a page, whatever is asked. */
const MAX_PER_PAGE = 100;

/**
 * Cuts a list into GitHub's pages. Links name the repository by number, as GitHub's do, so a client must follow them and
 * not build its own; they are in GitHub's order (`prev`, `next`, `last`, `first`), of which the last page has no `next`.
 */
export function paginate(list: ListAnswer, url: URL): Page {
  if (list.unpaged !== undefined && !url.searchParams.has('page') && !url.searchParams.has('per_page')) {
    const all = list.slice(0, Math.min(list.unpaged, list.total));
    return { body: list.wrap?.(all, list.total) ?? all, link: undefined };
  }
  const perPage = Math.min(whole(url.searchParams.get('per_page'), 30), MAX_PER_PAGE);
  const page = whole(url.searchParams.get('page'), 1);
  const count = Math.min(list.total, list.atMost ?? list.total);
  const last = Math.max(1, Math.ceil(count / perPage));
  const slice = list.slice(Math.min((page - 1) * perPage, count), Math.min(page * perPage, count));
  const to = (number: number, rel: string) => {
    const target = new URL(url);
    target.searchParams.set('page', String(number));
    return `<${target.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [to(Math.min(page - 1, last), 'prev')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
    ...(page > 1 ? [to(1, 'first')] : []),
  ];
  return {
    body: list.wrap?.(slice, list.total) ?? slice,
    link: last === 1 && page === 1 ? undefined : links.join(', '),
  };
}

function whole(value: string | null, fallback: number): number {
  const number = Number(value ?? fallback);
  return Number.isInteger(number) && number > 0 ? number : fallback;
}
