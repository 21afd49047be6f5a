import { parsePattern, type PatternNode } from './pattern-syntax.ts';

/** A regular expression out of a configuration, matched in time that is bounded whatever it says. */
export interface Pattern {
  /**
   * Where the expression is found first in a text.
   *
   * @returns the whole match, then its groups by number; a group that took no part is absent. Null when it is not found
   */
  match(text: string): PatternMatch | null;
}

/** What a match gives to a replacement. */
export interface PatternMatch {
  readonly index: number;
  readonly groups: readonly (string | undefined)[];
}

/** One step of a compiled expression. Steps follow one another; `split` and `jump` go elsewhere. */
type Step =
  | { readonly kind: 'character'; readonly accepts: (character: string) => boolean }
  | { readonly kind: 'split'; readonly first: number; readonly second: number }
  | { readonly kind: 'jump'; readonly to: number }
  | { readonly kind: 'save'; readonly slot: number }
  | { readonly kind: 'assert'; readonly holds: (text: string, at: number) => boolean }
  | { readonly kind: 'look'; readonly steps: readonly Step[]; readonly isNegative: boolean }
  | { readonly kind: 'done' };

/** Longer texts are no specifiers that a person wrote; nothing matches them. */
const LONGEST_TEXT = 400;

/** An expression that compiles to more steps than this is taken as unreadable. */
const MOST_STEPS = 1000;

/**
 * Compiles a regular expression of a configuration. The engine's own could be made to run for ever by an expression that
 * somebody writes for the purpose: this one visits each step at each place of the text once, as a failure there is a
 * failure on whatever way it was reached (without back references, which are not read).
 *
 * @returns null when it uses what is not read: back references, look-behind, Unicode classes, huge repetitions
 */
export function compilePattern(source: string, flags = ''): Pattern | null {
  if (/[^gimsuyd]/.test(flags)) return null;
  const parsed = parsePattern(source);
  if (parsed === null) return null;
  const steps: Step[] = [];
  const isCompiled = compile(parsed.node, steps, flags.includes('i'), flags.includes('s'));
  if (!isCompiled) return null;
  steps.push({ kind: 'done' });
  return {
    match(text) {
      if (text.length > LONGEST_TEXT) return null;
      const visited = new Set<number>();
      for (let index = 0; index <= text.length; index += 1) {
        const slots = run(steps, text, index, visited);
        if (slots === null) continue;
        const end = slots[1] ?? text.length;
        const groups = Array.from({ length: parsed.groups + 1 }, (_, group) => {
          const start = slots[group * 2];
          const stop = slots[group * 2 + 1];
          return start === undefined || stop === undefined ? undefined : text.slice(start, stop);
        });
        groups[0] = text.slice(index, end);
        return { index, groups };
      }
      return null;
    },
  };
}

/** The slots of the first way to the end, in the order in which the engine prefers ways; null when there is none. */
function run(
  steps: readonly Step[],
  text: string,
  start: number,
  visited: Set<number>,
): readonly (number | undefined)[] | null {
  const width = text.length + 1;
  const waiting: { readonly step: number; readonly at: number; readonly slots: readonly (number | undefined)[] }[] = [
    { step: 0, at: start, slots: [] },
  ];
  for (let thread = waiting.pop(); thread; thread = waiting.pop()) {
    let { step, at, slots } = thread;
    for (;;) {
      const key = step * width + at;
      if (visited.has(key)) break;
      visited.add(key);
      const now = steps[step];
      if (now === undefined) break;
      if (now.kind === 'done') {
        const ended = [...slots];
        ended[1] = at;
        return ended;
      }
      if (now.kind === 'split') {
        waiting.push({ step: now.second, at, slots });
        step = now.first;
      } else if (now.kind === 'jump') {
        step = now.to;
      } else if (now.kind === 'save') {
        const saved = [...slots];
        saved[now.slot] = at;
        slots = saved;
        step += 1;
      } else if (now.kind === 'assert') {
        if (!now.holds(text, at)) break;
        step += 1;
      } else if (now.kind === 'look') {
        if ((run(now.steps, text, at, new Set()) !== null) === now.isNegative) break;
        step += 1;
      } else {
        const character = text[at];
        if (character === undefined || !now.accepts(character)) break;
        at += 1;
        step += 1;
      }
    }
  }
  return null;
}

/** Appends the steps of a node; false when they are too many. */
function compile(node: PatternNode, steps: Step[], ignoresCase: boolean, dotIsAll: boolean): boolean {
  if (steps.length > MOST_STEPS) return false;
  const inner = (child: PatternNode): boolean => compile(child, steps, ignoresCase, dotIsAll);
  switch (node.kind) {
    case 'any':
      steps.push({ kind: 'character', accepts: (character) => dotIsAll || character !== '\n' });
      return true;
    case 'set': {
      const { has } = node;
      const accepts = (character: string): boolean =>
        has(character) || (ignoresCase && (has(character.toLowerCase()) || has(character.toUpperCase())));
      steps.push({ kind: 'character', accepts });
      return true;
    }
    case 'assert':
      steps.push({ kind: 'assert', holds: node.holds });
      return true;
    case 'look': {
      const ahead: Step[] = [];
      if (!compile(node.node, ahead, ignoresCase, dotIsAll)) return false;
      steps.push({ kind: 'look', steps: [...ahead, { kind: 'done' }], isNegative: node.isNegative });
      return true;
    }
    case 'group': {
      if (node.index === null) return inner(node.node);
      steps.push({ kind: 'save', slot: node.index * 2 });
      if (!inner(node.node)) return false;
      steps.push({ kind: 'save', slot: node.index * 2 + 1 });
      return true;
    }
    case 'sequence':
      return node.nodes.every(inner);
    case 'either':
      return compileEither(node.nodes, steps, inner);
    case 'repeat':
      return compileRepeat(node, steps, inner);
  }
}

function compileEither(nodes: readonly PatternNode[], steps: Step[], inner: (node: PatternNode) => boolean): boolean {
  const ends: number[] = [];
  for (const [index, node] of nodes.entries()) {
    if (index === nodes.length - 1) {
      if (!inner(node)) return false;
      break;
    }
    const split = steps.push({ kind: 'done' }) - 1;
    if (!inner(node)) return false;
    ends.push(steps.push({ kind: 'done' }) - 1);
    steps[split] = { kind: 'split', first: split + 1, second: steps.length };
  }
  for (const end of ends) steps[end] = { kind: 'jump', to: steps.length };
  return true;
}

function compileRepeat(
  { node, least, most, isLazy }: Extract<PatternNode, { readonly kind: 'repeat' }>,
  steps: Step[],
  inner: (node: PatternNode) => boolean,
): boolean {
  const split = (at: number, once: number, past: number): void => {
    steps[at] = isLazy ? { kind: 'split', first: past, second: once } : { kind: 'split', first: once, second: past };
  };
  for (let count = 0; count < least; count += 1) if (!inner(node)) return false;
  if (most === null) {
    const at = steps.push({ kind: 'done' }) - 1;
    if (!inner(node)) return false;
    steps.push({ kind: 'jump', to: at });
    split(at, at + 1, steps.length);
    return true;
  }
  const skips: number[] = [];
  for (let count = least; count < most; count += 1) {
    skips.push(steps.push({ kind: 'done' }) - 1);
    if (!inner(node)) return false;
  }
  for (const at of skips) split(at, at + 1, steps.length);
  return true;
}
