import type { GateAssessment, GateFacts, GateLevel } from '../model/gate.ts';
import { paragraph, plain, sentence } from './document.ts';
import { NO_COLOURS, type Palette } from './palette.ts';
import { oneLine } from './printable.ts';
import { toMarkdown } from './to-markdown.ts';
import { upperFirst } from './words.ts';

const SIGNS: { readonly [level in GateLevel]: string } = { fine: 'ok', advice: 'note', hole: 'HOLE', unseen: 'unseen' };

/** What `spillover doctor` found, for a terminal. Ends in a new line. */
export function renderDoctor(
  facts: GateFacts,
  { state, findings }: GateAssessment,
  palette: Palette = NO_COLOURS,
): string {
  const opening = `${oneLine(facts.repository, 200)}, branch ${oneLine(facts.branch, 200)}: ${answer(state)}`;
  const width = Math.max(...Object.values(SIGNS).map((sign) => sign.length));
  const lines = findings.map(
    ({ level, text }) => `  ${SIGNS[level].padEnd(width)}  ${oneLine(text.replaceAll('`', ''), 1000)}`,
  );
  return [palette.bold(opening), '', ...lines, ''].join('\n');
}

/** The exit code of `spillover doctor`: 0 the gate holds, 1 it does not, 2 it cannot be told. */
export function doctorExitCode({ state }: GateAssessment): 0 | 1 | 2 {
  switch (state) {
    case 'required':
      return 0;
    case 'open':
      return 1;
    case 'unknown':
      return 2;
  }
}

/** The gate in one paragraph of a job summary: whether the status is required, and who may set it. Markdown. */
export function renderGateLine({ findings }: GateAssessment): string {
  const told = findings.slice(0, 2).map(({ text }) => [...sentence(upperFirst(text)), plain('. ')]);
  return toMarkdown([paragraph(plain('Gate: '), ...told.flat())]).trim();
}

function answer(state: GateAssessment['state']): string {
  switch (state) {
    case 'required':
      return 'the gate holds';
    case 'open':
      return 'the gate is open';
    case 'unknown':
      return 'it cannot be told whether the gate holds';
  }
}
