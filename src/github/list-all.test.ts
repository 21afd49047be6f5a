import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type ListCall, listAll, type Page } from './list-all.ts';

const call: ListCall<number> = {
  operation: 'things/list',
  route: 'GET /things',
  parameters: {},
  item: z.number(),
  identify: (item) => item,
};
const within = { items: 'things', total: 'total_count' };
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

/** Serves the pages of each reading in turn, the last reading again and again, and counts what was asked for. */
function server(...readings: (readonly Page[])[]) {
  let reading = -1;
  const asked: unknown[] = [];
  const read = (parameters: { readonly [name: string]: unknown }): Promise<Page> => {
    asked.push(parameters['page']);
    if (parameters['page'] === 1) reading = Math.min(reading + 1, readings.length - 1);
    return Promise.resolve(readings[reading]?.[Number(parameters['page']) - 1] ?? { data: [], hasNext: false });
  };
  return { read, asked };
}

const truncated = (seen: number, expected: number) =>
  `list-truncated: ${JSON.stringify({ operation: 'things/list', seen, expected })}`;

describe('a plain list', () => {
  it.each([
    ['of nothing', [{ data: [], hasNext: false }], [], [1]],
    ['of one page', [{ data: [1, 2], hasNext: false }], [1, 2], [1]],
    [
      'of two pages',
      [
        { data: range(0, 100), hasNext: true },
        { data: [100], hasNext: false },
      ],
      range(0, 101),
      [1, 2],
    ],
    ['of one full page, whose end is looked for', [{ data: range(0, 100), hasNext: false }], range(0, 100), [1, 2]],
    [
      'whose next page is not named',
      [
        { data: range(0, 100), hasNext: false },
        { data: [100], hasNext: false },
      ],
      range(0, 101),
      [1, 2],
    ],
    [
      'whose items moved on while we read',
      [
        { data: range(0, 100), hasNext: true },
        { data: [99, 100], hasNext: false },
      ],
      range(0, 101),
      [1, 2],
    ],
  ])('%s is read whole', async (_, pages, items, asked) => {
    const { read, asked: wasAsked } = server(pages);
    expect(await listAll(call, read)).toEqual(items);
    expect(wasAsked).toEqual(asked);
  });

  it('that names a next page and leaves it empty is not whole', async () => {
    const pages = [
      { data: range(0, 100), hasNext: true },
      { data: [], hasNext: true },
    ];
    await expect(listAll(call, server(pages).read)).rejects.toThrow(truncated(100, 101));
  });

  it.each<[string, readonly Page[], number]>([
    [
      'an empty page',
      [
        { data: range(0, 100), hasNext: true },
        { data: [], hasNext: false },
      ],
      100,
    ],
    [
      'a page that is not the last one that was named',
      [
        { data: range(0, 100), hasNext: true, last: 3 },
        { data: [100], hasNext: false },
      ],
      101,
    ],
  ])('that leads to %s is not whole', async (_, pages, seen) => {
    await expect(listAll(call, server(pages).read)).rejects.toThrow(truncated(seen, seen + 1));
  });

  it('that got shorter while it was read is read again', async () => {
    const before: readonly Page[] = [
      { data: range(0, 100), hasNext: true, last: 2 },
      { data: [], hasNext: false },
    ];
    const { read, asked } = server(before, [{ data: range(0, 100), hasNext: false }]);
    expect(await listAll(call, read)).toEqual(range(0, 100));
    expect(asked).toEqual([1, 2, 1, 2]);
  });

  it('without an end is not read for ever', async () => {
    const read = (parameters: { readonly [name: string]: unknown }) =>
      Promise.resolve({ data: [Number(parameters['page'])], hasNext: true });
    await expect(listAll(call, read)).rejects.toThrow(truncated(100, 101));
  });

  it.each([[''], [null], [{ message: 'sorry' }], [['one']]])('that is %j is no list', async (data) => {
    await expect(listAll(call, server([{ data, hasNext: false }]).read)).rejects.toThrow(
      /github-failed.*"operation":"things\/list".*not what GitHub documents/,
    );
  });
});

describe('a list that says how long it is', () => {
  const page = (things: readonly number[], total: number, hasNext = false): Page => ({
    data: { total_count: total, things },
    hasNext,
  });

  it('is read whole', async () => {
    const { read } = server([page(range(0, 100), 101, true), page([100], 101)]);
    expect(await listAll({ ...call, within }, read)).toEqual(range(0, 101));
  });

  it('is read again when it changed meanwhile', async () => {
    const { read } = server([page([1], 2)], [page([1, 2], 2)]);
    expect(await listAll({ ...call, within }, read)).toEqual([1, 2]);
  });

  it('is not whole when items stay away', async () => {
    await expect(listAll({ ...call, within }, server([page([1], 3)]).read)).rejects.toThrow(truncated(1, 3));
  });

  it('is not whole when there are more than announced', async () => {
    await expect(listAll({ ...call, within }, server([page([1, 2], 1)]).read)).rejects.toThrow(truncated(2, 1));
  });

  it('is held to the number that something else says', async () => {
    const { read } = server([{ data: [1, 2], hasNext: false }]);
    await expect(listAll({ ...call, expected: 3 }, read)).rejects.toThrow(truncated(2, 3));
  });
});
