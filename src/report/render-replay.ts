import { quoteName } from '../model/quote-name.ts';
import type { Replay } from '../model/replay.ts';
import type { SettingSummary } from '../model/replay-summary.ts';
import {
  type Block,
  code,
  details,
  heading,
  type Inline,
  list,
  paragraph,
  plain,
  sentence,
  table,
} from './document.ts';
import { htmlPage } from './html-page.ts';
import { NO_COLOURS, type Palette } from './palette.ts';
import { printable } from './printable.ts';
import { renderReplayChart } from './render-replay-chart.ts';
import { dayOf, fixInWords, half, numbersOf, percent, replaySentences } from './replay-words.ts';
import { toHtml } from './to-html.ts';
import { toMarkdown } from './to-markdown.ts';
import { count, upperFirst } from './words.ts';

/** How many merges a text lists; the other formats have all of them. */
const MERGES_SHOWN = 15;

/** How many fixes and reverts a text lists. */
const INCIDENTS_SHOWN = 12;

/** How many rows a comment can hold. */
const ROWS = 200;

/** A replay for a terminal, ending in a new line: what it comes to, what other settings would have held, the newest merges. */
export function renderReplayText(replay: Replay, palette: Palette = NO_COLOURS): string {
  const { summary, merges } = replay;
  const say = (text: string): string => words(text, palette);
  const incidents = incidentLines(replay);
  const blocks = [
    [palette.bold(titleOf(replay))],
    replaySentences(replay).map((one) => `${say(one)}.`),
    columns([SETTING_HEAD, ...summary.settings.map((setting) => settingCells(setting, replay).map(say))], palette),
    incidents.length === 0
      ? []
      : [palette.bold('Later fixes in other features, and reverts'), ...cut(incidents.map(say), INCIDENTS_SHOWN)],
    [
      ...columns(
        [MERGE_HEAD, ...mergeRows(replay).slice(0, MERGES_SHOWN)].map((row) => row.map((cell) => printable(cell, 70))),
        palette,
      ),
      ...(merges.length > MERGES_SHOWN
        ? [palette.dim(`${merges.length - MERGES_SHOWN} more (--format json has them)`)]
        : []),
    ],
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

/** The same as GitHub-flavoured Markdown, with every merge behind a fold. */
export function renderReplayMarkdown(replay: Replay): string {
  return toMarkdown(blocksOf(replay, ROWS));
}

/** The same as a page that needs nothing else, with the chart and every merge. */
export function renderReplayHtml(replay: Replay): string {
  const [title, ...rest] = blocksOf(replay, replay.merges.length);
  const head = title === undefined ? '' : toHtml([title]);
  // The page's own width is less than the chart's.
  const chart = renderReplayChart(replay).replace(/ width="960" height="\d+"/, ' style="width:100%;height:auto"');
  return htmlPage(titleOf(replay), `${head}\n${chart}\n${toHtml(rest)}`);
}

/** All of it as one JSON object, ending in a new line. How long it took is left out: the same inputs give the same bytes. */
export function renderReplayJson({ made: _made, seconds: _seconds, isStopped: _stopped, ...replay }: Replay): string {
  const merges = replay.merges.map((merge, index) => ({ ...merge, ...replay.replayed[index] }));
  const { from, to, config, summary } = replay;
  return `${JSON.stringify({ version: 1, from, to, config, summary, merges }, null, 2)}\n`;
}

function titleOf({ merges, from, to }: Replay): string {
  const [first, last] = [merges[0], merges.at(-1)];
  const days = first === undefined || last === undefined ? '' : `, ${dayOf(first.at)} to ${dayOf(last.at)}`;
  return `${count(merges.length, 'merge')} replayed: ${from.slice(0, 7)}..${to.slice(0, 7)}${days}`;
}

function blocksOf(replay: Replay, rows: number): readonly Block[] {
  const { summary } = replay;
  const asCells = (row: readonly string[]): Inline[][] => row.map((cell) => sentence(cell));
  const incidents = incidentLines(replay);
  const merges = mergeRows(replay);
  const left = merges.length - rows;
  return [
    heading(3, plain(titleOf(replay))),
    list(replaySentences(replay).map((one) => [paragraph(...sentence(upperFirst(one)), plain('.'))])),
    table([
      SETTING_HEAD.map((cell) => [plain(cell)]),
      ...summary.settings.map((setting) => asCells(settingCells(setting, replay))),
    ]),
    ...(incidents.length === 0
      ? []
      : [
          details(
            [
              plain(
                `${count(summary.fixes.length, 'later fix', 'later fixes')} in other features, ${count(summary.reverts.length, 'revert')}`,
              ),
            ],
            [list(incidents.map((line) => [paragraph(...sentence(line))]))],
          ),
        ]),
    details(
      [plain('Every merge')],
      [
        table([
          MERGE_HEAD.map((cell) => [plain(cell)]),
          ...merges
            .slice(0, rows)
            .map(([day = '', commit = '', title = '', ...numbers]) => [
              [plain(day)],
              [code(commit)],
              [plain(title)],
              ...numbers.map((cell) => [plain(cell)]),
            ]),
        ]),
        ...(left > 0 ? [paragraph(plain(`${left} more are left out here.`))] : []),
      ],
    ),
  ];
}

const SETTING_HEAD = [
  'Setting',
  'Held',
  'Ask people',
  'Features held',
  'People asked',
  'Fixes held for',
  'Reverts held for',
];

/** A setting and what it comes to: shares of all merges; medians of those that are held, and that ask. */
function settingCells(setting: SettingSummary, { summary }: Replay): readonly string[] {
  const { words: text, held, people, features, asked, fixesHeld, revertsHeld } = setting;
  const { replayed, fixes, reverts } = summary;
  return [
    text,
    `${held} (${percent(held, replayed)})`,
    `${people} (${percent(people, replayed)})`,
    half(features.median),
    half(asked.median),
    `${fixesHeld} of ${fixes.length}`,
    `${revertsHeld} of ${reverts.length}`,
  ];
}

const MERGE_HEAD = ['Day', 'Commit', 'Merge', 'Named', 'Held', 'Ask people'];

/** Newest first. */
function mergeRows({ merges, replayed, summary }: Replay): readonly (readonly string[])[] {
  const own = summary.settings[0]?.key ?? '';
  return merges
    .map(({ at, commit, title }, index) => {
      const merge = replayed[index];
      const failed = merge?.failure ?? null;
      const numbers = merge === undefined || failed !== null ? null : numbersOf(merge, own);
      const cells = numbers === null ? ['?', '?', '?'] : [numbers.named, numbers.held, numbers.people].map(String);
      return [dayOf(at), commit.slice(0, 7), title, ...cells];
    })
    .reverse();
}

/** Later fixes in other features, then reverts, the newest first; names in backticks. */
function incidentLines({ summary, merges }: Replay): readonly string[] {
  const titles = new Map(merges.map(({ commit, title }) => [commit, title]));
  const named = (commit: string): string =>
    `${quoteName(commit.slice(0, 7))} ${quoteName(printable(titles.get(commit) ?? '', 80))}`;
  return [
    ...summary.fixes.map((fix) => `${named(fix.incident.by)} mends ${named(fix.incident.culprit)}: ${fixInWords(fix)}`),
    ...summary.reverts.map(({ incident, beyond, isHeld }) => {
      const others =
        beyond.length === 0
          ? 'no feature beyond those it edits'
          : `${count(beyond.length, 'feature')} beyond those it edits, first ${quoteName(beyond[0] ?? '')}`;
      return `${named(incident.by)} reverts ${named(incident.culprit)}: ${isHeld ? 'held' : 'not held'}, named ${others}`;
    }),
  ];
}

function cut(lines: readonly string[], most: number): readonly string[] {
  return lines.length <= most
    ? lines
    : [...lines.slice(0, most), `${lines.length - most} more (--format json has them)`];
}

/** Rows as lines whose cells stand below each other; numbers to the right. */
function columns(rows: readonly (readonly string[])[], palette: Palette): readonly string[] {
  const width = (cell: string): number => cell.replaceAll(/\u001b\[[0-9;]*m/g, '').length;
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row, index) => {
    const line = row
      .map((cell, column) => {
        const room = ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(cell)));
        return /^[\d?]/.test(cell) && column > 1 ? `${room}${cell}` : `${cell}${room}`;
      })
      .join('  ')
      .trimEnd();
    return index === 0 ? palette.dim(line) : line;
  });
}

/** Our own sentence: names stand in their colour, and in quotes so that they are told apart without colours too. */
function words(text: string, palette: Palette): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? palette.cyan(`\`${printable(part)}\``) : printable(part, 2000)))
    .join('');
}
