import { expect, test } from 'vitest';
import { parseRunnerFile, parseWorkflowCommands, type WorkflowCommand } from './runner-files.ts';

const files: readonly [what: string, text: string, values: Readonly<Record<string, string>>][] = [
  ['nothing', '', {}],
  ['a value', 'verdict=unmet\n', { verdict: 'unmet' }],
  ['a value with signs', 'a=b=c<<d\n', { a: 'b=c<<d' }],
  ['lines', 'tests<<END\na\n\nb=1\nEND\nnext=2\n', { tests: 'a\n\nb=1', next: '2' }],
  ['no lines', 'tests<<END\nEND\n', { tests: '' }],
  ['a value given twice', 'a=1\na=2\n', { a: '2' }],
];

test.each(files)('a file with %s', (_, text, values) => {
  expect(parseRunnerFile(text)).toEqual(values);
});

test.each([
  ['no sign', 'verdict\n'],
  ['no end', 'a<<END\n1\n'],
  ['no name', '<<END\n1\nEND\n'],
])('a file with %s fails', (_, text) => {
  expect(() => parseRunnerFile(text)).toThrow(/Invalid/);
});

const outputs: readonly [what: string, output: string, commands: readonly WorkflowCommand[]][] = [
  ['plain lines', 'hello :: world\nstd::vector::size\n', []],
  [
    'a warning on a line',
    '::warning file=src/a%2Cb.ts,line=3,title=50%25%3A::one%0Atwo%25\n',
    [{ command: 'warning', properties: { file: 'src/a,b.ts', line: '3', title: '50%:' }, message: 'one\ntwo%' }],
  ],
  ['an indented one', '  ::debug::a\n', [{ command: 'debug', properties: {}, message: 'a' }]],
  [
    'the older form within a line',
    'see ##[error file=a]no\n',
    [{ command: 'error', properties: { file: 'a' }, message: 'no' }],
  ],
  [
    'commands that are stopped',
    '::stop-commands::X\n::error::a\n::X::\n::error::b\n',
    [
      { command: 'stop-commands', properties: {}, message: 'X' },
      { command: 'error', properties: {}, message: 'b' },
    ],
  ],
];

test.each(outputs)('%s', (_, output, commands) => {
  expect(parseWorkflowCommands(output)).toEqual(commands);
});
