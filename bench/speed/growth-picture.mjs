const [WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM] = [720, 400, 64, 24, 64, 48];

/** Time (left scale) and memory (right scale) against modules, all three doubling from line to line, as an SVG picture. */
export function growthPicture(growth) {
  const points = [...growth].sort((a, b) => a.modules - b.modules);
  const modules = rangeOf(points.map((each) => each.modules));
  const seconds = rangeOf(points.flatMap(({ cold, warm }) => [cold.ms / 1000, warm.ms / 1000]));
  const memory = rangeOf(
    points.flatMap(({ cold, warm }) => [cold.megabytes, warm.megabytes]).filter((each) => each !== null),
  );
  const x = (value) => LEFT + part(value, modules) * (WIDTH - LEFT - RIGHT);
  const y = (value, range) => HEIGHT - BOTTOM - part(value, range) * (HEIGHT - TOP - BOTTOM);
  const line = (name, colour, dash, read, range) => {
    const places = points.map((each) => `${x(each.modules).toFixed(1)},${y(read(each), range).toFixed(1)}`);
    const dots = places.map((place) => {
      const [cx, cy] = place.split(',');
      return `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`;
    });
    return `<g><title>${name}</title><polyline fill="none" stroke="${colour}" stroke-width="2"${dash} points="${places.join(' ')}"/>${dots.join('')}</g>`;
  };
  const grid = [
    ...stepsOf(modules).map((value) => text(x(value), HEIGHT - BOTTOM + 18, 'middle', `${round(value / 1000)}k`)),
    ...stepsOf(seconds).flatMap((value) => [
      `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value, seconds)}" y2="${y(value, seconds)}" stroke="#d0d7de"/>`,
      text(LEFT - 6, y(value, seconds) + 4, 'end', `${round(value)} s`),
    ]),
    ...stepsOf(memory).map((value) => text(WIDTH - RIGHT + 6, y(value, memory) + 4, 'start', `${round(value)} MB`)),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, 'middle', 'modules'),
  ];
  const series = [
    ['cold, time', '#0969da', '', ({ cold }) => cold.ms / 1000, seconds],
    ['warm, time', '#1a7f37', '', ({ warm }) => warm.ms / 1000, seconds],
    ['cold, memory', '#0969da', ' stroke-dasharray="5 4"', ({ cold }) => cold.megabytes ?? memory.low, memory],
    ['warm, memory', '#1a7f37', ' stroke-dasharray="5 4"', ({ warm }) => warm.megabytes ?? memory.low, memory],
  ];
  const legend = series.map(
    ([name, colour, dash], at) =>
      `<line x1="${LEFT + 14 + at * 130}" x2="${LEFT + 38 + at * 130}" y1="14" y2="14" stroke="${colour}" stroke-width="2"${dash}/>${text(LEFT + 44 + at * 130, 18, 'start', name)}`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12" role="img" aria-label="Time and memory against modules">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...grid,
    ...series.map((each) => line(...each)),
    ...legend,
    '</svg>\n',
  ].join('\n');
}

const text = (x, y, anchor, words) => `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="#1f2328">${words}</text>`;

const round = (value) => (value >= 10 ? Math.round(value) : Math.round(value * 10) / 10);

/** From the power of two below the least to the one above the most. */
function rangeOf(values) {
  const low = 2 ** Math.floor(Math.log2(Math.max(Math.min(...values), 0.01)));
  return { low, high: Math.max(2 ** Math.ceil(Math.log2(Math.max(...values, 0.02))), low * 2) };
}

const part = (value, { low, high }) => Math.log2(Math.max(value, low) / low) / Math.log2(high / low);

function stepsOf({ low, high }) {
  const steps = [];
  for (let value = low; value <= high; value *= 2) steps.push(value);
  return steps;
}
