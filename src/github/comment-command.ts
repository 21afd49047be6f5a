/** What a line of a comment asks for. */
export type CommentCommand =
  /** `/spillover sign-off FEATURE COMMIT`: whoever wrote it answers for the feature, as it is at this commit. */
  | {
      readonly kind: 'sign-off';
      readonly feature: string;
      /** 7 to 64 hexadecimal digits, in small letters: the beginning of a commit's name. */
      readonly commit: string;
    }
  /** `/spillover recheck`: look again. */
  | { readonly kind: 'recheck' }
  /** `/spillover why FEATURE`: how the change reaches the feature. */
  | { readonly kind: 'why'; readonly feature: string }
  /** `/spillover override "REASON" [COMMIT]`: let the merge through, whatever is missing. */
  | {
      readonly kind: 'override';
      readonly reason: string;
      /** As of a sign-off: the commit that was read; null: none is named. */
      readonly commit: string | null;
    }
  /** It begins like a command and is none that counts. */
  | {
      readonly kind: 'malformed';
      readonly line: string;
      /** What is wrong, as a sentence without a full stop; what to write instead stands in backticks. */
      readonly problem: string;
    };

/** A comment, as far as its commands are concerned. The dates are GitHub's. */
export interface WrittenComment {
  readonly body: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** The most commands that are read from one comment; nobody means more. */
const MOST_COMMANDS = 20;

/** The longest name or reason that is read. */
const LONGEST = 500;

/** What every command's line begins with. */
const WORD = '/spillover';

/**
 * The commands of a comment, in order. An edited comment has none: GitHub shows who wrote it first, not who wrote what is
 * there now, nor what others had read when they answered it.
 */
export function commandsOf({ body, createdAt, updatedAt }: WrittenComment): readonly CommentCommand[] {
  return createdAt === updatedAt ? readCommands(body) : [];
}

/**
 * The commands in a text: whole lines that begin with `/spillover`, in the first column, outside code blocks, quotes, lists and
 * HTML. Markdown's rules of where a block ends are subtle, and a line that somebody only showed must never count, so a line
 * of which this is not plain comes back as malformed and asks to be written in a comment of its own.
 */
export function readCommands(text: string): readonly CommentCommand[] {
  const commands: CommentCommand[] = [];
  // Most comments are none, and this is the quickest way to tell.
  if (!text.includes(WORD)) return commands;
  const blocks = new Blocks();
  for (const line of text.split(/\r\n?|\n/)) {
    const place = blocks.placeOf(line);
    if (place === 'aside' || !isAddressed(line)) continue;
    commands.push(
      place === 'plain'
        ? parseCommand(line)
        : malformed(line, 'it may be part of what stands before it; write it in a comment of its own'),
    );
    if (commands.length === MOST_COMMANDS) break;
  }
  return commands;
}

/** Whether a text may hold a command, told without reading it: for what was edited or deleted. */
export function mentionsCommand(text: string): boolean {
  return text.split(/\r\n?|\n/).some(isAddressed);
}

function isAddressed(line: string): boolean {
  return line.startsWith(WORD) && /^(?:[ \t]|$)/.test(line.slice(WORD.length));
}

/** Where a line stands: in a paragraph of its own right; in code; or it cannot be told without reading Markdown to the last rule. */
type Place = 'plain' | 'aside' | 'in doubt';

/** The beginning of a line that may hold other blocks: indentation, quotes, list markers. */
const CONTAINER = /^[ \t>*+\-\d.)]*/;

/** HTML that only its own end closes, not an empty line. Source: CommonMark, "HTML blocks", kinds 1 to 5. */
const LASTING_HTML = /^<(?:script|pre|style|textarea|!|\?)/i;

/** Follows the blocks of a text, line by line, no further than is needed to be sure of a line at their top level. */
class Blocks {
  /** The characters that opened the fenced code block we are in; null outside. */
  #fence: string | null = null;
  /** Whether something above may hold everything that follows. */
  #isLost = false;
  /** Of the block since the last empty line: whether it holds HTML, and whether a line of it may reach into the next one. */
  #hasHtml = false;
  #reachesOn = false;

  placeOf(line: string): Place {
    if (this.#fence !== null) {
      if (closes(line, this.#fence)) this.#fence = null;
      return 'aside';
    }
    if (line.trim() === '') {
      this.#hasHtml = false;
      this.#reachesOn = false;
      return 'aside';
    }
    const place = this.#isLost || this.#hasHtml || this.#reachesOn ? 'in doubt' : 'plain';
    this.#follow(line);
    return place;
  }

  #follow(line: string): void {
    const inner = line.slice(CONTAINER.exec(line)?.[0].length ?? 0);
    const opening = openingFence(inner);
    if (opening !== null) {
      // A fence in a container ends with it, and one in HTML is none: from here on nobody knows.
      if (inner === line && !this.#hasHtml) this.#fence = opening;
      else this.#isLost = true;
      this.#reachesOn = false;
      return;
    }
    if (inner.startsWith('<')) {
      this.#hasHtml = true;
      if (LASTING_HTML.test(inner)) this.#isLost = true;
    }
    // Quotes and list items go on without their marker, and code and tags go on over the end of a line.
    if (!isAddressed(line) && (inner !== line || /[`<$]/.test(line))) this.#reachesOn = true;
    if (isAddressed(line) && /[`<$]/.test(line)) this.#reachesOn = true;
  }
}

/** The characters that open a fenced code block; null where the line opens none. Backticks may not follow on the same line. */
function openingFence(line: string): string | null {
  const fence = /^(?:`{3,}|~{3,})/.exec(line)?.[0];
  if (fence === undefined) return null;
  return fence.startsWith('`') && line.slice(fence.length).includes('`') ? null : fence;
}

function closes(line: string, fence: string): boolean {
  const body = line.replace(/^ {0,3}/, '').trimEnd();
  return body.length >= fence.length && body === fence.charAt(0).repeat(body.length);
}

const COMMANDS =
  '`/spillover sign-off FEATURE COMMIT`, `/spillover recheck`, `/spillover why FEATURE` and `/spillover override "REASON"`';

function parseCommand(line: string): CommentCommand {
  const words = line.slice(WORD.length).trim();
  const word = /^[^ \t]*/.exec(words)?.[0] ?? '';
  const rest = words.slice(word.length).trim();
  if (rest.length > LONGEST) return malformed(line, `it is longer than ${LONGEST} characters`);
  switch (word) {
    case 'recheck':
      return rest === '' ? { kind: 'recheck' } : malformed(line, 'nothing may follow `/spillover recheck`');
    case 'why': {
      const feature = unquoted(rest);
      return feature === '' ? malformed(line, 'name the feature: `/spillover why FEATURE`') : { kind: 'why', feature };
    }
    case 'sign-off': {
      const [, name = '', commit = ''] = /^(.*)[ \t]([0-9a-f]{7,64})$/i.exec(rest) ?? [];
      const feature = unquoted(name.trim());
      if (feature === '' || commit === '') {
        const problem =
          'name the feature and the commit you looked at, by 7 digits or more: `/spillover sign-off FEATURE COMMIT`';
        return malformed(line, problem);
      }
      return { kind: 'sign-off', feature, commit: commit.toLowerCase() };
    }
    case 'override': {
      const [, quoted = '', commit] = /^["“„](.*)["”“](?:[ \t]+([0-9a-f]{7,64}))?$/i.exec(rest) ?? [];
      const reason = quoted.trim();
      return reason === ''
        ? malformed(line, 'give the reason in quotation marks: `/spillover override "REASON"`')
        : { kind: 'override', reason, commit: commit?.toLowerCase() ?? null };
    }
    default:
      return malformed(line, `there is no such command; there are ${COMMANDS}`);
  }
}

/** A name as it is, also where somebody wrote it as code or in quotation marks. */
function unquoted(name: string): string {
  return name
    .replace(/^`(.*)`$/, '$1')
    .replace(/^"(.*)"$/, '$1')
    .trim();
}

function malformed(line: string, problem: string): CommentCommand {
  return { kind: 'malformed', line: line.slice(0, LONGEST), problem };
}
