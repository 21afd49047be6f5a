// What the help names and the commands understand, apart from them: who asks for help loads no command.

/** How a result can be printed. */
export const CHECK_FORMATS = ['text', 'json', 'markdown', 'html', 'matrix'] as const;

/** How a graph can be printed. */
export const GRAPH_FORMATS = ['json', 'madge', 'mermaid', 'dot', 'html'] as const;

/** How a replay can be printed. */
export const REPLAY_FORMATS = ['text', 'json', 'markdown', 'html', 'svg'] as const;

/** So many merges are replayed where nobody says how many. */
export const USUAL_MERGES = 200;
