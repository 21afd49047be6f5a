// Lets Node 20 import the TypeScript of this folder, which Node 24 does by itself: types are taken away, nothing is checked.
// Imported before anything that ends in `.ts`.
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';

if (!process.features.typescript) register(import.meta.url);

/** A loader hook, as Node's `module.register` wants it. */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !/\.m?ts$/.test(url)) return nextLoad(url, context);
  const { default: typescript } = await import('typescript');
  const text = await readFile(new URL(url), 'utf8');
  const { outputText } = typescript.transpileModule(text, {
    fileName: url,
    compilerOptions: {
      target: typescript.ScriptTarget.ES2023,
      module: typescript.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  return { format: 'module', source: outputText, shortCircuit: true };
}
