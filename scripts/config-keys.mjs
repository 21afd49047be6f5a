// The rows of the table of configuration keys, from the JSON Schema of the configuration: [key, what it takes, default, meaning].

/** @param {object} schema the JSON Schema; every key of it is described */
export function configKeys(schema) {
  const rows = [];
  collect(schema, '', rows);
  return rows;
}

function collect(schema, prefix, rows) {
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const key = prefix === '' ? name : `${prefix}.${name}`;
    const row = [key, takes(inner), defaultOf(inner), inner.description];
    if (!rows.some((other) => other[0] === key && other[3] === inner.description)) rows.push(row);
    collect(inner, key, rows);
    for (const option of inner.items?.anyOf ?? (inner.items ? [inner.items] : [])) collect(option, `${key}[]`, rows);
  }
}

function takes(schema) {
  if (schema.const !== undefined) return String(schema.const);
  if (schema.enum) return schema.enum.join(', ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(takes))].join(' or ');
  if (schema.type === 'array') return schema.items?.enum ? `a list of ${schema.items.enum.join(', ')}` : 'a list';
  if (schema.type === 'object') return schema.properties ? 'keys' : 'names of your own';
  return schema.type === 'string' ? 'text' : `a ${schema.type}`;
}

function defaultOf(schema) {
  if (schema.default === undefined) return '';
  return typeof schema.default === 'string' ? schema.default : JSON.stringify(schema.default);
}
