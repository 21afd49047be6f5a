import { renderSimpleStatus, renderStatus } from '../render/commit.ts';
import { renderMinimalRepository } from '../render/repository.ts';
import type { Status } from '../state.ts';
import { type Call, type Handlers, list, invalidField, ok, Refusal, repositoryApi, text } from '../world.ts';
import { commitOf } from './repository.ts';

/** The most characters a status's description may have. */
const MAX_DESCRIPTION = 140;

/** The most statuses one commit takes for one context. */
const MAX_STATUSES = 1000;

/** Commit statuses. */
export const STATUSES: Handlers = {
  'repos/create-commit-status': ({ world, actor, params, body }) => {
    const sha = text(params['sha']);
    if (!/^[0-9a-f]{40,64}$/.test(sha) || world.history.commit(sha) === null) {
      throw new Refusal(422, `No commit found for SHA: ${sha}`);
    }
    const description = optional(body['description']);
    const targetUrl = optional(body['target_url']);
    const context = optional(body['context']) ?? 'default';
    if (description !== null && [...description].length > MAX_DESCRIPTION) {
      throw invalidField('Status', 'description', `description is too long (maximum is ${MAX_DESCRIPTION} characters)`);
    }
    if (targetUrl !== null && !/^https?:\/\/\S+$/.test(targetUrl)) {
      throw invalidField('Status', 'target_url', 'target_url must use http(s) scheme');
    }
    const earlier = world.state.statuses.filter((status) => status.sha === sha && status.context === context);
    if (earlier.length >= MAX_STATUSES) {
      throw new Refusal(422, 'Validation Failed', [
        {
          resource: 'Status',
          code: 'custom',
          message: 'This SHA and context has reached the maximum number of statuses.',
        },
      ]);
    }
    const status: Status = {
      id: world.state.nextId(),
      sha,
      context,
      state: STATES.find((state) => state === body['state']) ?? 'error',
      description,
      targetUrl,
      by: actor?.login ?? 'ghost',
      createdAt: world.state.now(),
    };
    world.state.statuses.push(status);
    return ok(renderStatus(world, status), 201);
  },
  'repos/list-commit-statuses-for-ref': (call) => list(newestFirst(call), (status) => renderStatus(call.world, status)),
  'repos/get-combined-status-for-ref': (call) => {
    const { world } = call;
    const sha = commitOf(call, 'ref');
    const latest = newestFirst(call).filter(
      (status, index, all) => all.findIndex((other) => other.context === status.context) === index,
    );
    const states = latest.map((status) => status.state);
    const state = states.some((one) => one === 'error' || one === 'failure')
      ? 'failure'
      : states.length === 0 || states.includes('pending')
        ? 'pending'
        : 'success';
    return list(latest, (status) => renderSimpleStatus(world, status), {
      wrap: (statuses, total) => ({
        state,
        statuses,
        sha,
        total_count: total,
        repository: renderMinimalRepository(world),
        commit_url: `${repositoryApi(world)}/commits/${sha}`,
        url: `${repositoryApi(world)}/commits/${sha}/status`,
      }),
    });
  },
};

const STATES = ['error', 'failure', 'pending', 'success'] as const;

function newestFirst(call: Call): readonly Status[] {
  const sha = commitOf(call, 'ref');
  return call.world.state.statuses.filter((status) => status.sha === sha).reverse();
}

function optional(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
