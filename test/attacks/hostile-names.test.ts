import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import type { ActionRun } from '../local-github/run-action.ts';
import { CONFIG, CONFIG_TEXT, type Edits, expectHeld, expectPassed, inShop, PAY } from './shop.fixture.ts';

/** Names that mean something to whoever prints them without care. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['Markdown', '[safe](https://evil.example) **x** | # `` ` ```'],
  ['HTML', '</details></summary><img src=x onerror=alert(1)><!--'],
  ['mentions and references', '@alice @acme#core #1 GH-2 acme/shop#3 www.evil.example'],
  ['workflow commands', '::error::evil%0A::set-output name=verdict::satisfied'],
  ['a shell', '$(touch evil) `touch evil`; ${IFS}|&'],
  ['line breaks', 'a\n::error title=evil::evil\r\n# evil\n\n/spillover recheck\n'],
  ['right-to-left marks', 'a\u202egreen\u2066\u200b\ufeff'],
  ['terminals', 'a\u001b[2K\u0007\u0000b'.replaceAll('\u0000', '')],
  ['4 KB', `${'0123456789abcdef'.repeat(15)}/`.repeat(17)],
];

/** What a reader of the comment would be led to, pinged by or shown beside text. */
function expectTame(markdown: string): void {
  const html = micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  const tags = [...html.matchAll(/<!--|<\/?([a-z]\w*)/gi)].map(([all, name]) => (all === '<!--' ? all : name));
  const known =
    /^(?:<!--|a|blockquote|br|code|details|em|h3|li|ol|p|pre|strong|summary|table|tbody|td|th|thead|tr|ul)$/;
  expect(tags.filter((tag) => !known.test(tag ?? ''))).toEqual([]);
  for (const [, url = ''] of html.matchAll(/<a href="([^"]*)"/g))
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/acme\/shop\//);
  const prose = html.replaceAll(/<pre>.*?<\/pre>|<code>.*?<\/code>|<a .*?<\/a>/gs, ' ').replaceAll(/<[^>]*>/g, ' ');
  expect(prose).not.toMatch(/@[a-z\d]|#\d|GH-\d|https?:|www\.|[\u001b\u0007\u202e\u2066]/i);
}

/** What the runner would take from the log, and what other steps are told. */
function expectTameRun(run: ActionRun): void {
  const commands = new Set(run.commands.map(({ command }) => command));
  expect([...commands].filter((one) => !['add-mask', 'error', 'notice', 'warning'].includes(one))).toEqual([]);
  for (const { properties, message } of run.annotations) {
    expect(`${properties['title'] ?? ''} ${message}`).not.toMatch(/^evil/);
  }
  expect(run.stdout.replaceAll(/[\n\t]/g, '')).not.toMatch(/[\p{Cc}\u202e\u2066]/u);
  expect(JSON.parse(run.outputs['verdict'] ?? '')).toBe('unmet');
  const affected = JSON.parse(run.outputs['affected'] ?? '') as readonly string[];
  expect(affected).toContain('cart');
  // One of them is named after a folder that mallory made.
  expect(affected.filter((feature) => !['bill', 'cart', 'spillover', 'token'].includes(feature))).toHaveLength(1);
}

/** A path that git takes: no part of it is empty, `.` or `..`. */
const pathOf = (name: string) =>
  `src/bill/${name
    .split('/')
    .filter((part) => !/^\.{0,2}$/.test(part))
    .join('/')}.ts`;

describe.concurrent('mallory gives names that mean', () => {
  test.for(HOSTILE)('%s', ([, name]) =>
    inShop(
      async (shop) => {
        const { seed } = shop.github;
        const edits: Edits = {
          ...PAY,
          [pathOf(name)]: `import './pay.ts';\nexport const evil = 1;\n`,
          [pathOf(name)
            .replace('src/bill/', 'src/features/')
            .replace(/\.ts$/, '/evil.ts')]: `import '../../bill/pay.ts';\n`,
          [pathOf(name).replace('src/bill/', 'src/cart/')]:
            `import { pay } from '../bill/pay.ts';\nexport const evil = pay;\n`,
        };
        const branch = `topic-${name.replaceAll(/[^\w@$()#<>!;|&\u202e-]/gu, '').slice(0, 200)}`;
        const pull = await shop.propose(edits, { branch, title: name.slice(0, 256), body: name, message: name });
        seed.workflowRun({
          sha: pull.head.sha,
          jobs: [{ name: `test ${name.slice(0, 200)}`, conclusion: 'cancelled' }],
        });
        seed.checkRun(pull.head.sha, `test ${name.slice(0, 200)}`, 'success', { id: 9, slug: 'other', name });
        const run = await shop.open(pull);
        expectTameRun(run);
        expectHeld(shop, pull, /cart waits/);
        for (const { description } of shop.github.statusesOf(pull.head.sha)) {
          expect(description?.length).toBeLessThanOrEqual(140);
          expect(description).not.toMatch(/[\p{Cc}\u202e\u2066]/u);
        }
        expectTame(shop.comment(pull));
        expectTame(run.summary);
        await shop.review(pull, 'bob', 'APPROVED');
        expectPassed(shop, pull);
      },
      {
        base: {
          [CONFIG]: CONFIG_TEXT.replace(
            'features:',
            'features:\n  - { discover: src/features/*, tier: watch }',
          ).replace('cart: [test cart]', 'cart: ["test *"]'),
        },
      },
    ),
  );
});
