import { createColors } from 'picocolors';
import type { RouteStep } from '../src/model/impact.ts';
import { stepInWords } from '../src/report/words.ts';
import type { Status } from '../test/local-github/state.ts';
import { markdownForTerminal } from './terminal-markdown.ts';

/** A terminal, or a file that a demo is written to. */
export interface Screen {
  line(text?: string): void;
  /** What the walk comes to next. */
  heading(text: string): void;
  /** What goes on meanwhile. */
  aside(text: string): void;
  trouble(text: string): void;
  diff(lines: readonly string[]): void;
  status(status: Status): void;
  comment(markdown: string): void;
  route(route: readonly RouteStep[]): void;
}

/** Prints line by line through `print`. */
export function createScreen(print: (line: string) => void, hasColors: boolean): Screen {
  const colors = createColors(hasColors);
  const paint = { pending: colors.yellow, success: colors.green, failure: colors.red, error: colors.red };
  const diffLine = (line: string) => {
    if (line.startsWith('+')) return colors.green(line);
    if (line.startsWith('-')) return colors.red(line);
    return line.startsWith('@@') ? colors.dim(line) : line;
  };
  return {
    line: (text = '') => print(text),
    heading: (text) => print(colors.bold(text)),
    aside: (text) => print(colors.dim(text)),
    trouble: (text) => print(colors.red(text)),
    diff(lines) {
      for (const line of lines) print(`     ${diffLine(line)}`);
    },
    status({ state, context, description }) {
      print(`   ${paint[state](`● ${state}`)}  ${colors.bold(context)}  ${description ?? ''}`);
    },
    comment(markdown) {
      for (const line of markdownForTerminal(markdown, colors)) print(`   ${colors.dim('│')} ${line}`.trimEnd());
    },
    route(route) {
      for (const [index, step] of route.entries()) {
        const arrow = index === 0 ? '' : `${'  '.repeat(index - 1)}└ `;
        const words = stepInWords(step, []).replace(/`(.*?)`/g, (_, name: string) => colors.bold(name));
        print(`     ${arrow}${colors.cyan(`${step.file}:${step.line}`)} ${words}`);
      }
    },
  };
}
