import type { Lesson, LessonCommit, SaidOfCulprit } from '../model/lesson.ts';
import { quoteName } from '../model/quote-name.ts';
import { NO_COLOURS, type Palette } from './palette.ts';
import { printable } from './printable.ts';
import { count, stepInWords } from './words.ts';

/**
 * What an incident teaches, for a terminal: the entry to paste, and the verdict on its culprit without and with it; or that it
 * would have been caught already, and by what. Ends in a new line.
 *
 * @param written where the entry was written; null: nowhere
 */
export function renderLesson(lesson: Lesson, written: string | null, palette: Palette = NO_COLOURS): string {
  const say = (text: string): string => words(text, palette);
  const { without, with: taught, entry, yaml, noise, isKnownAlready } = lesson;
  const opening = [
    `${palette.bold('fix')}      ${say(commitInWords(lesson.fix))}`,
    `${palette.bold('culprit')}  ${say(`${commitInWords(lesson.culprit)}, ${evidenceInWords(lesson)}`)}`,
    `${palette.bold('broke')}    ${say(`${entry.to.map(quoteName).join(', ')}, ${toldInWords(lesson)}`)}`,
  ];
  const before = [palette.bold('Without an entry'), ...saidLines(without).map((line) => `  ${say(line)}`)];
  if (isKnownAlready) {
    const route = (without.impact?.route ?? []).map(
      (step) =>
        `  ${palette.cyan(printable(`${step.file}:${step.line}`))} ${palette.dim(stepInWords(step, []).replaceAll('`', ''))}`,
    );
    const caught = [palette.green('It would have been caught already; no entry is needed.'), ...route];
    return ended([opening, before, caught]);
  }
  const catches = taught.features.every(({ isHeld }) => isHeld);
  const conclusion = catches
    ? palette.green('The entry would have caught it.')
    : palette.red('The entry alone would not have caught it: look at the tier, and at the gates of the policy.');
  return ended([
    opening,
    before,
    [
      palette.bold(
        written === null
          ? 'The entry, to be added to the configuration'
          : `The entry, written to ${printable(written)}`,
      ),
      ...yamlLines(yaml),
    ],
    [palette.bold('With it'), ...saidLines(taught).map((line) => `  ${say(line)}`)],
    [
      conclusion,
      `${noise.touched} of the ${count(noise.of, 'change')} before touched what it watches (${noise.of === 0 ? 0 : Math.round((noise.touched / noise.of) * 100)} %): so often it would have asked.`,
    ],
  ]);
}

/** The same as one JSON object. Ends in a new line. */
export function renderLessonJson({ text: _text, ...lesson }: Lesson): string {
  return `${JSON.stringify({ version: 1, ...lesson }, null, 2)}\n`;
}

const ended = (blocks: readonly (readonly string[])[]): string =>
  `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;

/** The YAML as it is pasted; only what could do harm on a terminal is written out. */
const yamlLines = (yaml: string): readonly string[] =>
  yaml
    .trimEnd()
    .split('\n')
    .map((line) => `  ${printable(line, 4000)}`);

const commitInWords = ({ commit, title }: LessonCommit): string =>
  `${quoteName(commit.slice(0, 7))} ${printable(title.replaceAll('`', "'"), 100)}`;

function evidenceInWords({ evidence }: Lesson): string {
  switch (evidence) {
    case 'given':
      return 'as you say';
    case 'message':
      return 'as the message says';
    case 'lines':
      return 'which last touched most of the lines that the fix changes: name another one with `--culprit`';
  }
}

function toldInWords({ told }: Lesson): string {
  switch (told) {
    case 'given':
      return 'as you say';
    case 'mended':
      return 'which the fix mends: name others with `--to`';
    case 'tests':
      return 'whose tests the fix changes: name others with `--to`';
    case 'message':
      return 'which its message names: name others with `--to`';
  }
}

function saidLines({ verdict, named, held, known, features }: SaidOfCulprit): readonly string[] {
  const all = `${verdict}: ${held} of ${count(known, 'feature')} waited for, ${named} named`;
  return [
    all,
    ...features.map(({ feature, rank, coupling, isHeld }) =>
      rank === null || coupling === null
        ? `${quoteName(feature)} is not named`
        : `${quoteName(feature)} stands ${rank}. of ${named}, through ${quoteName(coupling)}, ${isHeld ? 'waited for' : 'listed and not waited for'}`,
    ),
  ];
}

/** Our own sentence: names stand in their colour, and in quotes so that they are told apart without colours too. */
function words(text: string, palette: Palette): string {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? palette.cyan(`\`${printable(part)}\``) : printable(part, 2000)))
    .join('');
}
