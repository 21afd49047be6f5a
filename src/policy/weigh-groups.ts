import type { Owner } from '../model/feature.ts';
import { quoteName } from '../model/quote-name.ts';
import type { GuardedFiles } from '../model/verdict.ts';
import { allOf } from './combine.ts';
import { type SignOff, type SignOffInput, weighSignOff } from './weigh-sign-off.ts';

/**
 * The sign-off of files that different people answer for: each group wants its own, so that whoever answers for one test's
 * configuration cannot let a workflow through.
 */
export function weighGroups(
  groups: readonly GuardedFiles[],
  common: Omit<SignOffInput, 'owners' | 'subject'>,
): SignOff {
  const weighed = groups.map(({ files, owners }) => {
    const subject = filesInWords(files);
    return { subject, signOff: weighSignOff({ ...common, owners, subject }) };
  });
  const [first] = weighed;
  if (first !== undefined && weighed.length === 1) return first.signOff;
  const outcome = allOf(weighed.map(({ signOff }) => signOff.reason.outcome));
  const open = weighed.filter(({ signOff }) => signOff.reason.outcome !== 'met');
  const counted = outcome === 'failed' ? open.filter(({ signOff }) => signOff.reason.outcome === 'failed') : open;
  const said = (words: (signOff: SignOff) => string | null): readonly string[] =>
    counted.flatMap(({ subject, signOff }) => {
      const text = words(signOff);
      return text === null ? [] : [`${text} (for ${subject})`];
    });
  return {
    reason: {
      about: 'sign-off',
      outcome,
      text: (open.length > 0 ? counted : weighed)
        .map(({ subject, signOff }) => `for ${subject}: ${signOff.reason.text}`)
        .join('; '),
      children: weighed.map(({ subject, signOff }) => ({
        ...signOff.reason,
        text: `for ${subject}: ${signOff.reason.text}`,
      })),
    },
    missing: open.length === 0 ? null : said((signOff) => signOff.missing).join(', and '),
    next: open.length === 0 ? null : said((signOff) => signOff.next).join(', and '),
    isReachable: open.every(({ signOff }) => signOff.isReachable),
    asked: distinct(open.flatMap(({ signOff }) => signOff.asked)),
  };
}

/** The files by name, as far as a sentence bears. */
function filesInWords(files: readonly string[]): string {
  const [first = '', second, ...rest] = files;
  if (second === undefined) return quoteName(first);
  return rest.length === 0
    ? `${quoteName(first)} and ${quoteName(second)}`
    : `${quoteName(first)} and ${rest.length + 1} more files`;
}

function distinct(owners: readonly Owner[]): readonly Owner[] {
  return [...new Map(owners.map((owner) => [JSON.stringify(owner).toLowerCase(), owner])).values()];
}
