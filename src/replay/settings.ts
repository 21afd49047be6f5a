import type { Config, Policy, TierRule } from '../model/config.ts';
import type { Coupling } from '../model/impact.ts';
import { quoteName } from '../model/quote-name.ts';
import type { Setting } from '../model/replay.ts';

/** The key of the configuration as it is. */
export const AS_CONFIGURED = 'as configured';

const THRESHOLDS = [0.2, 0.3, 0.4, 0.5, 0.6];

/** Couplings that are reported by default and that some let hold a merge. */
const MORE_GATES: readonly Coupling[] = ['loads', 'calls', 'contract'];

const RULES: readonly TierRule[] = ['tests', 'tests or sign-off', 'tests and sign-off', 'sign-off'];

/**
 * The configuration as it is, and others that differ from it in one key each: what decides how much is held. All of them
 * enforce, because an observing one holds nothing.
 */
export function settingsFor(given: Config): readonly Setting[] {
  const config: Config = { ...given, mode: 'enforce' };
  const { policy } = config;
  const alternative = (key: string, words: string, changed: Partial<Policy>): Setting => ({
    key,
    words,
    config: { ...config, policy: { ...policy, ...changed } },
  });
  return [
    { key: AS_CONFIGURED, words: 'as configured', config },
    ...THRESHOLDS.filter((above) => above !== policy.signOff.above).map((above) =>
      alternative(`above ${above}`, quoteName(`sign-off.above: ${above}`), {
        signOff: { ...policy.signOff, above },
      }),
    ),
    ...policy.gates.map((gate) =>
      alternative(`without ${gate}`, `without ${quoteName(gate)} in ${quoteName('gates')}`, {
        gates: policy.gates.filter((other) => other !== gate),
      }),
    ),
    ...MORE_GATES.filter((gate) => !policy.gates.includes(gate)).map((gate) =>
      alternative(`with ${gate}`, `with ${quoteName(gate)} in ${quoteName('gates')} too`, {
        gates: [...policy.gates, gate],
      }),
    ),
    ...RULES.filter((rule) => rule !== policy.tiers.standard).map((rule) =>
      alternative(`standard: ${rule}`, quoteName(`tiers.standard: ${rule}`), {
        tiers: { ...policy.tiers, standard: rule },
      }),
    ),
  ];
}
