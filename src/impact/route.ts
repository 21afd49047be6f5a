import type { ChainLink } from '../graph/reach.ts';
import { type Change, MODULE_LOAD, WHOLE_FILE } from '../model/change.ts';
import type { Route, RouteStep } from '../model/impact.ts';
import { fileOf, type Place, readPlace } from './place.ts';
import type { SymbolVia } from './symbol-edge.ts';

/**
 * A chain of places as the route that people read: the change first, then every place that feels the one before.
 *
 * @param changeAt the change that a source of the chain stands for
 */
export function routeOf(chain: readonly ChainLink<SymbolVia>[], changeAt: (place: Place) => Change | undefined): Route {
  const steps: RouteStep[] = [];
  // How a place that is left out was reached is how the next one in its file is reached.
  let relayed: ChainLink<SymbolVia> | null = null;
  chain.forEach((link, index) => {
    const file = fileOf(link.node);
    // A hub of imports that could mean the same is no place in the code.
    if (file === '') return;
    const symbol = symbolOf(link.node);
    if (link.via === null) {
      const change = changeAt(link.node);
      steps.push({ file, symbol: change?.symbol ?? symbol, line: change?.line ?? 1, via: 'change' });
      return;
    }
    const isLast = index === chain.length - 1;
    const next = chain[index + 1];
    // All of a file says nothing beside a place in it that is told; between other files it is a step.
    const isBeside = steps.at(-1)?.file === file || (next !== undefined && fileOf(next.node) === file);
    const isRelay = next !== undefined && symbol === WHOLE_FILE && isBeside;
    const isPartOfChange = !isLast && steps.length === 1 && steps[0]?.file === file && steps[0].symbol === WHOLE_FILE;
    if (isPartOfChange) return;
    if (isRelay) {
      if (relayed === null || fileOf(relayed.node) !== file) relayed = link;
      return;
    }
    const arrival = relayed !== null && fileOf(relayed.node) === file ? relayed : link;
    relayed = null;
    const { step: via = 'use', reason } = arrival.via ?? {};
    steps.push({ file, symbol, line: arrival.line, via, ...(reason === undefined ? {} : { reason }) });
  });
  return steps;
}

function symbolOf(place: Place): string {
  const what = readPlace(place);
  switch (what.kind) {
    case 'unit':
    case 'called':
    case 'data':
      return what.name;
    case 'export':
      return what.member === null ? what.name : `${what.name}.${what.member}`;
    case 'evaluated':
      return MODULE_LOAD;
    case 'exports':
    case 'text':
    case 'all':
    case 'whole':
      return WHOLE_FILE;
  }
}
