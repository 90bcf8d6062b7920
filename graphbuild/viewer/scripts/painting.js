// Painting actors, lines and names: in batches, one path for each look. The units of the pen are those of the graph.

const HAIRLINES_ABOVE = 1500; // lines in view, from which on they are thin, without heads and, of many families, grey
const OUTLINED_UP_TO = 400; // actors
const SHAPES_A_PATH = 20;
const SMALLEST_RADIUS = 2.6; // of an actor on the screen, in pixels
const [FADED_LINE, FADED_ACTOR] = [0.13, 0.18]; // opacities of what does not stand out

function meets(shape, view) {
  return shape.right > view.left && shape.left < view.right && shape.bottom > view.top && shape.top < view.bottom;
}

/** How lines and heads grow with the scale, within bounds. */
function swell(scale) {
  return Math.min(1.6, Math.max(0.75, scale));
}

/** The lines of relations that look the same; what stands out comes last, so that it lies on top. */
function groupsOf(routes, emphasis) {
  const byLook = new Map();
  for (const route of routes) {
    const { edge } = route;
    const strong = !emphasis || emphasis.edges.has(edge);
    const width = Math.min(4.5, 1.7 + 0.7 * Math.log2(Math.max(1, edge.weight))) + (emphasis && strong ? 0.9 : 0);
    const key = [strong ? 1 : 0, edge.family, manner(edge), width.toFixed(1)].join("|");
    if (!byLook.has(key)) byLook.set(key, { strong, family: edge.family, manner: manner(edge), width, routes: [] });
    byLook.get(key).routes.push(route);
  }
  return [...byLook.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function paintLines(pen, { groups, emphasis, look }, view) {
  const { scale } = view;
  const visible = groups.map((group) => group.routes.filter((route) => meets(route, view)));
  const hairlines = visible.reduce((sum, routes) => sum + routes.length, 0) > HAIRLINES_ABOVE;
  const grey = hairlines && new Set(groups.map((group) => group.family)).size > 2;
  pen.save();
  groups.forEach((group, place) => {
    const routes = visible[place];
    if (!routes.length) return;
    pen.globalAlpha = group.strong ? (hairlines ? 0.4 : 0.9) : hairlines ? 0.06 : FADED_LINE;
    pen.strokeStyle = pen.fillStyle = grey && !(emphasis && group.strong) ? look.quiet : look.families[group.family] || look.quiet;
    pen.lineWidth = (hairlines ? 0.7 : group.width * swell(scale)) / scale;
    pen.setLineDash(hairlines || !group.manner ? [] : DASHES[group.manner].map((length) => length / scale));
    pen.beginPath();
    for (const route of routes) traceRoute(pen, route);
    pen.stroke();
    pen.setLineDash([]);
    if (!hairlines || (emphasis && group.strong)) paintHeads(pen, group, routes, look, scale);
  });
  pen.restore();
}

function headSize(group, scale) {
  return (8 + group.width) * swell(scale);
}

function paintHeads(pen, group, routes, look, scale) {
  const size = headSize(group, scale) / scale;
  const long = routes.filter((route) => route.length > 1.2 * size);
  const paint = headPaint(group.family);
  pen.beginPath();
  for (const route of long) traceHead(pen, group.family, route.x2, route.y2, route.angle, size);
  if (paint === "both") {
    pen.save();
    pen.globalAlpha = 1;
    pen.fillStyle = look.paper;
    pen.fill();
    pen.restore();
  }
  if (paint === "fill") pen.fill();
  else if (paint) pen.stroke();
  if (group.manner !== "denied") return;
  // A cross in the middle: the text denies it.
  pen.lineWidth = 2 / scale;
  pen.beginPath();
  for (const route of long) traceCross(pen, ...pointOf(route, 0.5), (5 * swell(scale)) / scale);
  pen.stroke();
}

function paintGlow(pen, route, look, scale) {
  pen.save();
  pen.globalAlpha = 0.45;
  pen.strokeStyle = look.glow;
  pen.lineWidth = 9 / scale;
  pen.beginPath();
  traceRoute(pen, route);
  pen.stroke();
  pen.restore();
}

function paintActors(pen, { actors, emphasis, look }, view) {
  const { scale } = view;
  const least = SMALLEST_RADIUS / scale;
  const byLook = new Map();
  for (const node of actors) {
    const size = Math.max(node.size, least);
    if (!meets({ left: node.x - size, right: node.x + size, top: node.y - size, bottom: node.y + size }, view)) continue;
    const key = `${emphasis && !emphasis.nodes.has(node) ? 0 : 1}${node.named ? 1 : 0}${node.type}`;
    if (!byLook.has(key)) byLook.set(key, []);
    byLook.get(key).push(node);
  }
  pen.save();
  for (const [key, nodes] of [...byLook].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const [{ named, type }] = nodes;
    const colour = look.types[type] || look.quiet;
    pen.globalAlpha = key[0] === "0" ? FADED_ACTOR : 1;
    pen.fillStyle = named ? colour : look.paper;
    pen.lineWidth = ((named ? 1.2 : 2.2) * Math.min(1.4, Math.max(0.7, scale))) / scale;
    pen.strokeStyle = named ? look.paper : colour;
    // Where no shape could be seen, a spot will do. Paths of many shapes take longer than many short paths.
    for (const node of nodes) if (node.size < least) pen.fillRect(node.x - 0.9 * least, node.y - 0.9 * least, 1.8 * least, 1.8 * least);
    const large = nodes.filter((node) => node.size >= least);
    for (let from = 0; from < large.length; from += SHAPES_A_PATH) {
      pen.beginPath();
      for (const node of large.slice(from, from + SHAPES_A_PATH)) traceShape(pen, SHAPES[type], node.x, node.y, node.size);
      pen.fill();
      if (!named || actors.length <= OUTLINED_UP_TO) pen.stroke();
    }
  }
  pen.restore();
}

/** A ring around an actor that is open, pointed at or reached by key. */
function paintRing(pen, node, colour, scale) {
  pen.save();
  pen.beginPath();
  traceShape(pen, SHAPES[node.type], node.x, node.y, Math.max(node.size, SMALLEST_RADIUS / scale) + 5 / scale);
  pen.lineWidth = 3 / scale;
  pen.strokeStyle = colour;
  pen.stroke();
  pen.restore();
}

/** Names and words, in pixels. */
function paintNames(pen, labels, look) {
  pen.save();
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 4;
  pen.strokeStyle = look.paper;
  for (const label of labels) {
    pen.font = label.font;
    pen.textAlign = label.align;
    pen.strokeText(label.text, label.x, label.y);
    pen.fillStyle = label.edge ? look.families[label.edge.family] || look.quiet : look.ink;
    pen.fillText(label.text, label.x, label.y);
  }
  pen.restore();
}
