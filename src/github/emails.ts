import { z } from 'zod';
import { ExpectedFailure } from '../model/expected-failure.ts';
import type { EmailFact } from '../model/verdict.ts';
import { describeFailure } from './github-failure.ts';
import type { GitHub } from './github.ts';

const commits = z.array(
  z.object({
    author: z.object({ login: z.string().optional() }).nullish(),
    commit: z.object({ author: z.object({ email: z.string().nullish() }).nullish() }),
  }),
);
const found = z.object({ items: z.array(z.object({ login: z.string() })) });
const profile = z.object({ login: z.string(), email: z.string().nullish() });

/** What is found by an address is only believed where the address is in it; of so many finds. */
const MOST_FOUND = 5;

/**
 * Whose the addresses are, in the order given. An address that GitHub shows no account for is `unverifiable`, and so is one
 * that it was not asked about to the end.
 */
export async function readEmails(github: GitHub, addresses: readonly string[]): Promise<readonly EmailFact[]> {
  const facts: EmailFact[] = [];
  for (const address of addresses) {
    try {
      const login = (await committerOf(github, address)) ?? (await personOf(github, address));
      facts.push(
        login === null
          ? { address, kind: 'unverifiable', reason: 'no commit here and no public profile shows whose it is' }
          : { address, kind: 'account', login },
      );
    } catch (error) {
      if (!(error instanceof ExpectedFailure)) throw error;
      facts.push({ address, kind: 'unverifiable', reason: describeFailure(error) });
    }
  }
  return facts;
}

/** Who commits by an address; null where nobody does, or GitHub does not say. */
export async function readLoginOf(github: GitHub, address: string): Promise<string | null> {
  try {
    return await committerOf(github, address);
  } catch (error) {
    if (error instanceof ExpectedFailure) return null;
    throw error;
  }
}

/** The account that GitHub joins with the default branch's commits by this address. It joins only addresses that were confirmed. */
async function committerOf(github: GitHub, address: string): Promise<string | null> {
  const list = await github.api.call({
    operation: 'repos/list-commits',
    route: 'GET /repos/{owner}/{repo}/commits',
    parameters: { ...github.repository, author: address, per_page: MOST_FOUND },
    answer: commits,
  });
  const own = list.find((one) => isSameAddress(one.commit.author?.email, address) && one.author?.login !== undefined);
  return own?.author?.login ?? null;
}

/** The account that shows this address to everybody. */
async function personOf(github: GitHub, address: string): Promise<string | null> {
  const { items } = await github.api.call({
    operation: 'search/users',
    route: 'GET /search/users',
    parameters: { q: `${address} in:email`, per_page: MOST_FOUND },
    answer: found,
  });
  for (const { login } of items.slice(0, MOST_FOUND)) {
    const person = await github.api.call({
      operation: 'users/get-by-username',
      route: 'GET /users/{username}',
      parameters: { username: login },
      answer: profile,
    });
    if (isSameAddress(person.email, address)) return person.login;
  }
  return null;
}

function isSameAddress(one: string | null | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
