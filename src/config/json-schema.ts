import { z } from 'zod';
import { CONFIG_SCHEMA } from './schema.ts';

/**
 * The JSON Schema of the configuration file, for editors: draft 7, which they read best. It knows the shape; what only the
 * reader knows (globs, owners, names of features) it leaves to the reader.
 */
export function configJsonSchema(): object {
  return { title: 'Spillover', ...z.toJSONSchema(CONFIG_SCHEMA, { target: 'draft-7', io: 'input' }) };
}
