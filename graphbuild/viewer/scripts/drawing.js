// The graph on the canvas. vis-network holds the actors, pans, zooms and drags; lines, heads and names are ours, in batches.

const HAIRLINES_ABOVE = 1500; // lines in view, from which on they are thin, without heads and, of many families, grey
const WORDS_UP_TO = 60; // lines in view, up to which each shows its predicate

const OUTLINED_UP_TO = 400; // actors
const SHAPES_A_PATH = 20;
const STALE_AFTER = 60; // pixels that names move along before they are placed anew
const SMALLEST_RADIUS = 2.6; // of an actor on the screen, in pixels

function makeDrawing(graph, on) {
  const holder = byId("graph");
  const points = new vis.DataSet();
  // vis-network asks for the size of each actor, by which it finds what is dragged; all are painted at once below.
  const sizes = new Map([...graph.nodes.values()].map(({ id, size }) => [id, { nodeDimensions: { width: 2 * size, height: 2 * size } }]));
  const network = new vis.Network(holder, { nodes: points, edges: new vis.DataSet() }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: false, keyboard: false, selectable: false, zoomSpeed: 0.7 },
    nodes: { shape: "custom", ctxRenderer: ({ id }) => sizes.get(id), label: undefined, chosen: false },
  });
  // The container takes the keys; the frame inside it is not a second stop.
  network.canvas.frame.tabIndex = -1;
  const placeLabels = makeLabels();
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  let look = palette();
  let shown = []; // actors, the weightiest first
  let routes = [];
  let groups = [];
  let inView = [];
  let written = []; // names and words with their places on the screen
  let placement = null; // the view that they were placed for; null when they have to be placed anew
  let emphasis = null; // { nodes, edges } that stand out
  let cursor = null; // the actor that the arrow keys have reached
  let hovered = null;
  let namedForPointer = false;
  let dragged = []; // ids
  let bendOf = new Map();

  function palette() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const named = (kind, names) => Object.fromEntries(names.map((name) => [name, colour(`--${kind}-${name}`)]));
    return { ink: colour("--ink"), paper: colour("--paper"), quiet: colour("--quiet"), glow: colour("--glow"), families: named("family", graph.families), types: named("type", graph.types) };
  }

  const familyColour = (edge) => look.families[edge.family] || look.quiet;
  const scaleNow = () => network.getScale();
  const area = () => ({ width: holder.clientWidth, height: holder.clientHeight });

  /** Draw with names placed anew. */
  function renew() {
    placement = null;
    network.redraw();
  }

  /** Show these actors and relations, with these standing out. */
  function show(result, standsOut) {
    const kept = new Set(points.getIds());
    const wanted = new Set([...result.drawn].map((node) => node.id));
    points.remove([...kept].filter((id) => !wanted.has(id)));
    points.add([...result.drawn].filter((node) => !kept.has(node.id)).map((node) => ({ id: node.id, x: node.x, y: node.y })));
    shown = [...result.drawn].sort((a, b) => b.size - a.size || b.edges.length - a.edges.length || (a.id < b.id ? -1 : 1));
    bendOf = bends(result.drawnEdges, shown);
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
    renew();
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

  /** Take over where vis-network has put the actors that are dragged, with their lines. */
  function follow() {
    if (!dragged.length) return;
    placement = null;
    for (const id of dragged) Object.assign(graph.nodes.get(id), network.getPosition(id));
    for (const route of routes) {
      if (dragged.includes(route.edge.from) || dragged.includes(route.edge.to)) Object.assign(route, routeOf(route.edge, bendOf.get(route.edge)));
    }
  }

  network.on("beforeDrawing", (ctx) => {
    follow();
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

  /** Paint the actors in view, one path for each look. */
  function paintActors(ctx, scale, box) {
    const byLook = new Map();
    for (const node of shown) {
      const size = Math.max(node.size, SMALLEST_RADIUS / scale);
      if (node.x + size < box.left || node.x - size > box.right || node.y + size < box.top || node.y - size > box.bottom) continue;
      const faded = emphasis && !emphasis.nodes.has(node);
      const key = `${faded ? 0 : 1}${node.named ? 1 : 0}${node.type}`;
      if (!byLook.has(key)) byLook.set(key, []);
      byLook.get(key).push(node);
    }
    for (const [key, nodes] of [...byLook].sort(([one], [other]) => (one < other ? -1 : 1))) {
      const [{ named, type }] = nodes;
      const colour = look.types[type] || look.quiet;
      ctx.globalAlpha = key[0] === "0" ? 0.18 : 1;
      ctx.fillStyle = named ? colour : look.paper;
      ctx.lineWidth = (named ? 1.2 : 2.2) * Math.min(1.4, Math.max(0.7, scale)) / scale;
      ctx.strokeStyle = named ? look.paper : colour;
      const least = SMALLEST_RADIUS / scale;
      // Where no shape could be seen, a spot will do. Paths of many shapes take longer than many short paths.
      for (const node of nodes) if (node.size < least) ctx.fillRect(node.x - 0.9 * least, node.y - 0.9 * least, 1.8 * least, 1.8 * least);
      const large = nodes.filter((node) => node.size >= least);
      for (let from = 0; from < large.length; from += SHAPES_A_PATH) {
        ctx.beginPath();
        for (const node of large.slice(from, from + SHAPES_A_PATH)) traceShape(ctx, SHAPES[type], node.x, node.y, node.size);
        ctx.fill();
        if (!named || shown.length <= OUTLINED_UP_TO) ctx.stroke();
      }
    }
    ctx.globalAlpha = 1;
    for (const node of new Set([...(emphasis?.centre || []), hovered?.node, cursor].filter(Boolean))) {
      ctx.beginPath();
      traceShape(ctx, SHAPES[node.type], node.x, node.y, Math.max(node.size, SMALLEST_RADIUS / scale) + 5 / scale);
      ctx.lineWidth = 3 / scale;
      ctx.strokeStyle = node === cursor ? look.ink : look.glow;
      ctx.stroke();
    }
  }

  function placeNames(scale, box, width, height) {
    const spots = [];
    for (const node of shown) {
      if (emphasis && !emphasis.nodes.has(node) && node !== cursor) continue;
      const [x, y] = [(node.x - box.left) * scale, (node.y - box.top) * scale];
      if (x < -80 || y < -30 || x > width + 80 || y > height + 30) continue;
      const must = node === cursor || node === hovered?.node || Boolean(emphasis?.centre?.has(node));
      spots.push({ node, x, y, r: Math.max(node.size * scale, SMALLEST_RADIUS), must });
    }
    const first = spots.filter((spot) => spot.must);
    return placeLabels(first.length ? [...first, ...spots.filter((spot) => !spot.must)] : spots, linesWithWords(scale), { width, height });
  }

  network.on("afterDrawing", (ctx) => {
    const scale = scaleNow();
    const { width, height } = area();
    const ratio = ctx.canvas.width / (width || 1);
    const box = viewBox();
    paintActors(ctx, scale, box);
    const [x, y] = [box.left * scale, box.top * scale];
    if (!placement || placement.scale !== scale || Math.hypot(placement.x - x, placement.y - y) > STALE_AFTER) {
      placement = { scale, x, y };
      written = placeNames(scale, box, width, height);
    }
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, ratio * (placement.x - x), ratio * (placement.y - y));
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
    for (const node of shown) {
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

  const camera = makeCamera(network, holder, () => shown, (view) => {
    renew();
    on.camera(view);
  });
  let settle = 0;
  network.on("zoom", () => {
    on.leave();
    clearTimeout(settle);
    settle = setTimeout(camera.moved, 200);
  });
  network.on("dragging", ({ nodes }) => {
    dragged = nodes;
  });
  network.on("dragStart", () => on.leave());
  network.on("dragEnd", () => {
    follow();
    dragged = [];
    camera.moved();
  });
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
        // Names are placed anew only for a name that was missing, or to take it away again.
        const missing = Boolean(found?.node) && !written.some((label) => label.node === found.node);
        if (missing || namedForPointer) renew();
        else network.redraw();
        namedForPointer = missing;
      }
      on.hover(found, event.clientX, event.clientY);
    });
  });
  holder.addEventListener("mouseleave", () => {
    hovered = null;
    on.leave();
    renew();
  });
  const repaint = () => {
    look = palette();
    emphasise(emphasis);
  };
  scheme.addEventListener("change", repaint);
  new ResizeObserver(() => {
    network.setSize("100%", "100%");
    if (camera.fitted) camera.fit();
    renew();
  }).observe(holder);

  return {
    show,
    emphasise,
    camera,
    repaint,
    get cursor() {
      return cursor;
    },
    set cursor(node) {
      cursor = node;
      renew();
    },
    /** Everything that a picture of the view needs, in pixels of the screen. */
    picture() {
      renew();
      return { ...area(), look, groups, inView: new Set(inView), labels: written, emphasis, scale: scaleNow(), canvas: network.canvas.frame.canvas, toScreen: (spot) => network.canvasToDOM(spot), drawn: shown };
    },
  };
}
