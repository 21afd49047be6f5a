import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { ExpectedFailure } from '../model/expected-failure.ts';
import { describeProblem, problemPlace } from '../report/describe-problem.ts';
import { printable } from '../report/printable.ts';
import { version } from './version.ts';
import type { CheckOptions } from './check.ts';
import { CHECK_FORMATS, GRAPH_FORMATS, REPLAY_FORMATS, USUAL_MERGES } from './choices.ts';
import type { DoctorOptions } from './doctor.ts';
import type { GraphOptions } from './graph.ts';
import type { InitOptions } from './init.ts';
import type { LearnOptions } from './learn.ts';
import type { ReplayOptions } from './replay.ts';
import type { Surroundings } from './surroundings.ts';
import type { WhyOptions } from './why.ts';

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
  const noCache = (): Option =>
    new Option('--no-cache', 'neither use nor keep what was learnt of files in earlier runs');
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
    .addOption(noCache())
    .option('--timings', 'tell in the JSON how long each stage took (two runs then differ)')
    .action(does(async (options: CheckOptions) => (await import('./check.ts')).checkCommand(options, surroundings)));
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
    .addOption(noCache())
    .action(
      does(async (target: string, feature: string, options: WhyOptions) =>
        (await import('./why.ts')).whyCommand(target, feature, options, surroundings),
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
    .addOption(noCache())
    .addOption(
      new Option(
        '--level <level>',
        'what a node is (default: feature for mermaid and dot, module for the others)',
      ).choices(['module', 'feature']),
    )
    .action(does(async (options: GraphOptions) => (await import('./graph.ts')).graphCommand(options, surroundings)));
  program
    .command('replay')
    .summary('what the guard would have said of past merges')
    .description(
      'what the guard would have said and held of each past merge: how often, how many features and people, and which later fixes and reverts it would have named; to decide on a configuration before it is enforced',
    )
    .argument('[range]', 'A..B, or a revision (default: HEAD)')
    .addOption(
      new Option(
        '--last <count>',
        `the newest so many merges (default: all of a range, else ${USUAL_MERGES})`,
      ).argParser(wholeNumber),
    )
    .addOption(repo())
    .option('--config <file>', 'the configuration to try (default: that of the newest merge)')
    .addOption(new Option('--format <format>', 'how to print it').choices(REPLAY_FORMATS).default('text'))
    .option('--fresh', 'forget what was replayed before')
    .addOption(noCache())
    .addHelpText(
      'after',
      '\nIt may be stopped (Ctrl-C), and goes on where it was. Exit codes: 0 replayed, 2 could not run, 130 stopped.',
    )
    .action(
      does(async (range: string | undefined, options: ReplayOptions) =>
        (await import('./replay.ts')).replayCommand(range, options, surroundings),
      ),
    );
  program
    .command('learn')
    .summary('from an incident to an entry in the configuration')
    .description(
      'from the fix or revert of an incident to the entry that would have named what broke, and the verdict on its culprit without and with that entry',
    )
    .argument('<fix>', 'a commit, or the number of a pull request')
    .option(
      '--culprit <commit>',
      'what broke it, a commit or a pull request (default: what the fix’s message names, else by the lines that it changes)',
    )
    .option('--to <feature...>', 'what broke (default: the features that the fix mends)')
    .option('--because <text>', 'the lesson, to be quoted when it applies again')
    .option('--incident <url>', 'where people read about it (default: the fix’s page)')
    .option('--head <rev>', 'the line on which both lie (default: HEAD)')
    .addOption(repo())
    .option('--config <file>', 'the configuration to add to (default: the one of the work tree)')
    .option('--write', 'add the entry to the configuration')
    .addOption(noCache())
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json']).default('text'))
    .addHelpText('after', '\nExit codes: 0 the culprit is caught, 1 it is not, 2 could not run.')
    .action(
      does(async (fix: string, options: LearnOptions) =>
        (await import('./learn.ts')).learnCommand(fix, options, surroundings),
      ),
    );
  program
    .command('init')
    .summary('writes a starting configuration, and the workflows')
    .description('writes a starting configuration, .github/spillover.yml, from what it finds')
    .addOption(repo())
    .option('--force', 'replace a configuration that is there')
    .option('--print', 'print it instead of writing it')
    .option('--workflows', 'write the workflows too: the guard, and the relay for reviews')
    .option('--action <owner/repo@commit>', 'what the workflow uses: a release’s commit, by its 40 digits')
    .action(does(async (options: InitOptions) => (await import('./init.ts')).initCommand(options, surroundings)));
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
    .action(does(async (options: DoctorOptions) => (await import('./doctor.ts')).doctorCommand(options, surroundings)));

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
