/** The languages in which styles are written. What PostCSS reads is `css` with line comments left in place. */
export type StyleDialect = 'css' | 'scss' | 'sass' | 'less' | 'stylus';

const BY_NAME: ReadonlyMap<string, StyleDialect> = new Map([
  ['css', 'css'],
  ['pcss', 'css'],
  ['postcss', 'css'],
  ['scss', 'scss'],
  ['sass', 'sass'],
  ['less', 'less'],
  ['styl', 'stylus'],
  ['stylus', 'stylus'],
]);

/** The dialect of a file extension, or of a style block's `lang`; null for what is no style. */
export function styleDialect(name: string): StyleDialect | null {
  return BY_NAME.get(name.toLowerCase()) ?? null;
}

/** Whether `//` begins a comment. */
export const hasLineComments = (dialect: StyleDialect): boolean => dialect !== 'css';

/** Whether a line's end ends a statement, and indentation is the syntax. */
export const isIndented = (dialect: StyleDialect): boolean => dialect === 'sass' || dialect === 'stylus';
