import type { Problem } from '../model/problem.ts';

/** A problem in one line: `severity line:column code key|name: message → nearest`. */
export function lineOf({ location, code, severity, data }: Problem): string {
  const { key, name, feature, message, nearest } = { ...data } as Partial<Record<string, string | null>>;
  const place = `${location?.line}:${location?.column}`;
  const what = [key, name, feature].filter((text) => text !== undefined).join(' ');
  return `${severity} ${place} ${code} ${what}${message ? `: ${message}` : ''}${nearest ? ` → ${nearest}` : ''}`;
}
