import type { CheckMaker, EvidenceConfig, ExpectedCheck } from '../model/config.ts';
import type { WrittenConfig } from './schema.ts';

type Written = WrittenConfig['evidence']['checks'];
type WrittenCheck = Exclude<Written[string], readonly unknown[]>;

/** The checks that prove each feature, read from `evidence.checks`. Without a prototype: a feature may be called `constructor`, and must not find a check there. */
export function expectedChecks(written: Written): EvidenceConfig['checks'] {
  const checks = Object.create(null) as Record<string, readonly ExpectedCheck[]>;
  for (const [feature, given] of Object.entries(written)) {
    checks[feature] = (Array.isArray(given) ? given : [given]).map(expectedCheck);
  }
  return checks;
}

function expectedCheck(written: WrittenCheck): ExpectedCheck {
  if (typeof written === 'string') return { kind: 'check', name: written, by: { kind: 'workflow' } };
  const by = makerOf(written);
  return 'environment' in written
    ? { kind: 'environment', name: written.environment, by }
    : { kind: 'check', name: written.name, by };
}

function makerOf({ app, creator }: Exclude<WrittenCheck, string>): CheckMaker {
  if (app !== undefined) return { kind: 'app', slug: app };
  return creator === undefined ? { kind: 'workflow' } : { kind: 'person', login: creator };
}
