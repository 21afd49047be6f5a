import { readYaml } from './read-yaml.ts';
import { CONFIG_SCHEMA, DEFAULT_STATUS_CONTEXT } from './schema.ts';

/**
 * The commit status's context that a configuration names, with `{base}` still in it. Only this key is looked at: a mistake
 * elsewhere in the file does not change which status holds the merge. The usual one where the text is null, is no YAML, or
 * has a mistake in this key.
 */
export function statusContextOf(text: string | null): string {
  const { yaml } = readYaml(text?.replace(/^\uFEFF/, '') ?? '', '');
  const value: unknown = yaml?.value;
  const status: unknown =
    typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, 'status')?.value : undefined;
  const isRepeated = yaml?.repeats.some(([key]) => key === 'status') ?? false;
  const parsed = CONFIG_SCHEMA.shape.status.safeParse(status);
  return parsed.success && !isRepeated ? parsed.data.context : DEFAULT_STATUS_CONTEXT;
}
