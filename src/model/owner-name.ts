import type { Owner } from './feature.ts';

/** An owner as CODEOWNERS writes it: `@alice`, `@acme/token`, `a@example.org`. */
export function ownerName(owner: Owner): string {
  switch (owner.kind) {
    case 'user':
      return `@${owner.login}`;
    case 'team':
      return `@${owner.org}/${owner.slug}`;
    case 'email':
      return owner.address;
  }
}
