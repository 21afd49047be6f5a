/** What a template says of one element: its tag, its attributes, its classes. */
export interface ElementDescription {
  readonly tag: string;
  /** By name, in lower case; the value where one is said. */
  readonly attributes: ReadonlyMap<string, string | null>;
  readonly classes: ReadonlySet<string>;
}

/** One alternative of a selector of Angular's; everything it names must be there. What it excludes by `:not` is not kept. */
export interface Selector {
  /** Null: any. */
  readonly tag: string | null;
  readonly attributes: readonly { readonly name: string; readonly value: string | null }[];
  readonly classes: readonly string[];
}

/** Reads `<button appTip type=submit .primary>`. */
export function readElement(specifier: string): ElementDescription {
  const [tag = '', ...rest] = specifier.slice(1, -1).split(' ');
  const attributes = new Map<string, string | null>();
  const classes = new Set<string>();
  for (const part of rest) {
    if (part.startsWith('.')) classes.add(part.slice(1));
    else {
      const equals = part.indexOf('=');
      const name = equals < 0 ? part : part.slice(0, equals);
      attributes.set(name.toLowerCase(), equals < 0 ? null : part.slice(equals + 1));
    }
  }
  return { tag: tag.toLowerCase(), attributes, classes };
}

/** Reads a selector of a component or directive: `button[mat-button], a[mat-button]:not([disabled])`. */
export function readSelectors(text: string): readonly Selector[] {
  return text
    .slice(0, 5000)
    .replace(/:not\([^)]*\)/g, '')
    .split(',')
    .flatMap((alternative) => {
      const attributes: { name: string; value: string | null }[] = [];
      const classes: string[] = [];
      let tag: string | null = null;
      for (const [, element, inner, className] of alternative.matchAll(/([\w-]+)|\[([^\]]*)\]|\.([\w-]+)/g)) {
        if (element !== undefined) tag = element.toLowerCase();
        else if (className !== undefined) classes.push(className);
        else if (inner !== undefined) {
          const [name = '', value] = inner.split('=');
          attributes.push({
            name: name.trim().toLowerCase(),
            value: value?.trim().replace(/^["']|["']$/g, '') ?? null,
          });
        }
      }
      const isEmpty = tag === null && attributes.length === 0 && classes.length === 0;
      return isEmpty ? [] : [{ tag, attributes, classes }];
    });
}

/** Whether an element may be chosen: a value that the template does not say may be the one that is asked for. */
export function isChosen(selector: Selector, element: ElementDescription): boolean {
  if (selector.tag !== null && selector.tag !== element.tag) return false;
  if (selector.classes.some((name) => !element.classes.has(name))) return false;
  return selector.attributes.every(({ name, value }) => {
    const said = element.attributes.get(name);
    return said !== undefined && (value === null || said === null || said === value);
  });
}
