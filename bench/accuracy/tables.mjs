/** Recall and size beside what really ran. A tool that failed on a change names nothing there, and is counted so. */
export function truthTables(rows) {
  const tools = toolsOf(rows);
  const sum = (of) => rows.reduce((total, row) => total + of(row), 0);
  const truth = { features: sum(({ truth }) => truth.features.length), tests: sum(({ truth }) => truth.tests.length) };
  const figures = tools.map(({ id, name, results, ms }) => {
    const hits = (kind) =>
      rows.reduce(
        (total, row, index) => total + row.truth[kind].filter((one) => has(results[index][kind], one)).length,
        0,
      );
    const features = { recall: share(hits('features'), truth.features), flagged: countOf(results, 'features') };
    const tests = results.some((result) => result.tests !== undefined)
      ? { recall: share(hits('tests'), truth.tests), selected: countOf(results, 'tests') }
      : null;
    return { id, name, features, tests, ms, failed: results.filter(({ failed }) => failed !== undefined).length };
  });
  const closure = figures.find(({ id }) => id === 'files');
  const ours = figures.find(({ id }) => id === 'spillover')?.ms;
  const perChange = (count) => (count / rows.length).toFixed(2);
  const lines = figures.map(({ name, features, tests, ms, failed }) => [
    failed === 0 ? name : `${name} (${failed} failed)`,
    percent(features.recall),
    perChange(features.flagged),
    percent(share(features.flagged, closure?.features.flagged)),
    tests === null ? '' : percent(tests.recall),
    tests === null ? '' : perChange(tests.selected),
    tests === null ? '' : percent(share(tests.selected, closure?.tests.selected)),
    ...timing(ms, ours),
  ]);
  const head = [
    '',
    'features recalled',
    'flagged',
    'of the closure',
    'tests recalled',
    'selected',
    'of the closure',
    'ms',
    'time',
  ];
  const missed = rows.flatMap(({ id, truth }, index) =>
    tools.flatMap(({ name, results }) => {
      const lacking = (kind) => truth[kind].filter((one) => results[index][kind] && !has(results[index][kind], one));
      const names = ['features', 'tests'].flatMap(lacking);
      return names.length === 0 ? [] : [`${name}: ${id}: ${names.join(', ')}`];
    }),
  );
  const really = `${rows.length} changes; what really ran: ${perChange(truth.features)} other features and ${perChange(truth.tests)} test files a change`;
  return {
    text: `${really}\n\n${markdown(head, lines)}`,
    figures: { changes: rows.length, truth, tools: figures },
    missed: [...missed, ...failures(rows)],
  };
}

/** How much each tool flags, where nothing says what really ran. */
export function historyTable(rows) {
  const tools = toolsOf(rows);
  const figures = tools.map(({ id, name, results, ms }) => ({
    id,
    name,
    flagged: countOf(results, 'features'),
    selected: results.some(({ tests }) => tests !== undefined) ? countOf(results, 'tests') : null,
    quiet: results.filter(({ features }) => features.size === 0).length,
    ms,
    failed: results.filter(({ failed }) => failed !== undefined).length,
  }));
  const closure = figures.find(({ id }) => id === 'files');
  const ours = figures.find(({ id }) => id === 'spillover')?.ms;
  const lines = figures.map(({ name, flagged, selected, quiet, ms, failed }) => [
    failed === 0 ? name : `${name} (${failed} failed)`,
    (flagged / rows.length).toFixed(2),
    percent(share(flagged, closure?.flagged)),
    String(quiet),
    selected === null ? '' : (selected / rows.length).toFixed(2),
    selected === null ? '' : percent(share(selected, closure?.selected)),
    ...timing(ms, ours),
  ]);
  const head = [
    '',
    'other features flagged',
    'of the closure',
    'changes without any',
    'tests selected',
    'of the closure',
    'ms',
    'time',
  ];
  return {
    text: `${rows.length} changes\n\n${markdown(head, lines)}`,
    figures: { changes: rows.length, tools: figures },
    missed: failures(rows),
  };
}

/** Whether what broke was named, for the changes that edit a feature that broke and for those that do not. */
export function regressionTable(rows) {
  const ran = rows.filter(({ results }) => results !== undefined);
  const figures = toolsOf(ran).flatMap(({ id, name, ms }, column) =>
    [false, true].map((isBeyond) => {
      const part = ran.filter((row) => row.isBeyond === isBeyond);
      const results = part.map((row) => row.results[column]);
      const count = (isWanted) => results.filter(isWanted).length;
      return {
        id,
        name,
        isBeyond,
        cases: part.length,
        named: share(
          count(({ rank }) => rank > 0),
          part.length,
        ),
        firstThree: results.some(({ isOrdered }) => isOrdered)
          ? share(
              count(({ rank }) => rank > 0 && rank <= 3),
              part.length,
            )
          : null,
        flagged: median(part.map((row, index) => results[index].flagged / row.features)),
        failed: count(({ failed }) => failed !== undefined),
        ms,
      };
    }),
  );
  const lines = figures.map(({ name, isBeyond, cases, named, firstThree, flagged, failed }) => [
    failed === 0 ? name : `${name} (${failed} failed)`,
    isBeyond ? 'elsewhere only' : 'in what it edits too',
    String(cases),
    percent(named),
    percent(firstThree),
    percent(flagged),
  ]);
  const head = ['', 'what broke was', 'cases', 'named', 'in the first three', 'median share of features named'];
  const skipped = rows.filter(({ results }) => results === undefined).length;
  return { text: `${rows.length} cases, ${skipped} skipped\n\n${markdown(head, lines)}`, figures };
}

function toolsOf(rows) {
  return (rows[0]?.results ?? []).map(({ id, name }, column) => {
    const results = rows.map((row) => row.results[column]);
    return { id, name, results, ms: median(results.flatMap(({ ms }) => ms ?? [])) };
  });
}

function failures(rows) {
  return rows.flatMap(({ id, results }) =>
    results
      .filter(({ failed }) => failed !== undefined)
      .map(({ name, failed }) => `${name}: ${id}: no answer, ${failed}`),
  );
}

function has(found, one) {
  return found instanceof Set ? found.has(one) : (found ?? []).includes(one);
}

function countOf(results, kind) {
  return results.reduce((total, result) => total + new Set(result[kind] ?? []).size, 0);
}

function share(part, whole) {
  return whole ? part / whole : null;
}

export function percent(value) {
  return value === null ? '–' : `${(100 * value).toFixed(1)} %`;
}

/** The median wall time, and how many times Spillover's it is. */
function timing(ms, ours) {
  if (ms === null) return ['', ''];
  return [ms.toFixed(0), ours === undefined ? '–' : `× ${(ms / ours).toFixed(2)}`];
}

function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted.length === 0 ? null : sorted[sorted.length >> 1];
}

export function markdown(head, lines) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...lines.map(line)].join('\n');
}
