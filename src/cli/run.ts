import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ExpectedFailure } from '../model/expected-failure.ts';
import { describeProblem, problemPlace } from '../report/describe-problem.ts';
import { printable } from '../report/printable.ts';
import { version } from './version.ts';
import { type CheckOptions, checkCommand, FORMATS as CHECK_FORMATS } from './check.ts';
import { type DoctorOptions, doctorCommand } from './doctor.ts';
import { GRAPH_FORMATS, type GraphOptions, graphCommand } from './graph.ts';
import { type InitOptions, initCommand } from './init.ts';
import type { Surroundings } from './surroundings.ts';
import { type WhyOptions, whyCommand } from './why.ts';

/** Runs a command line. Never throws: trouble is said on standard error, and the exit code is 2. */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<number> {
  let exitCode = 0;
  const { stdout, stderr } = surroundings;
  const program = new Command('spillover')
    .description('Finds the other features that a change can reach, and says whether each of them is safe.')
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) })
    .showHelpAfterError('(add --help for the options)')
    .addHelpText('after', '\nExit codes: 0 satisfied, 1 unmet, 2 inconclusive or could not run.');
  const does = <Arguments extends unknown[]>(command: (...given: Arguments) => Promise<number>) => {
    return async (...given: Arguments): Promise<void> => {
      exitCode = await command(...given);
    };
  };
  const repo = (): Option =>
    new Option('--repo <dir>', 'the repository, or a folder in it').default('.', 'the current folder');
  const config = (): Option => new Option('--config <file>', 'a configuration to use instead of the base branch’s');

  program
    .command('check')
    .summary('what a change reaches, and whether that is safe')
    .description(
      'from two commits to a verdict: what changed, which features feel it, and what each of them still needs',
    )
    .option('--base <rev>', 'the branch to merge into (default: the upstream’s default branch, else main or master)')
    .option(
      '--head <rev>',
      'the commit to merge, or WORKTREE for uncommitted work (default: WORKTREE when there is any, else HEAD)',
    )
    .addOption(repo())
    .addOption(config())
    .option('--edges <file>', 'more edges between modules, in madge’s JSON')
    .option(
      '--reports <path...>',
      'reports of tests that ran (JUnit, Vitest, Jest, Playwright, LCOV, Istanbul), or folders of them',
    )
    .addOption(new Option('--format <format>', 'how to print the result').choices(CHECK_FORMATS).default('text'))
    .addOption(
      new Option('--max-tests-per-shard <count>', 'test files in one leg of the matrix at most').argParser(wholeNumber),
    )
    .option('--timings', 'tell in the JSON how long each stage took (two runs then differ)')
    .action(does((options: CheckOptions) => checkCommand(options, surroundings)));
  program
    .command('why')
    .summary('the route from a file or a symbol to a feature')
    .description('the shortest route from a file or a symbol to a feature, or the proof that there is none')
    .argument('<file[#symbol]>', 'what would change')
    .argument('<feature>', 'who might feel it')
    .option('--head <rev>', 'where to look (default: WORKTREE when there is uncommitted work, else HEAD)')
    .addOption(repo())
    .addOption(config())
    .addOption(new Option('--format <format>', 'how to print the answer').choices(['text', 'json']).default('text'))
    .action(
      does((target: string, feature: string, options: WhyOptions) =>
        whyCommand(target, feature, options, surroundings),
      ),
    );
  program
    .command('graph')
    .summary('the modules and what joins them')
    .description('the modules of a revision and what joins them')
    .option('--head <rev>', 'where to look (default: WORKTREE when there is uncommitted work, else HEAD)')
    .addOption(repo())
    .addOption(config())
    .option('--edges <file>', 'more edges between modules, in madge’s JSON')
    .addOption(new Option('--format <format>', 'how to print the graph').choices(GRAPH_FORMATS).default('json'))
    .addOption(
      new Option(
        '--level <level>',
        'what a node is (default: feature for mermaid and dot, module for the others)',
      ).choices(['module', 'feature']),
    )
    .action(does((options: GraphOptions) => graphCommand(options, surroundings)));
  program
    .command('init')
    .summary('writes a starting configuration, and the workflows')
    .description('writes a starting configuration, .github/spillover.yml, from what it finds')
    .addOption(repo())
    .option('--force', 'replace a configuration that is there')
    .option('--print', 'print it instead of writing it')
    .option('--workflows', 'write the workflows too: the guard, and the relay for reviews')
    .option('--action <owner/repo@commit>', 'what the workflow uses: a release’s commit, by its 40 digits')
    .action(does((options: InitOptions) => initCommand(options, surroundings)));
  program
    .command('doctor')
    .summary('whether the gate is really required, and by whom it can be set')
    .description(
      'asks GitHub whether the status is required on a branch, who may set it, and what the token does not see (GITHUB_TOKEN)',
    )
    .option('--repository <owner/name>', 'the repository on GitHub (default: where the remote origin leads)')
    .option('--base <branch>', 'the branch that pull requests go to (default: the default branch)')
    .option('--config <file>', 'where the configuration is on the default branch, if not in the usual place')
    .addOption(repo())
    .addHelpText('after', '\nExit codes: 0 the gate holds, 1 it does not, 2 it cannot be told.')
    .action(does((options: DoctorOptions) => doctorCommand(options, surroundings)));

  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Help and version end in an error of commander's too, with exit code 0; wrong words have been said by now.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    stderr.write(inWords(error));
    return 2;
  }
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a whole number above 0.');
}

/** A message may quote what a pull request says: it is shown harmless, and not without end. */
const LINE_LENGTH = 2000;

function inWords(error: unknown): string {
  if (error instanceof ExpectedFailure) {
    const { what, why, next, docs } = describeProblem(error.problem);
    const place = problemPlace(error.problem);
    return [
      `spillover: ${what}`,
      ...(place === null ? [] : [`  at ${place}`]),
      `  why: ${why}`,
      `  what to do: ${next}`,
      `  more: ${docs}`,
      '',
    ]
      .map((line) => printable(line, LINE_LENGTH))
      .join('\n');
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `spillover: this is a bug in Spillover, please report it\n${detail}\n`;
}
