import type { ComponentSource } from './component-source.ts';
import { readAstro } from './astro.ts';
import { readMdx } from './mdx.ts';
import { readSvelte } from './svelte.ts';
import { readVue } from './vue.ts';

/** The languages of single-file components, by file extension. */
export type ComponentLanguage = 'vue' | 'svelte' | 'astro' | 'mdx';

/** A component as code. Never throws: what is never closed reaches to the end. */
export function readComponent(text: string, language: ComponentLanguage): ComponentSource {
  switch (language) {
    case 'vue':
      return readVue(text);
    case 'svelte':
      return readSvelte(text);
    case 'astro':
      return readAstro(text);
    case 'mdx':
      return readMdx(text);
  }
}
