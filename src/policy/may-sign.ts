import type { Evidence } from '../model/verdict.ts';
import { isSameLogin } from './who-answers.ts';

/** Somebody who said something. */
export interface Speaker {
  readonly by: string;
  readonly isBot: boolean;
}

/**
 * Why a person's word does not count on this change, whatever they answer for, to follow "does not count: "; null when it
 * does.
 *
 * @param allowsAuthor the policy lets people sign off on what they wrote or pushed
 */
export function whyMayNotSign({ by, isBot }: Speaker, evidence: Evidence, allowsAuthor: boolean): string | null {
  if (isBot) return 'a bot answers for nothing';
  if (!allowsAuthor && isAuthor(by, evidence)) return 'the change is partly their own';
  if (!allowsAuthor && isPusher(by, evidence)) return 'they pushed the change';
  return isReader(by, evidence) ? 'they have no write access' : null;
}

/** Whether a person is among those who wrote the change. */
export function isAuthor(login: string, { authors }: Evidence): boolean {
  return authors.some((author) => author !== null && isSameLogin(author, login));
}

/** Whether a person pushed what the pull request holds now. */
export function isPusher(login: string, { pushers }: Evidence): boolean {
  return pushers.some((pusher) => isSameLogin(pusher, login));
}

/** Whether a person is known to be without write access. */
export function isReader(login: string, { readers }: Evidence): boolean {
  return readers.some((reader) => isSameLogin(reader, login));
}
