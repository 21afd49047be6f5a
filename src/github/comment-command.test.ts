import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { commandsOf, mentionsCommand, readCommands } from './comment-command.ts';

const RECHECK = { kind: 'recheck' };

describe('a line that is a command', () => {
  it.each([
    ['/spillover recheck', RECHECK],
    ['/spillover\trecheck  ', RECHECK],
    ['/spillover sign-off token 1A2B3C4', { kind: 'sign-off', feature: 'token', commit: '1a2b3c4' }],
    [
      `/spillover sign-off @acme/pay ${'a'.repeat(40)}`,
      { kind: 'sign-off', feature: '@acme/pay', commit: 'a'.repeat(40) },
    ],
    ['/spillover sign-off `two words` 1a2b3c4', { kind: 'sign-off', feature: 'two words', commit: '1a2b3c4' }],
    ['/spillover sign-off two words 1a2b3c4', { kind: 'sign-off', feature: 'two words', commit: '1a2b3c4' }],
    ['/spillover why "token"', { kind: 'why', feature: 'token' }],
    ['/spillover why to`ken', { kind: 'why', feature: 'to`ken' }],
    [
      '/spillover override "The hotfix cannot wait: "now""',
      { kind: 'override', reason: 'The hotfix cannot wait: "now"', commit: null },
    ],
    ['/spillover override “quoted by a phone”', { kind: 'override', reason: 'quoted by a phone', commit: null }],
    ['/spillover override "now" 1A2B3C4', { kind: 'override', reason: 'now', commit: '1a2b3c4' }],
  ])('%s', (line, command) => {
    expect(readCommands(line)).toEqual([command]);
  });
});

describe('a line that only begins like one', () => {
  it.each([
    ['/spillover', /no such command/],
    ['/spillover approve', /no such command.*sign-off FEATURE COMMIT/],
    ['/spillover recheck now', /nothing may follow/],
    ['/spillover why', /name the feature/],
    ['/spillover sign-off token', /name the feature and the commit/],
    ['/spillover sign-off 1a2b3c4', /name the feature and the commit/],
    ['/spillover sign-off token 1a2b3c', /7 digits/],
    ['/spillover sign-off token main', /7 digits/],
    ['/spillover override because', /quotation marks/],
    ['/spillover override " "', /quotation marks/],
    ['/spillover override "now" 1a2b', /quotation marks/],
    ['/spillover override "now" and then', /quotation marks/],
    [`/spillover why ${'x'.repeat(501)}`, /longer than 500/],
  ])('%s', (line, problem) => {
    expect(readCommands(line)).toEqual([
      { kind: 'malformed', line: line.slice(0, 500), problem: expect.stringMatching(problem) as string },
    ]);
  });
});

describe('where a command counts', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['alone', ['/spillover recheck'], ['recheck']],
    ['below a text', ['Thanks!', '', '/spillover recheck', ''], ['recheck']],
    ['in a paragraph', ['Thanks!', '/spillover recheck', 'Bye'], ['recheck']],
    ['several', ['/spillover recheck', '/spillover why a'], ['recheck', 'why']],
    ['behind a code block', ['```ts', 'x', '```', '/spillover recheck'], ['recheck']],
    ['behind HTML and an empty line', ['<img src="x">', '', '/spillover recheck'], ['recheck']],
    ['inside a sentence', ['Write /spillover recheck'], []],
    ['of another name', ['/spillovers recheck', '/Spillover recheck'], []],
    ['indented', [' /spillover recheck', '\t/spillover recheck', '    /spillover recheck'], []],
    ['quoted', ['> /spillover recheck'], []],
    ['in a list', ['- /spillover recheck', '1. /spillover recheck'], []],
    ['in a code block', ['```', '/spillover recheck', '', '/spillover recheck', '```'], []],
    ['in a code block of waves', ['~~~~', '~~~', '/spillover recheck', '~~~~'], []],
    ['in a code block that nobody closed', ['```', 'x', '``', '``` x', '/spillover recheck'], []],
    ['as code', ['`/spillover recheck`'], []],
    ['as code that goes over a line', ['`x', '/spillover recheck`'], ['malformed']],
    ['behind a quote, without an empty line', ['> x', '/spillover recheck'], ['malformed']],
    ['behind a list, without an empty line', ['- x', '/spillover recheck'], ['malformed']],
    ['in an HTML comment', ['<!--', '', '/spillover recheck', '-->'], ['malformed']],
    ['in a fold', ['<details>', '/spillover recheck', '</details>'], ['malformed']],
    ['behind a code block in a list', ['- ```', '', '/spillover recheck'], ['malformed']],
  ])('%s', (_, lines, kinds) => {
    expect(readCommands(lines.join('\n')).map(({ kind }) => kind)).toEqual(kinds);
    expect(readCommands(lines.join('\r\n')).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('no more than twenty of them', () => {
    expect(readCommands('/spillover recheck\n'.repeat(50))).toHaveLength(20);
  });

  it('ends soon on what Markdown readers choke on', () => {
    expect(readCommands(`${'>'.repeat(60_000)}\n\n/spillover recheck`)).toEqual([RECHECK]);
    expect(readCommands(`${'**a*'.repeat(15_000)}\n\n/spillover recheck`)).toEqual([RECHECK]);
  });
});

// As Markdown has it, a command is a line of a paragraph that stands in nothing else.
it('counts nothing that Markdown shows as code, quote, list or HTML', () => {
  const piece = fc.constantFrom(
    ...[
      '/spillover recheck',
      '',
      '',
      '```',
      '~~~',
      '````',
      '> ```',
      '- ```',
      '  ```',
      '    ```',
      '<div>',
      '</div>',
      '<!--',
      '-->',
    ],
    ...[
      '<pre>',
      '> x',
      '- x',
      '1. x',
      '`',
      '``',
      'x',
      '\tx',
      '    x',
      '***',
      '---',
      '# x',
      '<b',
      '>',
      '[x]:',
      '"',
      '| - |',
      '<?',
      '```x`',
    ],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (lines) => {
      const text = lines.join('\n');
      const counted = readCommands(text).filter(({ kind }) => kind === 'recheck').length;
      expect(counted).toBeLessThanOrEqual(plainCommands(text));
    }),
    { numRuns: 1000 },
  );
});

/** Where a piece of Markdown stands in its text. */
interface Span {
  readonly start: { readonly offset?: number };
  readonly end: { readonly offset?: number };
}

function plainCommands(text: string): number {
  const blocks = fromMarkdown(text).children.filter(({ type }) => type === 'paragraph' || type === 'heading');
  const texts = blocks
    .flatMap((block) => ('children' in block ? block.children : []))
    .filter(({ type }) => type === 'text');
  return texts.reduce((sum, node) => {
    const { position } = node as { readonly position?: Span };
    const [from, to] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
    const isAtLineStart = from === 0 || text[from - 1] === '\n';
    const lines = text
      .slice(from, to)
      .split('\n')
      .slice(isAtLineStart ? 0 : 1);
    return sum + lines.filter((line) => line === '/spillover recheck').length;
  }, 0);
}

it('an edited comment has no commands, and may be known to have held one', () => {
  const body = '/spillover recheck';
  const at = '2026-01-05T09:00:00Z';
  expect(commandsOf({ body, createdAt: at, updatedAt: at })).toEqual([RECHECK]);
  expect(commandsOf({ body, createdAt: at, updatedAt: '2026-01-05T09:00:01Z' })).toEqual([]);
  expect([body, `x\r\n${body}`, `> ${body}`].map(mentionsCommand)).toEqual([true, true, false]);
});
