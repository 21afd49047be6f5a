import { describe, expect, test } from 'vitest';
import type { Verdict } from '../model/verdict.ts';
import { requirement, result, verdict } from './build-result.fixture.ts';
import { lead, title } from './headline.ts';
import { renderComment } from './render-comment.ts';
import { renderStatus } from './render-status.ts';

describe('an override is loud', () => {
  const overridden = (rest: Partial<Verdict> = {}) =>
    result({
      verdict: verdict('satisfied', [requirement('token', { outcome: 'waiting' }), requirement('cart')], {
        override: { by: 'olga', reason: 'The fire is out of hand', url: null, at: '2024-05-01T12:00:00Z' },
        ...rest,
      }),
    });

  test('in the first line, the sentence behind it, the status and the comment', () => {
    expect([title(overridden()), lead(overridden())]).toEqual([
      'Spillover: overridden by `@olga`',
      '`@olga` overrode the guard for this commit alone: `The fire is out of hand`; not proved: `token`',
    ]);
    expect(renderStatus(overridden())).toEqual({
      state: 'success',
      description: 'overridden by @olga: The fire is out of hand',
    });
    expect(renderComment(overridden())).toContain('### 🚨 Spillover: overridden by');
  });

  test('whatever the reason holds', () => {
    const reason = `${'x'.repeat(600)}\n](https://example.org) @everyone`;
    const hostile = overridden({ override: { by: 'olga', reason, url: null, at: '2024-05-01T12:00:00Z' } });
    expect(renderStatus(hostile).description.length).toBeLessThanOrEqual(140);
    expect(renderComment(hostile)).not.toContain('\n](https://example.org)');
  });
});
