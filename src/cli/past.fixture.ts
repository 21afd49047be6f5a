import { makeRepository, ownHome, type TestRepository } from '../git/repository.fixture.ts';
import { run } from './run.ts';

/** The commits of a shop that once broke its token. */
export interface Past {
  readonly repository: TestRepository;
  readonly commits: { readonly [name in 'start' | 'rounding' | 'docs' | 'chat' | 'fix' | 'undone']: string };
}

/** What the shop's own configuration says. */
export const CONFIG = `# Who may merge what.
version: 1
mode: enforce
features:
  - discover: src/features/*
evidence:
  checks: { '*': [test] }
`;

/**
 * A line of five merges: `rounding` changes what cart and token use, and edits cart; `docs` touches no code; `chat` is a merge
 * of a branch; `fix` mends the line that `rounding` changed, and token; `undone` reverts `chat`.
 */
export function makePast(): Past {
  ownHome();
  const repository = makeRepository();
  const commit = (message: string, files: Readonly<Record<string, string>>): string => {
    for (const [path, text] of Object.entries(files)) repository.write(path, text);
    repository.git('add', '--all');
    repository.git('commit', '--quiet', '-m', message);
    return repository.git('rev-parse', 'HEAD');
  };
  const start = commit('Start', {
    '.github/spillover.yml': CONFIG,
    CODEOWNERS: '/src/features/token/ @carol\n/src/features/cart/ @bob\n',
    'src/shared/price.ts': 'export function price(cents: number) {\n  return cents / 100;\n}\n',
    'src/features/cart/cart.ts':
      "import { price } from '../../shared/price.ts';\nexport const total = () => price(1);\n",
    'src/features/cart/cart.test.ts': "import { total } from './cart.ts';\ntotal();\n",
    'src/features/token/token.ts':
      "import { price } from '../../shared/price.ts';\nexport const buy = () => price(2);\n",
    'src/features/chat/chat.ts': 'export const chat = () => 1;\n',
    'src/features/help/help.ts': "export const help = () => localStorage.getItem('help-open');\n",
  });
  const rounding = commit('Round prices (#2)', {
    'src/shared/price.ts': 'export function price(cents: number) {\n  return Math.round(cents / 100);\n}\n',
    'src/features/cart/cart.ts':
      "import { price } from '../../shared/price.ts';\nexport const total = () => price(100);\n",
  });
  const docs = commit('Say how (#3)', { 'README.md': 'How.\n' });
  repository.git('switch', '--quiet', '--create', 'chat');
  commit('Talk more', { 'src/features/chat/chat.ts': 'export const chat = () => 2;\n' });
  repository.git('switch', '--quiet', 'main');
  repository.git(
    'merge',
    '--quiet',
    '--no-ff',
    '-m',
    'Merge pull request #4 from alice/chat',
    '-m',
    'Talk more',
    'chat',
  );
  const chat = repository.git('rev-parse', 'HEAD');
  const fix = commit('fix(token): keep its cents (#5)', {
    'src/shared/price.ts': 'export function price(cents: number) {\n  return Math.round(cents) / 100;\n}\n',
    'src/features/token/token.ts':
      "import { price } from '../../shared/price.ts';\nexport const buy = () => price(200);\n",
  });
  const undone = commit(`Revert "Talk more" (#6)\n\nThis reverts commit ${chat}.`, {
    'src/features/chat/chat.ts': 'export const chat = () => 1;\n',
  });
  return { repository, commits: { start, rounding, docs, chat, fix, undone } };
}

/** What a command printed, and how it ended. */
export interface Printed {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in a folder, with a cache of its own. */
export async function runIn(
  directory: string,
  cache: string,
  words: readonly string[],
  onInterrupt?: (listener: () => void) => () => void,
  environment: Readonly<Record<string, string>> = {},
): Promise<Printed> {
  const printed = { stdout: '', stderr: '' };
  const exitCode = await run(words, {
    stdout: { write: (text: string) => (printed.stdout += text) },
    stderr: { write: (text: string) => (printed.stderr += text) },
    environment: { XDG_CACHE_HOME: cache, ...environment },
    directory,
    ...(onInterrupt === undefined ? {} : { onInterrupt }),
  });
  return { exitCode, ...printed };
}
