/**
 * Reads a file of names and values as the runner does: `name=value` lines, and `name<<DELIMITER`, lines, `DELIMITER`.
 *
 * @throws Error where the runner fails the step: a line that is neither, or a value without its end
 */
export function parseRunnerFile(text: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      values[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    if (heredoc <= 0) throw new Error(`Invalid format ${JSON.stringify(line)}`);
    const delimiter = line.slice(heredoc + 2);
    const end = lines.indexOf(delimiter, index + 1);
    if (delimiter === '' || end < 0)
      throw new Error(`Invalid value. Matching delimiter not found ${JSON.stringify(delimiter)}`);
    values[line.slice(0, heredoc)] = lines.slice(index + 1, end).join('\n');
    index = end;
  }
  return values;
}

/** A line of output that the runner takes as a command. */
export interface WorkflowCommand {
  /** `error`, `warning`, `notice`, `add-mask`, `debug`, `group`, … */
  readonly command: string;
  /** `file`, `line`, `endLine`, `title`, … as they were written. */
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * The commands in a step's output as the runner finds them: `::name a=1,b=2::message` at the beginning of a line, and the
 * older `##[name a=1;b=2]message` anywhere in it. Between `::stop-commands::X` and `::X::` there are none.
 */
export function parseWorkflowCommands(output: string): readonly WorkflowCommand[] {
  const commands: WorkflowCommand[] = [];
  let stopped: string | null = null;
  for (const line of output.split(/\r?\n/)) {
    const found = parseCommand(line);
    if (stopped !== null) {
      if (found?.command === stopped) stopped = null;
      continue;
    }
    if (found === null) continue;
    if (found.command === 'stop-commands') stopped = found.message;
    commands.push(found);
  }
  return commands;
}

function parseCommand(line: string): WorkflowCommand | null {
  const modern = /^\s*::(?<command>[^\s:]+)(?: (?<properties>.*?))?::(?<message>.*)$/.exec(line)?.groups;
  if (modern !== undefined)
    return command(modern, ',', [
      ['%0D', '\r'],
      ['%0A', '\n'],
      ['%3A', ':'],
      ['%2C', ','],
      ['%25', '%'],
    ]);
  const old = /##\[(?<command>[^\s\]]+)(?: (?<properties>[^\]]*))?\](?<message>.*)$/.exec(line)?.groups;
  return old === undefined
    ? null
    : command(old, ';', [
        ['%3B', ';'],
        ['%0D', '\r'],
        ['%0A', '\n'],
        ['%5D', ']'],
        ['%25', '%'],
      ]);
}

function command(
  groups: Readonly<Record<string, string | undefined>>,
  separator: string,
  escapes: readonly (readonly [string, string])[],
): WorkflowCommand {
  const unescape = (text: string) => escapes.reduce((done, [from, to]) => done.replaceAll(from, to), text);
  const pairs = (groups['properties'] ?? '')
    .split(separator)
    .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), unescape(pair.slice(pair.indexOf('=') + 1))] as const)
    .filter(([key]) => key !== '');
  const message = (groups['message'] ?? '').replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
  return { command: groups['command'] ?? '', properties: Object.fromEntries(pairs), message };
}
