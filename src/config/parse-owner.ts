import type { Owner } from '../model/feature.ts';

const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;
const SLUG = /^[A-Za-z0-9_.-]{1,100}$/;
const EMAIL = /^[^\s@/,;<>"()]{1,100}@[^\s@/,;<>"()]{1,150}$/;

/**
 * An owner as people write it: `alice` or `@alice`, `@acme/token` or `acme/token`, `a@example.org`; null when it is none of
 * these. A login may hold `_`, which the accounts that an enterprise manages have.
 */
export function parseOwner(text: string): Owner | null {
  const at = text.lastIndexOf('@');
  if (at > 0) {
    const domain = text.slice(at + 1);
    return EMAIL.test(text) && domain.includes('.') && !domain.startsWith('.') && !domain.endsWith('.')
      ? { kind: 'email', address: text }
      : null;
  }
  const name = at === 0 ? text.slice(1) : text;
  const [first = '', slug, ...rest] = name.split('/');
  if (rest.length > 0 || !LOGIN.test(first)) return null;
  if (slug === undefined) return { kind: 'user', login: first };
  return SLUG.test(slug) ? { kind: 'team', org: first, slug } : null;
}

/** One text per owner, whatever the case in which it was written: GitHub compares logins, slugs and domains without it. */
export function keyOfOwner(owner: Owner): string {
  switch (owner.kind) {
    case 'user':
      return `@${owner.login.toLowerCase()}`;
    case 'team':
      return `@${owner.org.toLowerCase()}/${owner.slug.toLowerCase()}`;
    case 'email':
      return owner.address.toLowerCase();
  }
}
