import { stringify } from 'yaml';
import type { TextFiles } from '../model/files.ts';
import { defaultDiscovery } from './default-discovery.ts';

/**
 * A configuration to start from: the features that are found without one, spelled as `discover`, and nothing held yet.
 * Reading it gives the same features as reading none, and those folders beside them that the globs match too.
 */
export function startingConfig(files: TextFiles): string {
  const { entries } = defaultDiscovery(files);
  const features = entries.map(({ discover, as }) => (as === '{name}' ? { discover } : { discover, as }));
  const listed =
    features.length > 0
      ? `features:\n${indent(stringify(features, { lineWidth: 0 }))}`
      : `# No folder here holds code yet.\n# features:\n#   - discover: src/features/*\n`;
  return `version: 1

# observe says everything and holds nothing; enforce holds the merge.
mode: observe

# Every folder that matches is a feature. What is spelled out wins over what is discovered:
#   - name: checkout
#     paths: [src/pages/checkout/**, src/cart/**]
#     tests: [e2e/checkout/**]
#     owners: [alice, "@acme/checkout"]
#     tier: critical
${listed}
# The checks that prove a feature's tests, by feature; "*" for checks that run every test.
# evidence:
#   checks: { "*": ["test"] }
`;
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
