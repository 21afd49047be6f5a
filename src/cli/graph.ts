import { performance } from 'node:perf_hooks';
import { look } from '../explain.ts';
import {
  type Drawing,
  drawingOf,
  renderDot,
  renderGraphJson,
  renderMadge,
  renderMermaid,
} from '../report/render-graph.ts';
import { renderGraphHtml } from '../report/render-graph-html.ts';
import type { GRAPH_FORMATS } from './choices.ts';
import { givenConfig, givenEdges, headOf, type RepositoryOptions, withRepository } from './open.ts';
import { type CacheOption, withKept } from './kept.ts';
import { showProgress } from './show-progress.ts';
import type { Surroundings } from './surroundings.ts';

/** What `spillover graph` is given. */
export interface GraphOptions extends RepositoryOptions, CacheOption {
  readonly edges?: string;
  readonly format: (typeof GRAPH_FORMATS)[number];
  readonly level?: 'module' | 'feature';
}

/** `spillover graph`. Resolves to the exit code. */
export async function graphCommand(options: GraphOptions, surroundings: Surroundings): Promise<number> {
  const { progress, stop } = showProgress(surroundings);
  try {
    return await withRepository(options, surroundings, async (repository) => {
      const { commit, graph, features } = await withKept(repository, options, surroundings, async ({ summaries }) =>
        look({
          repository,
          ...(summaries ? { summaries } : {}),
          revision: await headOf(repository, options.head),
          ...(await givenConfig(options, surroundings)),
          ...(await givenEdges(options, surroundings)),
          progress,
          now: () => performance.now(),
        }),
      );
      stop();
      const drawing = (): Drawing => drawingOf(graph, options.level === 'module' ? null : features);
      surroundings.stdout.write(print());
      return 0;

      function print(): string {
        switch (options.format) {
          case 'json':
            return renderGraphJson(graph, commit);
          case 'madge':
            return renderMadge(graph);
          case 'mermaid':
            return renderMermaid(drawing());
          case 'dot':
            return renderDot(drawing());
          case 'html':
            return renderGraphHtml(graph, drawing());
        }
      }
    });
  } finally {
    stop();
  }
}
