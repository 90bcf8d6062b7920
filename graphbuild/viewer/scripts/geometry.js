// Where lines run and what shapes look like, for the canvas and for SVG alike. Coordinates are those of the graph.

const SHAPES = { person: "circle", organization: "square", country: "diamond", place: "triangle", group: "hexagon" };
const HEADS = {
  conflict: "triangle",
  cooperation: "open",
  statement: "hollow",
  affiliation: "diamond",
  personal: "circle",
  location: "bar",
  action: "swept",
  co_occurrence: "none",
};
const DASHES = { denied: [10, 4, 2, 4], future: [11, 6], hypothetical: [2, 5] };
const APART = 22; // between parallel lines, at their middle

/** How a relation is told, beyond plain fact: "denied", "future", "hypothetical" or "". */
function manner(edge) {
  if (edge.polarity === "negative") return "denied";
  return Object.hasOwn(DASHES, edge.modality) ? edge.modality : "";
}

/** Trace the outline of an actor on a pen (a canvas context, or `svgPen`). */
function traceShape(pen, kind, x, y, r) {
  const polygon = (points) => {
    points.forEach(([dx, dy], index) => (index ? pen.lineTo(x + dx * r, y + dy * r) : pen.moveTo(x + dx * r, y + dy * r)));
    pen.closePath();
  };
  if (kind === "square") polygon([[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]]);
  else if (kind === "diamond") polygon([[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]]);
  else if (kind === "triangle") polygon([[0, -1.15], [1.1, 0.8], [-1.1, 0.8]]);
  else if (kind === "hexagon") polygon([0, 1, 2, 3, 4, 5].map((corner) => [1.08 * Math.cos((corner * Math.PI) / 3), 1.08 * Math.sin((corner * Math.PI) / 3)]));
  else {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, 2 * Math.PI);
    pen.closePath();
  }
}

/** From the middle of a shape to its border in the direction (dx, dy), of length one. */
function reach(kind, r, dx, dy) {
  if (kind === "square") return (0.9 * r) / Math.max(Math.abs(dx), Math.abs(dy));
  if (kind === "diamond") return (1.2 * r) / (Math.abs(dx) + Math.abs(dy));
  if (kind === "triangle") return dy > 0.3 ? 0.85 * r : 0.95 * r;
  return r * (kind === "hexagon" ? 1.04 : 1);
}

/** Trace the head of a relation's line with its tip at (x, y); `hollow` and `open` heads are stroked, the others filled. */
function traceHead(pen, family, x, y, angle, size) {
  const along = (back, side) => [x - back * size * Math.cos(angle) - side * size * Math.sin(angle), y - back * size * Math.sin(angle) + side * size * Math.cos(angle)];
  const trace = (points, closed = true) => {
    points.forEach(([back, side], index) => (index ? pen.lineTo(...along(back, side)) : pen.moveTo(...along(back, side))));
    if (closed) pen.closePath();
  };
  const kind = HEADS[family] || "triangle";
  if (kind === "triangle" || kind === "hollow") trace([[0, 0], [1, 0.45], [1, -0.45]]);
  else if (kind === "swept") trace([[0, 0], [1.1, 0.5], [0.7, 0], [1.1, -0.5]]);
  else if (kind === "diamond") trace([[0, 0], [0.6, 0.38], [1.2, 0], [0.6, -0.38]]);
  else if (kind === "open") trace([[0.95, 0.5], [0, 0], [0.95, -0.5]], false);
  else if (kind === "bar") trace([[0.15, 0.55], [0.15, -0.55]], false);
  else if (kind === "circle") {
    const [middleX, middleY] = along(0.42, 0);
    pen.moveTo(middleX + 0.42 * size, middleY);
    pen.arc(middleX, middleY, 0.42 * size, 0, 2 * Math.PI);
    pen.closePath();
  }
}

/** How the head of a family is painted: "fill", "stroke", "both" (paper inside) or "". */
function headPaint(family) {
  return { none: "", open: "stroke", bar: "stroke", hollow: "both" }[HEADS[family]] ?? "fill";
}

/** Trace a quadratic curve from where a route leaves its source to where it meets its target. */
function traceRoute(pen, route) {
  pen.moveTo(route.x1, route.y1);
  if (route.loop) pen.bezierCurveTo(route.cx1, route.cy1, route.cx2, route.cy2, route.x2, route.y2);
  else if (route.bent) pen.quadraticCurveTo(route.cx, route.cy, route.x2, route.y2);
  else pen.lineTo(route.x2, route.y2);
}

/** Trace a cross with arms of this length in both directions. */
function traceCross(pen, x, y, arm) {
  pen.moveTo(x - arm, y - arm);
  pen.lineTo(x + arm, y + arm);
  pen.moveTo(x + arm, y - arm);
  pen.lineTo(x - arm, y + arm);
}

/** The point of a route at `share` of its way (0 to 1). */
function pointOf(route, share) {
  const rest = 1 - share;
  if (route.loop) {
    const mix = (a, b, c, d) => rest ** 3 * a + 3 * rest * rest * share * b + 3 * rest * share * share * c + share ** 3 * d;
    return [mix(route.x1, route.cx1, route.cx2, route.x2), mix(route.y1, route.cy1, route.cy2, route.y2)];
  }
  const mix = (a, b, c) => rest * rest * a + 2 * rest * share * b + share * share * c;
  return [mix(route.x1, route.cx, route.x2), mix(route.y1, route.cy, route.y2)];
}

/** The distance from a point to a route. */
function distanceTo(route, x, y) {
  const pieces = route.bent || route.loop ? 16 : 1;
  let least = Infinity;
  let [ax, ay] = [route.x1, route.y1];
  for (let piece = 1; piece <= pieces; piece += 1) {
    const [bx, by] = pointOf(route, piece / pieces);
    least = Math.min(least, distanceToSegment(x, y, ax, ay, bx, by));
    [ax, ay] = [bx, by];
  }
  return least;
}

function distanceToSegment(x, y, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** How far each line bends aside: parallel lines lie apart, and a lone line does not run through a third actor. */
function bends(edges, nodes) {
  const pairs = new Map();
  for (const edge of edges) {
    const key = edge.from < edge.to ? `${edge.from}\n${edge.to}` : `${edge.to}\n${edge.from}`;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(edge);
  }
  const found = new Map();
  const few = nodes.length * pairs.size <= 200_000;
  for (const group of pairs.values()) {
    group.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.id.length - b.id.length || (a.id < b.id ? -1 : 1)));
    group.forEach((edge, place) => {
      let bend = (place - (group.length - 1) / 2) * APART;
      if (bend === 0 && few && nodes.some((node) => lies(node, edge))) bend = 1.5 * APART;
      found.set(edge, edge.from < edge.to ? bend : -bend);
    });
  }
  return found;
}

function lies(node, edge) {
  if (node === edge.source || node === edge.target) return false;
  return distanceToSegment(node.x, node.y, edge.source.x, edge.source.y, edge.target.x, edge.target.y) < node.size + 3;
}

/** The route of a relation with the given bend, from border to border of its ends. */
function routeOf(edge, bend) {
  const { source, target } = edge;
  if (source === target) return loopOf(edge, bend);
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const length = Math.hypot(dx, dy) || 1;
  const [cx, cy] = [(source.x + target.x) / 2 - (2 * bend * dy) / length, (source.y + target.y) / 2 + (2 * bend * dx) / length];
  const [x1, y1] = border(source, cx, cy, 1);
  const [x2, y2, angle] = border(target, cx, cy, 2);
  // Trimmed at both ends, the control point moves towards the middle of what is left.
  const share = Math.hypot(x2 - x1, y2 - y1) / length;
  const [mx, my] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const control = [mx + (cx - (source.x + target.x) / 2) * share, my + (cy - (source.y + target.y) / 2) * share];
  return boxed({ edge, x1, y1, x2, y2, cx: control[0], cy: control[1], angle: angle + Math.PI, bent: bend !== 0, length: share * length });
}

function border(node, towardX, towardY, gap) {
  const angle = Math.atan2(towardY - node.y, towardX - node.x);
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const far = reach(SHAPES[node.type], node.size, dx, dy) + gap;
  return [node.x + far * dx, node.y + far * dy, angle];
}

function loopOf(edge, bend) {
  const { x, y, size } = edge.source;
  const wide = size + 26 + Math.abs(bend);
  const [x1, y1, x2, y2] = [x - size * 0.6, y - size * 0.9, x + size * 0.6, y - size * 0.9];
  const loop = { cx1: x - wide, cy1: y - 2 * wide, cx2: x + wide, cy2: y - 2 * wide };
  return boxed({ edge, x1, y1, x2, y2, ...loop, cx: x, cy: y - 2 * wide, loop: true, angle: Math.atan2(y2 - loop.cy2, x2 - loop.cx2), length: 3 * wide });
}

function boxed(route) {
  const xs = [route.x1, route.x2, route.cx, route.cx1 ?? route.cx, route.cx2 ?? route.cx];
  const ys = [route.y1, route.y2, route.cy];
  return Object.assign(route, { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) });
}

/** A pen that collects the path data of an SVG element. */
function svgPen() {
  const parts = [];
  const say = (letter, ...numbers) => parts.push(letter + numbers.map((number) => Math.round(number * 10) / 10).join(" "));
  return {
    moveTo: (x, y) => say("M", x, y),
    lineTo: (x, y) => say("L", x, y),
    quadraticCurveTo: (...numbers) => say("Q", ...numbers),
    bezierCurveTo: (...numbers) => say("C", ...numbers),
    arc: (x, y, r) => {
      say("A", r, r, 0, 1, 1, x - r, y);
      say("A", r, r, 0, 1, 1, x + r, y);
    },
    closePath: () => parts.push("Z"),
    get data() {
      return parts.join("");
    },
  };
}
