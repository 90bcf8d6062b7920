// The graph on the canvas. vis-network holds the actors, pans, zooms and drags; lines, heads and names are ours, in batches.

const HAIRLINES_ABOVE = 1500; // lines in view, from which on they are thin, without heads and, of many families, grey
const WORDS_UP_TO = 60; // lines in view, up to which each shows its predicate

const SMALLEST_RADIUS = 2.6; // of an actor on the screen, in pixels

function makeDrawing(graph, on) {
  const holder = byId("graph");
  const points = new vis.DataSet();
  const paintActor = ({ ctx, id, x, y }) => ({
    drawNode: () => paintNode(ctx, graph.nodes.get(id), x, y),
    nodeDimensions: { width: 2 * graph.nodes.get(id).size, height: 2 * graph.nodes.get(id).size },
  });
  const network = new vis.Network(holder, { nodes: points, edges: new vis.DataSet() }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: false, keyboard: false, selectable: false, zoomSpeed: 0.7 },
    nodes: { shape: "custom", ctxRenderer: paintActor, label: undefined, chosen: false },
  });
  // The container takes the keys; the frame inside it is not a second stop.
  network.canvas.frame.tabIndex = -1;
  const placeLabels = makeLabels();
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  let look = palette();
  let routes = [];
  let groups = [];
  let inView = [];
  let written = [];
  let emphasis = null; // { nodes, edges } that stand out
  let cursor = null; // the actor that the arrow keys have reached
  let hovered = null;
  let bendOf = new Map();
  let fitted = true;

  function palette() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const named = (kind, names) => Object.fromEntries(names.map((name) => [name, colour(`--${kind}-${name}`)]));
    return { ink: colour("--ink"), paper: colour("--paper"), quiet: colour("--quiet"), glow: colour("--glow"), families: named("family", graph.families), types: named("type", graph.types) };
  }

  const familyColour = (edge) => look.families[edge.family] || look.quiet;
  const scaleNow = () => network.getScale();
  const area = () => ({ width: holder.clientWidth, height: holder.clientHeight });

  /** Show these actors and relations, with these standing out. */
  function show(result, standsOut) {
    const kept = new Set(points.getIds());
    const wanted = new Set([...result.drawn].map((node) => node.id));
    points.remove([...kept].filter((id) => !wanted.has(id)));
    points.add([...result.drawn].filter((node) => !kept.has(node.id)).map((node) => ({ id: node.id, x: node.x, y: node.y })));
    bendOf = bends(result.drawnEdges, [...result.drawn]);
    routes = result.drawnEdges.map((edge) => routeOf(edge, bendOf.get(edge)));
    emphasise(standsOut);
  }

  function emphasise(standsOut) {
    emphasis = standsOut;
    const byStyle = new Map();
    for (const route of routes) {
      const { edge } = route;
      const strong = !emphasis || emphasis.edges.has(edge);
      const width = Math.min(4.5, 1.7 + 0.7 * Math.log2(Math.max(1, edge.weight))) + (emphasis && strong ? 0.9 : 0);
      const key = [strong ? 1 : 0, familyColour(edge), manner(edge), width.toFixed(1)].join("|");
      if (!byStyle.has(key)) byStyle.set(key, { strong, family: edge.family, colour: familyColour(edge), manner: manner(edge), width, routes: [] });
      byStyle.get(key).routes.push(route);
    }
    groups = [...byStyle.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
    network.redraw();
  }

  const alphaOf = (group, hairlines) => (group.strong ? (hairlines ? 0.4 : 0.9) : hairlines ? 0.06 : 0.13);

  function inside(route, box) {
    return route.right > box.left && route.left < box.right && route.bottom > box.top && route.top < box.bottom;
  }

  function viewBox() {
    const { width, height } = area();
    const topLeft = network.DOMtoCanvas({ x: 0, y: 0 });
    const bottomRight = network.DOMtoCanvas({ x: width, y: height });
    return { left: topLeft.x, top: topLeft.y, right: bottomRight.x, bottom: bottomRight.y };
  }

  network.on("beforeDrawing", (ctx) => {
    const scale = scaleNow();
    const box = viewBox();
    inView = routes.filter((route) => inside(route, box));
    const hairlines = inView.length > HAIRLINES_ABOVE;
    const grey = hairlines && new Set(groups.map((group) => group.family)).size > 2;
    ctx.save();
    ctx.lineCap = "butt";
    const swell = Math.min(1.6, Math.max(0.75, scale));
    for (const group of groups) {
      const visible = group.routes.filter((route) => inside(route, box));
      if (!visible.length) continue;
      ctx.globalAlpha = alphaOf(group, hairlines);
      ctx.strokeStyle = ctx.fillStyle = grey && !(emphasis && group.strong) ? look.quiet : group.colour;
      ctx.lineWidth = (hairlines ? 0.7 : group.width * swell) / scale;
      ctx.setLineDash(hairlines || !group.manner ? [] : DASHES[group.manner].map((length) => length / scale));
      ctx.beginPath();
      for (const route of visible) traceRoute(ctx, route);
      ctx.stroke();
      ctx.setLineDash([]);
      if (!hairlines || (emphasis && group.strong)) paintHeads(ctx, group, visible, scale, swell);
    }
    const pointedAt = hovered?.edge && inView.find((route) => route.edge === hovered.edge);
    if (pointedAt) glow(ctx, pointedAt, scale);
    ctx.restore();
  });

  function paintHeads(ctx, group, visible, scale, swell) {
    const size = (8 + group.width) * swell / scale;
    const long = visible.filter((route) => route.length > 1.2 * size);
    const paint = headPaint(group.family);
    ctx.beginPath();
    for (const route of long) traceHead(ctx, group.family, route.x2, route.y2, route.angle, size);
    if (paint === "both") {
      ctx.save();
      ctx.globalAlpha = 1;
      ctx.fillStyle = look.paper;
      ctx.fill();
      ctx.restore();
    }
    if (paint === "fill") ctx.fill();
    else if (paint) ctx.stroke();
    if (group.manner !== "denied") return;
    // A cross in the middle: the text denies it.
    ctx.lineWidth = 2 / scale;
    ctx.beginPath();
    for (const route of long) {
      const [x, y] = pointOf(route, 0.5);
      const arm = 5 * swell / scale;
      ctx.moveTo(x - arm, y - arm);
      ctx.lineTo(x + arm, y + arm);
      ctx.moveTo(x + arm, y - arm);
      ctx.lineTo(x - arm, y + arm);
    }
    ctx.stroke();
  }

  function glow(ctx, route, scale) {
    ctx.globalAlpha = 0.45;
    ctx.strokeStyle = look.glow;
    ctx.lineWidth = 9 / scale;
    ctx.beginPath();
    traceRoute(ctx, route);
    ctx.stroke();
  }

  function paintNode(ctx, node, x, y) {
    const scale = scaleNow();
    const faded = emphasis && !emphasis.nodes.has(node);
    const colour = look.types[node.type] || look.quiet;
    const size = Math.max(node.size, SMALLEST_RADIUS / scale);
    ctx.globalAlpha = faded ? 0.18 : 1;
    ctx.beginPath();
    traceShape(ctx, SHAPES[node.type], x, y, size);
    ctx.fillStyle = node.named ? colour : look.paper;
    ctx.fill();
    ctx.lineWidth = node.named ? 1.2 * Math.min(1, scale) / scale : Math.max(2, size / 6);
    ctx.strokeStyle = node.named ? look.paper : colour;
    ctx.stroke();
    ctx.globalAlpha = 1;
    if (node === cursor || node === hovered?.node || emphasis?.centre?.has(node)) {
      ctx.beginPath();
      traceShape(ctx, SHAPES[node.type], x, y, size + 5 / scale);
      ctx.lineWidth = 3 / scale;
      ctx.strokeStyle = node === cursor ? look.ink : look.glow;
      ctx.stroke();
    }
  }

  network.on("afterDrawing", (ctx) => {
    const scale = scaleNow();
    const { width, height } = area();
    const ratio = ctx.canvas.width / (width || 1);
    const spots = [];
    for (const id of points.getIds()) {
      const node = graph.nodes.get(id);
      if (emphasis && !emphasis.nodes.has(node) && node !== cursor) continue;
      const { x, y } = network.canvasToDOM({ x: node.x, y: node.y });
      if (x < -80 || y < -30 || x > width + 80 || y > height + 30) continue;
      const must = node === cursor || node === hovered?.node || Boolean(emphasis?.centre?.has(node));
      spots.push({ node, x, y, r: Math.max(node.size * scale, SMALLEST_RADIUS), must });
    }
    spots.sort((a, b) => b.must - a.must || b.node.size - a.node.size || b.node.edges.length - a.node.edges.length || (a.node.id < b.node.id ? -1 : 1));
    written = placeLabels(spots, linesWithWords(scale), { width, height });
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const label of written) {
      ctx.font = label.font;
      ctx.textAlign = label.align;
      ctx.lineWidth = 4;
      ctx.strokeStyle = look.paper;
      ctx.strokeText(label.text, label.x, label.y);
      ctx.fillStyle = label.edge ? familyColour(label.edge) : look.ink;
      ctx.fillText(label.text, label.x, label.y);
    }
    ctx.restore();
  });

  /** The lines that show their predicate: those that stand out, or all where few are in view. */
  function linesWithWords(scale) {
    const chosen = emphasis ? inView.filter((route) => emphasis.edges.has(route.edge)) : inView;
    if (chosen.length > (emphasis ? 3 * WORDS_UP_TO : WORDS_UP_TO)) return [];
    return chosen.filter((route) => route.length * scale > 46).map((route) => {
      const [x, y] = pointOf(route, manner(route.edge) === "denied" ? 0.38 : 0.5);
      return { route, ...network.canvasToDOM({ x, y }) };
    });
  }

  /** What lies at, or so many pixels around, a point of the element: `{ node }`, `{ edge }` or null; actors before lines. */
  function at(x, y, around = 7) {
    const spot = network.DOMtoCanvas({ x, y });
    const scale = scaleNow();
    let best = null;
    let nearest = Infinity;
    for (const id of points.getIds()) {
      const node = graph.nodes.get(id);
      const distance = Math.hypot(node.x - spot.x, node.y - spot.y);
      if (distance < Math.max(node.size * 1.1, (around + 3) / scale) && distance < nearest) [best, nearest] = [{ node }, distance];
    }
    if (best) return best;
    const tolerance = around / scale;
    nearest = tolerance;
    for (const route of inView) {
      if (spot.x < route.left - tolerance || spot.x > route.right + tolerance || spot.y < route.top - tolerance || spot.y > route.bottom + tolerance) continue;
      const faded = emphasis && !emphasis.edges.has(route.edge) ? 3 / scale : 0;
      const distance = distanceTo(route, spot.x, spot.y) + faded;
      if (distance < nearest) [best, nearest] = [{ edge: route.edge }, distance];
    }
    return best;
  }

  /** Bring actors into view: all of them, with room for their names, but never closer than life size. */
  function frame(nodes) {
    const { width, height } = area();
    if (!nodes.length || !width || !height) return;
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const node of nodes) {
      box.left = Math.min(box.left, node.x - node.size);
      box.right = Math.max(box.right, node.x + node.size);
      box.top = Math.min(box.top, node.y - node.size);
      box.bottom = Math.max(box.bottom, node.y + node.size);
    }
    const room = { x: Math.max(40, width - Math.min(150, width * 0.3)), y: Math.max(40, height - 110) };
    const scale = Math.min(room.x / Math.max(1, box.right - box.left), room.y / Math.max(1, box.bottom - box.top), 1.5);
    network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale, animation: false });
  }

  function fit() {
    frame([...points.getIds()].map((id) => graph.nodes.get(id)));
    fitted = true;
  }

  function moved() {
    fitted = false;
    const { x, y } = network.getViewPosition();
    on.camera(`${x.toFixed(2)},${y.toFixed(2)},${scaleNow().toFixed(4)}`);
  }

  let settle = 0;
  network.on("zoom", () => {
    on.leave();
    clearTimeout(settle);
    settle = setTimeout(moved, 200);
  });
  network.on("dragging", ({ nodes }) => {
    for (const id of nodes) {
      const { x, y } = network.getPosition(id);
      Object.assign(graph.nodes.get(id), { x, y });
    }
    for (const route of routes) {
      if (nodes.includes(route.edge.from) || nodes.includes(route.edge.to)) Object.assign(route, routeOf(route.edge, bendOf.get(route.edge)));
    }
  });
  network.on("dragStart", () => on.leave());
  network.on("dragEnd", moved);
  network.on("click", ({ pointer, event }) => on.open(at(pointer.DOM.x, pointer.DOM.y, event.srcEvent?.pointerType === "touch" ? 16 : 7)));
  network.on("doubleClick", ({ pointer }) => {
    const found = at(pointer.DOM.x, pointer.DOM.y);
    if (found?.node) on.focus(found.node);
  });
  let waiting = false;
  holder.addEventListener("mousemove", (event) => {
    if (waiting || event.buttons) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const frameBox = holder.getBoundingClientRect();
      const found = at(event.clientX - frameBox.left, event.clientY - frameBox.top);
      if (found?.node !== hovered?.node || found?.edge !== hovered?.edge) {
        hovered = found;
        holder.classList.toggle("pointing", Boolean(found));
        network.redraw();
      }
      on.hover(found, event.clientX, event.clientY);
    });
  });
  holder.addEventListener("mouseleave", () => {
    hovered = null;
    on.leave();
    network.redraw();
  });
  const repaint = () => {
    look = palette();
    emphasise(emphasis);
  };
  scheme.addEventListener("change", repaint);
  new ResizeObserver(() => {
    network.setSize("100%", "100%");
    if (fitted) fit();
    network.redraw();
  }).observe(holder);

  return {
    show,
    emphasise,
    fit,
    frame,
    repaint,
    /** Put the camera where `camera` ("x,y,scale") says, or show everything. */
    aim(camera) {
      if (!camera) return fit();
      const [x, y, scale] = camera.split(",").map(Number);
      fitted = false;
      network.moveTo({ position: { x, y }, scale: Math.min(10, Math.max(0.005, scale)), animation: false });
    },
    zoom(factor) {
      network.moveTo({ scale: Math.min(10, Math.max(0.005, scaleNow() * factor)), animation: false });
      moved();
    },
    pan(x, y) {
      const { x: left, y: top } = network.getViewPosition();
      network.moveTo({ position: { x: left + x / scaleNow(), y: top + y / scaleNow() }, animation: false });
      moved();
    },
    /** Move the view as little as needed to have the actors on the screen. */
    reveal(nodes) {
      const { width, height } = area();
      const hidden = nodes.some((node) => {
        const { x, y } = network.canvasToDOM(node);
        return x < 30 || y < 20 || x > width - 30 || y > height - 30;
      });
      if (!hidden) return;
      if (nodes.length === 1) network.moveTo({ position: { x: nodes[0].x, y: nodes[0].y }, scale: Math.max(scaleNow(), 0.7), animation: false });
      else frame(nodes);
      moved();
    },
    get cursor() {
      return cursor;
    },
    set cursor(node) {
      cursor = node;
      network.redraw();
    },
    /** Everything that a picture of the view needs, in pixels of the screen. */
    picture() {
      network.redraw();
      return { ...area(), look, groups, inView: new Set(inView), labels: written, emphasis, scale: scaleNow(), canvas: network.canvas.frame.canvas, toScreen: (spot) => network.canvasToDOM(spot), drawn: points.getIds().map((id) => graph.nodes.get(id)) };
    },
  };
}
