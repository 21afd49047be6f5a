import type { Replay } from '../model/replay.ts';
import type { SettingSummary } from '../model/replay-summary.ts';
import { printable } from './printable.ts';
import { dayOf, type MergeNumbers, numbersOf, percent, replaySentences } from './replay-words.ts';
import { escapeHtml } from './to-html.ts';

const WIDTH = 960;
const LEFT = 56;
const RIGHT = 16;
const TOP = 92;
const HEIGHT = 240;
const ROW = 20;
/** What a line of text takes. */
const TEXT_HEIGHT = 14;
/** More bars than this cannot be told apart: neighbours then share one, as tall as the tallest of them. */
const MOST_BARS = 400;

/** What a bar stands for: one merge, or neighbours that share it. */
interface Bar extends MergeNumbers {
  readonly title: string;
  readonly marks: readonly Mark[];
}

/** A later fix or revert: whether the broken feature was named among the first three, later, not at all; or that it was undone. */
type Mark = 'first' | 'named' | 'missed' | 'reverted';

/** Text on the page's own colour, in both schemes; where the page is no page, on a ground of its own. */
const STYLE = `
.spillover-chart { --ground: #ffffff; --ink: #1f2328; --soft: #59636e; --line: #d1d9e0; --named: #c8d1da; --held: #d4a72c; --people: #8250df; --good: #1a7f37; --bad: #cf222e; }
@media (prefers-color-scheme: dark) { .spillover-chart { --ground: #0d1117; --ink: #f0f6fc; --soft: #9198a1; --line: #3d444d; --named: #4b535d; --held: #d29922; --people: #a371f7; --good: #3fb950; --bad: #f85149; } }
.spillover-chart text { font: 12px system-ui, sans-serif; fill: var(--ink); }
.spillover-chart .head { font-size: 16px; font-weight: 600; }
.spillover-chart .soft { fill: var(--soft); }
.spillover-chart .end { text-anchor: end; }
.spillover-chart .ground { fill: var(--ground); }
.spillover-chart line { stroke: var(--line); }
.spillover-chart .named { fill: var(--named); }
.spillover-chart .held { fill: var(--held); }
.spillover-chart .people { fill: var(--people); }
.spillover-chart .first { fill: var(--good); }
.spillover-chart .missed, .spillover-chart .reverted { fill: none; stroke: var(--bad); stroke-width: 1.5; }
.spillover-chart .later { fill: none; stroke: var(--good); stroke-width: 1.5; }
`;

/**
 * A replay as one picture (SVG, no script, readable in light and dark): the features that each merge names, waits for and asks
 * people for, with later fixes and reverts below; and how much other settings would have held. What it shows is written in its
 * description, and every bar has a text of its own.
 */
export function renderReplayChart(replay: Replay): string {
  const { settings, replayed } = replay.summary;
  const rows = TOP + HEIGHT + 88;
  const height = rows + settings.length * ROW + 24;
  const description = replaySentences(replay)
    .map((sentence) => `${sentence}.`)
    .join(' ')
    .replaceAll('`', '');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="spillover-chart" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="spillover-chart-title spillover-chart-words">`,
    `<title id="spillover-chart-title">What Spillover would have said of ${replayed} merges</title>`,
    `<desc id="spillover-chart-words">${escapeHtml(printable(description, 4000))}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="ground" width="${WIDTH}" height="${height}"/>`,
    `<text class="head" x="${LEFT}" y="28">Features per merge, ${replayed} merges</text>`,
    `<text class="soft end" x="${WIDTH - RIGHT}" y="28">heights by their square roots</text>`,
    ...legend(),
    ...bars(replay),
    `<text class="head" x="${LEFT}" y="${rows - 16}">Merges that other settings would have held</text>`,
    ...settings.flatMap((setting, index) => settingRow(setting, replay, rows + index * ROW)),
    '</svg>',
    '',
  ].join('\n');
}

function legend(): readonly string[] {
  const items = [
    { draw: (x: number) => box(x, 'named'), words: 'named' },
    { draw: (x: number) => box(x, 'held'), words: 'waited for' },
    { draw: (x: number) => box(x, 'people'), words: 'people asked' },
    { draw: (x: number) => mark('first', x + 5, 57), words: 'later fix, named in the first three' },
    { draw: (x: number) => mark('named', x + 5, 57), words: 'named later in the list' },
    { draw: (x: number) => mark('missed', x + 5, 57), words: 'not named' },
    { draw: (x: number) => mark('reverted', x + 5, 57), words: 'reverted' },
  ];
  let x = LEFT;
  return items.flatMap(({ draw, words }) => {
    const drawn = [draw(x), `<text class="soft" x="${x + 16}" y="62">${words}</text>`];
    x += 16 + words.length * 6.2 + 22;
    return drawn;
  });
}

const box = (x: number, name: string): string => `<rect class="${name}" x="${x}" y="52" width="10" height="10"/>`;

/** The nested bars, their scale and what came later. The scale is a square root, so that both one feature and a hundred can be seen. */
function bars(replay: Replay): readonly string[] {
  const all = grouped(barsOf(replay));
  const most = all.reduce((top, { named }) => Math.max(top, named), 1);
  const y = (value: number): number => TOP + HEIGHT - Math.sqrt(value / most) * HEIGHT;
  const step = (WIDTH - LEFT - RIGHT) / Math.max(1, all.length);
  const ticks = ticksOf(most, y);
  const drawn = all.flatMap(({ title, marks, ...numbers }, index) => {
    const x = LEFT + index * step;
    const width = round(Math.max(0.8, step - Math.min(1.5, step * 0.25)));
    const rects = (['named', 'held', 'people'] as const)
      .filter((name) => numbers[name] > 0)
      .map((name) => {
        const top = round(y(numbers[name]));
        return `<rect class="${name}" x="${round(x)}" y="${top}" width="${width}" height="${round(TOP + HEIGHT - top)}"/>`;
      });
    const shapes = marks.map((one, place) => mark(one, round(x + width / 2), TOP + HEIGHT + 12 + place * 11));
    if (rects.length + shapes.length === 0) return [];
    return [`<g><title>${escapeHtml(printable(title, 300))}</title>${rects.join('')}${shapes.join('')}</g>`];
  });
  const { merges } = replay;
  const days = merges.length === 0 ? [] : [merges[0], merges[(merges.length - 1) >> 1], merges.at(-1)];
  const anchors = ['start', 'middle', 'end'];
  return [
    ...ticks.flatMap((tick) => [
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${round(y(tick))}" y2="${round(y(tick))}"/>`,
      `<text class="soft end" x="${LEFT - 8}" y="${round(y(tick) + 4)}">${tick}</text>`,
    ]),
    `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${TOP + HEIGHT}" y2="${TOP + HEIGHT}"/>`,
    ...drawn,
    ...days.flatMap((merge, index) =>
      merge === undefined
        ? []
        : [
            `<text class="soft" style="text-anchor:${anchors[index] ?? 'start'}" x="${LEFT + ((WIDTH - LEFT - RIGHT) * index) / 2}" y="${TOP + HEIGHT + 48}">${dayOf(merge.at)}</text>`,
          ],
    ),
  ];
}

/** Round numbers up to the largest one, as many as have room for their text. */
function ticksOf(most: number, y: (value: number) => number): readonly number[] {
  const ticks = [most];
  for (const tick of [2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1]) {
    if (tick < most && y(tick) - y(ticks.at(-1) ?? most) >= TEXT_HEIGHT) ticks.push(tick);
  }
  return ticks;
}

function barsOf({ merges, replayed, summary }: Replay): readonly Bar[] {
  const own = summary.settings[0]?.key ?? '';
  const marks = new Map<string, Mark[]>();
  const note = (culprit: string, one: Mark): unknown => marks.set(culprit, [...(marks.get(culprit) ?? []), one]);
  for (const { incident, rank } of summary.fixes)
    note(incident.culprit, rank === null ? 'missed' : rank <= 3 ? 'first' : 'named');
  for (const { incident } of summary.reverts) note(incident.culprit, 'reverted');
  return replayed.map((merge, index) => {
    const numbers = numbersOf(merge, own);
    const { at, title } = merges[index] ?? { at: 0, title: '' };
    const said = `${numbers.named} named, ${numbers.held} waited for, ${numbers.people} with people asked`;
    return {
      ...numbers,
      title: `${merge.commit.slice(0, 7)}, ${dayOf(at)}: ${printable(title, 200)}: ${said}`,
      marks: (marks.get(merge.commit) ?? []).slice(0, 2),
    };
  });
}

/** Neighbours as one bar where there are too many: the tallest of them, and what came of any. */
function grouped(all: readonly Bar[]): readonly Bar[] {
  const size = Math.ceil(all.length / MOST_BARS);
  if (size <= 1) return all;
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => {
    const some = all.slice(index * size, (index + 1) * size);
    const tallest = some.reduce((best, bar) => (bar.named > best.named ? bar : best));
    return {
      ...tallest,
      title: `${some.length} merges, of which the one that names most is ${tallest.title}`,
      marks: some.flatMap(({ marks }) => marks).slice(0, 2),
    };
  });
}

function mark(kind: Mark, x: number, y: number): string {
  switch (kind) {
    case 'first':
      return `<circle class="first" cx="${x}" cy="${y}" r="4"/>`;
    case 'named':
      return `<circle class="later" cx="${x}" cy="${y}" r="3.5"/>`;
    case 'missed':
      return `<path class="missed" d="M${x} ${round(y - 4)}l4 7h-8z"/>`;
    case 'reverted':
      return `<path class="reverted" d="M${round(x - 4)} ${round(y - 4)}l8 8m0-8l-8 8"/>`;
  }
}

function settingRow(setting: SettingSummary, { summary }: Replay, y: number): readonly string[] {
  const [from, width] = [300, 300];
  const part = (number: number): number => round((number / Math.max(1, summary.replayed)) * width);
  const fixes = summary.fixes.length === 0 ? '' : `, held for ${setting.fixesHeld} of ${summary.fixes.length} fixes`;
  const said = `${percent(setting.held, summary.replayed)} held, ${percent(setting.people, summary.replayed)} ask people${fixes}`;
  return [
    `<text class="end" x="${from - 10}" y="${y + 13}">${escapeHtml(setting.words.replaceAll('`', ''))}</text>`,
    `<rect class="named" x="${from}" y="${y + 3}" width="${width}" height="13" opacity="0.35"/>`,
    `<rect class="held" x="${from}" y="${y + 3}" width="${part(setting.held)}" height="13"/>`,
    `<rect class="people" x="${from}" y="${y + 8}" width="${part(setting.people)}" height="8"/>`,
    `<text class="soft" x="${from + width + 10}" y="${y + 13}">${said}</text>`,
  ];
}

/** Two digits behind the point are less than a pixel. */
const round = (value: number): number => Math.round(value * 100) / 100;
