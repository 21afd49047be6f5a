import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../model/check-result.ts';
import { quoteName } from '../model/quote-name.ts';
import { renderAnnotations } from './render-annotations.ts';
import { COMMENT_LENGTH, renderComment, renderSummary, SUMMARY_BYTES } from './render-comment.ts';
import { renderHtml } from './render-html.ts';
import { renderJson } from './render-json.ts';
import { DESCRIPTION_LENGTH, renderStatus } from './render-status.ts';
import { renderText } from './render-text.ts';
import { config, CONTEXT, impact, reason, requirement, result, verdict } from './build-result.fixture.ts';

const PIECES = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</summary></details>',
  '<!--',
  '-->',
  '&lt;',
  '&#60;',
  '|',
  '\\|',
  '`',
  '``',
  '```',
  '~~~',
  '\n',
  '\r\n\r\n',
  '\n# head\n',
  '\n- item\n',
  '\n| a | b |\n| - | - |\n',
  '\t',
  '@alice',
  '@acme/core',
  '#123',
  'acme/market#4',
  'GH-12',
  'https://evil.example',
  'www.evil.example',
  'a@evil.example',
  '[x](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  '[x]: https://evil.example',
  '<https://evil.example>',
  '**',
  '__',
  '_',
  '*',
  '~~',
  '$x$',
  ':tada:',
  '\\',
  '"',
  "'",
  '%0A',
  '::error::',
  '::set-output name=x::y',
  '$(id)',
  '"];click n0 href "javascript:alert(1)"',
  '-->',
  'end',
  ';',
  '%%{init: {}}%%',
  '<br/>',
  '#quot;',
  '\u202e',
  '\u200b',
  '\u0000',
  '\u001b[31m',
  '\ud800',
  '\udcff',
  'src/',
  'a',
];

const name = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

/** A report in which every place that a pull request can write to is taken by the name. */
function hostile(text: string, other: string): CheckResult {
  const quoted = quoteName(text);
  const route = [
    { file: text, symbol: `s${other}`, line: 1, via: 'change' as const },
    { file: `${other}/${text}`, symbol: `t${text}`, line: 2, via: 'import' as const, reason: `perhaps ${quoted}` },
  ];
  const open = requirement(text, {
    outcome: 'waiting',
    owners: [{ kind: 'user', login: text }],
    asked: [{ kind: 'team', org: other, slug: text }],
    tests: [text, other],
    missing: `${quoted} not yet green`,
    next: `Wait for ${quoted} to pass`,
    reason: reason('feature', 'waiting', `${quoted} waits`, [
      reason('tests', 'waiting', `${quoted} not green`, [reason('check', 'waiting', `${quoted} is queued`, [], text)]),
      reason('sign-off', 'waiting', `no review by ${quoted}`, []),
    ]),
  });
  const met = requirement(`b${other}`, {
    reason: reason('feature', 'met', `${quoteName(other)} is safe`, [
      reason('tests', 'met', `${quoted} proved`, [
        reason('check', 'met', `${quoted} is green`, [], `https://github.com/${text}`),
      ]),
    ]),
  });
  return result({
    config: config([]),
    changes: [{ file: text, symbol: `s${other}`, kind: 'modified', class: 'runtime', line: 1 }],
    impacts: [
      impact(text, route, { because: { text: other, incident: text } }),
      impact(`b${other}`, route, { coupling: 'page' }),
      impact(`c${other}`, route, { coupling: 'types' }),
    ],
    tests: [text],
    problems: [
      { code: 'module-unparsable', severity: 'error', location: { file: text, line: 1 }, data: { message: other } },
      { code: 'git-failed', severity: 'warning', data: { command: text, message: other } },
    ],
    verdict: verdict('unmet', [open, met, requirement(`c${other}`, { rule: 'nothing', couplings: [] })]),
  });
}

const SHAPE_OF_TAME = shape(page(renderComment(hostile('tame', 'calm'), CONTEXT)));

function page(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
}

/** The tags of a page in their order, without the links: those depend on whether an address is one of the web. */
function shape(html: string): string {
  return (html.match(/<!--.*?-->|<\/?[a-zA-Z][^>]*>/gs) ?? [])
    .map((tag) => tag.replace(/ .*/s, '>'))
    .filter((tag) => tag !== '<a>' && tag !== '</a>')
    .join('');
}

/** What GitHub would look through for mentions, references and addresses. */
function proseOf(html: string): string {
  return html
    .replaceAll(/<pre>.*?<\/pre>|<code>.*?<\/code>|<a .*?<\/a>/gs, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('a hostile name', () => {
  test('changes nothing about a comment but its own text', () => {
    fc.assert(
      fc.property(name, name, (text, other) => {
        const html = page(renderComment(hostile(text, other), CONTEXT));
        expect(shape(html)).toBe(SHAPE_OF_TAME);
        expect(proseOf(html)).not.toMatch(/@[a-z\d]|#\d|GH-\d|https?:|www\.|[\u202e\u0000\u001b]/i);
        for (const [, url] of html.matchAll(/<a href="([^"]*)"/g)) expect(url).toMatch(/^https?:\/\//);
      }),
      { numRuns: 60 },
    );
  });

  test('does not end the picture, nor its label', () => {
    fc.assert(
      fc.property(name, name, (text, other) => {
        const [, picture = ''] = /^```mermaid\n(.*?)^```$/ms.exec(renderComment(hostile(text, other))) ?? [];
        for (const line of picture.trimEnd().split('\n')) {
          expect(line).toMatch(
            /^flowchart (?:LR|TD)$|^ {2}n\d+(\["[\w/ #;<>]*"\]|\(\["[\w/ #;]*"\]\)):::\w+$|^ {2}n\d+ (-->|-\. not proved \.->) n\d+$|^ {2}classDef [\w #:,-]+$/,
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  test('changes nothing about a page but its own text', () => {
    const tame = shape(renderHtml(hostile('tame', 'calm')));
    fc.assert(
      fc.property(name, name, (text, other) => {
        expect(shape(renderHtml(hostile(text, other)))).toBe(tame);
      }),
    );
  });

  test('adds no line and no control character to a terminal', () => {
    const lines = renderText(hostile('tame', 'calm')).split('\n').length;
    fc.assert(
      fc.property(name, name, (text, other) => {
        const printed = renderText(hostile(text, other));
        expect(printed.split('\n').length).toBe(lines);
        expect(printed.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Surrogate}\u202e]/u);
      }),
    );
  });

  test('stays within a status, an annotation and a JSON string', () => {
    fc.assert(
      fc.property(name, name, (text, other) => {
        const sample = hostile(text, other);
        const { description } = renderStatus(sample);
        expect(description.length).toBeLessThanOrEqual(DESCRIPTION_LENGTH);
        expect(description).not.toMatch(/[\p{Cc}\p{Surrogate}]/u);
        for (const { file, title, message } of renderAnnotations(sample)) {
          expect(`${file}${title}${message.replaceAll('\n', '')}`).not.toMatch(/[\p{Cc}\p{Surrogate}]/u);
        }
        expect(JSON.parse(renderJson(sample))).toMatchObject({ tests: [text] });
      }),
    );
  });
});

describe('a huge result', () => {
  const names = Array.from(
    { length: 1000 },
    (_, index) => `src/${String(index).padStart(4, '0')}/${'<&|`é'.repeat(800)}.ts`,
  );
  const steps = names.slice(0, 200).map((file) => ({ file, symbol: '*', line: 1, via: 'import' as const }));
  const checks = names.slice(0, 300).map((name) => reason('check', 'waiting', quoteName(name)));
  const huge = result({
    config: config([]),
    impacts: names.map((name) => impact(name, steps, { tests: names })),
    problems: names.map((file) => ({
      code: 'module-unparsable' as const,
      severity: 'warning' as const,
      location: { file },
      data: { message: file },
    })),
    verdict: verdict(
      'unmet',
      names.map((name, index) =>
        requirement(name, {
          outcome: index % 2 === 0 ? 'waiting' : 'met',
          tests: names,
          missing: quoteName(name),
          next: `Wait for ${quoteName(name)}`,
          reason: reason('feature', 'waiting', 'waits', [reason('tests', 'waiting', 'not green', checks)]),
        }),
      ),
    ),
  });

  test('fits into a comment', () => {
    const text = renderComment(huge, CONTEXT);
    expect(text.length).toBeLessThanOrEqual(COMMENT_LENGTH);
    expect(text).toContain('The whole report');
    expect((text.match(/^ {2}n\d+[[(]/gm) ?? []).length).toBeLessThan(60);
  });

  test('fits into a summary', () => {
    expect(new TextEncoder().encode(renderSummary(huge, CONTEXT)).length).toBeLessThanOrEqual(SUMMARY_BYTES);
  });

  test('fits into a status', () => {
    expect(renderStatus(huge).description.length).toBeLessThanOrEqual(DESCRIPTION_LENGTH);
  });
});
