import type { Problem } from '../model/problem.ts';
import { quoteName } from '../model/quote-name.ts';

/** A problem in words. Sentences without a full stop, names in backticks. */
export interface ProblemDescription {
  /** What happened, and where. */
  readonly what: string;
  /** What follows from it. */
  readonly why: string;
  /** What to do about it, as an imperative. */
  readonly next: string;
  /** The path of its page in this repository. */
  readonly docs: string;
}

/** Every problem, in words that say what happened, why it matters, and what to do. */
export function describeProblem(problem: Problem): ProblemDescription {
  return { ...wordsFor(problem), docs: `docs/problems/${problem.code}.md` };
}

/** Where a problem is, as people write it: `src/a.ts:12:3`; null when it is of no file. */
export function problemPlace({ location }: Problem): string | null {
  if (location === undefined) return null;
  const { file, line, column } = location;
  return [file, ...(line === undefined ? [] : [line, ...(column === undefined ? [] : [column])])].join(':');
}

type Words = Omit<ProblemDescription, 'docs'>;

function wordsFor(problem: Problem): Words {
  const place = problemPlace(problem);
  const file = place === null ? 'a file' : quoteName(place);
  const at = place === null ? '' : ` at ${quoteName(place)}`;
  switch (problem.code) {
    case 'config-missing':
      return {
        what: `there is no configuration at ${quoteName(problem.data.path)}`,
        why: 'features are discovered, owners come from CODEOWNERS, and nothing is held',
        next: `write one with ${quoteName('spillover init')}`,
      };
    case 'config-unreadable':
      return {
        what: `the configuration ${file} cannot be read: ${quoteName(problem.data.message)}`,
        why: 'without it nobody can say what is to be held',
        next: 'mend the YAML at the place that is named',
      };
    case 'config-unknown-key':
      return {
        what: `the configuration has a key that means nothing${at}: ${quoteName(problem.data.key)}`,
        why: 'what it was meant to do is not done',
        next: suggestion(problem.data.nearest, problem.data.allowed),
      };
    case 'config-invalid-value':
      return {
        what: `${quoteName(problem.data.key)} in the configuration is wrong${at}: ${quoteName(problem.data.message)}`,
        why: 'what was meant cannot be known',
        next: suggestion(problem.data.nearest, problem.data.allowed),
      };
    case 'config-unknown-feature':
      return {
        what: `${quoteName(problem.data.key)} in the configuration${at} names ${quoteName(problem.data.name)}, and no feature is called that`,
        why: 'what it asks for would be asked for nothing',
        next: suggestion(problem.data.nearest, []),
      };
    case 'config-shared-name':
      return {
        what: `${problem.data.paths.length} directories make one feature called ${quoteName(problem.data.name)}: ${names(problem.data.paths)}`,
        why: 'their changes, tests and owners are taken together',
        next: `name them apart with ${quoteName('as:')} if they are different features`,
      };
    case 'feature-empty':
      return {
        what: `the feature ${quoteName(problem.data.feature)} has no file`,
        why: 'no change can ever reach it',
        next: 'mend its paths, or take it out of the configuration',
      };
    case 'codeowners-invalid':
      return {
        what: `a line of ${file} is no rule that GitHub reads: ${quoteName(problem.data.line)} (${quoteName(problem.data.message)})`,
        why: 'it is passed over, as GitHub passes it over, so it names no owner',
        next: 'mend the line',
      };
    case 'codeowners-too-large':
      return {
        what: `${file} has ${problem.data.bytes} bytes, and GitHub reads at most ${problem.data.limit}`,
        why: 'it names no owner at all',
        next: 'shorten it, for example by naming directories rather than files',
      };
    case 'module-unparsable':
      return {
        what: `${file} could not be parsed: ${quoteName(problem.data.message)}`,
        why: 'what it imports is not known, so it may reach more than is shown',
        next: 'mend the file, or report it if your compiler accepts it',
      };
    case 'import-missing':
      return {
        what: `${file} imports ${quoteName(problem.data.specifier)}, and nothing is there`,
        why: 'where it could mean a changed file, the file counts as reached',
        next: 'mend the import; if something generates its target, commit that or name the coupling in the configuration',
      };
    case 'import-non-literal':
      return {
        what:
          problem.data.prefix === null
            ? `${file} computes what it imports`
            : `${file} computes what it imports from ${quoteName(problem.data.prefix)}`,
        why: 'where it could mean a changed file, the file counts as reached',
        next: 'write the specifier as a literal, or begin it with a literal folder',
      };
    case 'alias-unreadable':
      return {
        what:
          problem.data.name === null
            ? `${file} sets aliases in a way that is known only when it runs`
            : `${file} computes what the alias ${quoteName(problem.data.name)} stands for`,
        why: 'where an import through it could mean a changed file, the file counts as reached',
        next: 'write the alias as a literal path, or into `paths` of the `tsconfig.json`',
      };
    case 'tsconfig-unreadable':
      return {
        what: `the compiler configuration ${file} cannot be used: ${quoteName(problem.data.message)}`,
        why: 'imports through its aliases may not be found',
        next: 'mend the file',
      };
    case 'manifest-unreadable':
      return {
        what: `the manifest ${file} cannot be used: ${quoteName(problem.data.message)}`,
        why: 'imports of the package that it describes may not be found',
        next: 'mend the file',
      };
    case 'lock-unreadable':
      return {
        what: `the lock file ${file} cannot be read: ${quoteName(problem.data.message)}`,
        why: 'which packages moved in it is not known, so whatever imports one counts as reached',
        next: 'write it with a package manager whose format is known, or mend it',
      };
    case 'revision-unknown':
      return {
        // The message is our own sentence with names in it: a backtick of theirs must not begin a name of ours.
        what: `${quoteName(problem.data.revision)} names no commit: ${problem.data.message.replaceAll('`', "'")}`,
        why: 'without both commits there is nothing to compare',
        next: 'check the spelling, or fetch the commit first',
      };
    case 'git-failed':
      return {
        what: `${quoteName(problem.data.command)} failed: ${quoteName(problem.data.message)}`,
        why: 'the repository could not be read',
        next: 'run the command by hand in the repository to see more',
      };
    case 'object-missing':
      return {
        what: `the object ${quoteName(problem.data.id)} is not in the repository: ${quoteName(problem.data.message)}`,
        why: 'what it holds could not be read, so the analysis has a hole',
        next: 'fetch the commit in full, or let the guard fetch it',
      };
    case 'merges-missing':
      return {
        what: `this clone does not hold all merges that are asked for: ${problem.data.message}`,
        why: 'a shallow clone ends where its history was cut off, so the others cannot be replayed',
        next: `fetch the rest (${quoteName('git fetch --unshallow')}), or ask for fewer with ${quoteName('--last')}`,
      };
    case 'lesson-unclear':
      return {
        what: `${problem.data.lacks === 'culprit' ? 'which merge did it' : 'which features broke'} cannot be told: ${problem.data.message}`,
        why: 'an entry couples what the culprit changed to what broke, so both must be known',
        next:
          problem.data.lacks === 'culprit'
            ? `name the commit that did it with ${quoteName('--culprit')}`
            : `name the features that broke with ${quoteName('--to')}`,
      };
    case 'history-incomplete':
      return {
        what: `the history does not reach to where the branches part: ${quoteName(problem.data.message)}`,
        why: 'what the pull request itself changed cannot be told from what its base changed',
        next: 'fetch more history, or run where the guard can ask GitHub for the merge base',
      };
    case 'symlink-outside':
      return {
        what: `the symbolic link ${file} leads out of the repository, to ${quoteName(problem.data.target)}`,
        why: 'it is not followed',
        next: 'point it into the repository, or take it out',
      };
    case 'github-failed':
      return {
        what: `GitHub could not be asked (${quoteName(problem.data.operation)}${problem.data.status === null ? '' : `, ${problem.data.status}`}): ${quoteName(problem.data.message)}`,
        why: 'what was not seen proves nothing',
        next: 'find the cause in the message, or by the status on the page of this problem, and run again',
      };
    case 'comment-failed':
      return {
        what: `the comment could not be written: ${quoteName(problem.data.message)}`,
        why: 'the verdict and the status hold without it',
        next: `give the job ${quoteName('pull-requests: write')}`,
      };
    case 'report-refused': {
      const { artifact, path, message } = problem.data;
      const where = artifact === null ? '' : ` of the artifact ${quoteName(artifact)}`;
      const what =
        path === null ? `the artifact ${quoteName(artifact ?? '')}` : `the report ${quoteName(path)}${where}`;
      return {
        what: `${what} was not read: it ${message.replaceAll('`', "'")}`,
        why: 'the tests that only it tells of count as not run',
        next: 'let the job upload its reports alone, each as the test runner writes it',
      };
    }
    case 'reviews-not-requested':
      return {
        what: `no review could be requested: ${quoteName(problem.data.message)}`,
        why: 'the verdict and the status hold without it, but nobody was told that they are waited for',
        next: `give the job ${quoteName('pull-requests: write')}, or ask them by hand`,
      };
    case 'list-truncated':
      return {
        what: `GitHub gave ${problem.data.seen} of ${problem.data.expected} (${quoteName(problem.data.operation)})`,
        why: 'what is missing from a list could be what decides',
        next: 'run again; if it stays so, make the pull request smaller',
      };
    case 'merge-group-unclear':
      return {
        what: `the merge group of ${quoteName(problem.data.head.slice(0, 12))} holds commits that belong to no pull request that could be found, or change something else than the one they name${shortNames(problem.data.commits)}`,
        why: 'a pull request that is not known cannot be known to be safe',
        next: 'queue these pull requests again, one by one; the page of this problem says what is looked for',
      };
    case 'name-unknown':
      return {
        what: `there is no ${problem.data.kind} called ${quoteName(problem.data.name)}`,
        why: 'nothing can be said about it',
        next: problem.data.known.length === 0 ? 'check the spelling' : `use one of ${names(problem.data.known)}`,
      };
    case 'file-unreadable':
      return {
        what: `${file} cannot be read: ${quoteName(problem.data.message)}`,
        why: 'what it holds was asked for',
        next: 'check the path and its permissions',
      };
    case 'not-written':
      return {
        what: `nothing was written: ${quoteName(problem.data.message)}`,
        why: 'what was there is as it was',
        next: `look at what is there; ${quoteName('--print')} shows what would be written, ${quoteName('--force')} replaces`,
      };
    case 'edges-unreadable':
      return {
        what: `the edges in ${file} cannot be read: ${quoteName(problem.data.message)}`,
        why: 'what they join is not known, so impacts may be missing',
        next: `write them as ${quoteName('madge --json')} does: an object of paths, each with a list of paths`,
      };
    case 'edge-unknown':
      return {
        what: `an edge in ${file} names ${quoteName(problem.data.path)}, and no module is there`,
        why: 'the edge joins nothing',
        next: 'write paths from the root of the repository',
      };
    case 'cache-unreadable':
      return {
        what: `what earlier runs kept in ${file} cannot be used: ${quoteName(problem.data.message)}`,
        why: 'everything is read anew, which takes longer and changes nothing else',
        next: 'nothing, it is written anew; if it comes back, look at the disk, or at who else writes there',
      };
    case 'cache-unwritable':
      return {
        what: `what this run learnt could not be kept in ${file}: ${quoteName(problem.data.message)}`,
        why: 'the next run reads everything anew, which takes longer and changes nothing else',
        next: `let the folder be written, name another one in ${quoteName('SPILLOVER_CACHE')}, or give ${quoteName('--no-cache')}`,
      };
    case 'madge-incomplete':
      return {
        what: `${problem.data.modules} modules for an asynchronous loader were not shown to madge: ${quoteName(problem.data.message)}`,
        why: 'what they ask for is known from our own reading alone',
        next: 'nothing, as long as their dependencies are written out; what is generated can be ignored by git',
      };
  }
}

function suggestion(nearest: string | null, allowed: readonly string[]): string {
  if (nearest !== null) return `write ${quoteName(nearest)}`;
  return allowed.length === 0 ? 'mend it' : `use one of ${names(allowed)}`;
}

function names(all: readonly string[]): string {
  const shown = all.slice(0, 12).map(quoteName).join(', ');
  return all.length > 12 ? `${shown} and ${all.length - 12} more` : shown;
}

/** Commits by the first digits of their names, three of them. */
function shortNames(commits: readonly string[]): string {
  const shown = commits.slice(0, 3).map((commit) => quoteName(commit.slice(0, 12)));
  return shown.length === 0 ? '' : `: ${shown.join(', ')}${commits.length > shown.length ? ', …' : ''}`;
}
