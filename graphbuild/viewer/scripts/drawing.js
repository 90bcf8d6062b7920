// The graph on the canvas. vis-network holds the actors, pans, zooms and drags; all that is seen is painted here.

const WORDS_UP_TO = 60; // lines in view, up to which each shows its predicate
const INKED_UP_TO = 150; // lines in view, up to which names keep off them
const STALE_AFTER = 60; // pixels that names move along before they are placed anew
const HEAVY = 400; // actors or lines in view, from which on a moving view is a picture of the last one
const MARGIN = 240; // pixels around the view that such a picture has, too
const SETTLED_AFTER = 200; // milliseconds after the last turn of the wheel

function makeDrawing(graph, on) {
  const holder = byId("graph");
  const points = new vis.DataSet();
  // vis-network knows the actors by number, because it keeps them as properties of an object, where "__proto__" is no name. It
  // asks for the size of each, by which it finds what is dragged.
  const nodes = [...graph.nodes.values()];
  const numbers = new Map(nodes.map((node, number) => [node, number]));
  const sizes = nodes.map(({ size }) => ({ nodeDimensions: { width: 2 * size, height: 2 * size } }));
  const network = new vis.Network(holder, { nodes: points, edges: new vis.DataSet() }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: false, keyboard: false, selectable: false, zoomSpeed: 0.7, hideNodesOnDrag: true },
    nodes: { shape: "custom", ctxRenderer: ({ id }) => sizes[id], label: undefined, chosen: false },
  });
  // The container takes the keys; the frame inside it is not a second stop.
  network.canvas.frame.tabIndex = -1;
  const placeLabels = makeLabels();
  const scene = { actors: [], groups: [], emphasis: null, look: palette() }; // actors: the weightiest first
  let routes = [];
  let inView = []; // routes
  let written = []; // names and words with their places in the view
  let placement = null; // the view that they were placed for; null when they have to be placed anew
  let picture = null; // of a view with its margin, while a heavy one moves
  let moving = false;
  let asked = 0;
  let first = null; // what to do after the first drawing
  let paused = true; // until the canvas has its size; vis-network draws at every step towards it
  let cursor = null; // the actor that the arrow keys have reached
  let hovered = null;
  let namedForPointer = false;
  let dragged = []; // numbers of actors
  let bendOf = new Map();

  function palette() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const named = (kind, names) => Object.fromEntries(names.map((name) => [name, colour(`--${kind}-${name}`)]));
    return { ink: colour("--ink"), paper: colour("--paper"), quiet: colour("--quiet"), glow: colour("--glow"), families: named("family", graph.families), types: named("type", graph.types) };
  }

  /** The part of the graph on the screen, with a margin: its borders, the scale, and its size in pixels. */
  function viewNow(margin = 0) {
    const scale = network.getScale();
    const [width, height] = [holder.clientWidth + 2 * margin, holder.clientHeight + 2 * margin];
    const { x: left, y: top } = network.DOMtoCanvas({ x: -margin, y: -margin });
    return { left, top, right: left + width / scale, bottom: top + height / scale, scale, width, height };
  }

  /** Draw once before the next frame. */
  function redraw() {
    if (asked) return;
    asked = requestAnimationFrame(() => {
      asked = 0;
      network.redraw();
    });
  }

  /** Draw with names placed anew. */
  function renew() {
    placement = picture = null;
    redraw();
  }

  /** Show these actors and relations, with these standing out. */
  function show(result, standsOut) {
    const kept = new Set(points.getIds());
    points.remove([...kept].filter((number) => !result.drawn.has(nodes[number])));
    points.add([...result.drawn].filter((node) => !kept.has(numbers.get(node))).map((node) => ({ id: numbers.get(node), x: node.x, y: node.y })));
    scene.actors = [...result.drawn].sort((a, b) => b.size - a.size || b.edges.length - a.edges.length || (a.id < b.id ? -1 : 1));
    bendOf = bends(result.drawnEdges, scene.actors);
    routes = result.drawnEdges.map((edge) => routeOf(edge, bendOf.get(edge)));
    emphasise(standsOut);
  }

  function emphasise(standsOut) {
    scene.emphasis = standsOut;
    scene.groups = groupsOf(routes, standsOut);
    renew();
  }

  /** Take over where vis-network has put the actors that are dragged, with their lines. */
  function follow() {
    if (!dragged.length) return;
    placement = null;
    const moved = new Set(dragged.map((number) => Object.assign(nodes[number], network.getPosition(number))));
    for (const route of routes) {
      if (moved.has(route.edge.source) || moved.has(route.edge.target)) Object.assign(route, routeOf(route.edge, bendOf.get(route.edge)));
    }
  }

  /** All but the names, on a pen whose units are those of the graph. */
  function paint(pen, view) {
    inView = routes.filter((route) => meets(route, view));
    paintLines(pen, scene, view);
    const pointedAt = hovered?.edge && inView.find((route) => route.edge === hovered.edge);
    if (pointedAt) paintGlow(pen, pointedAt, scene.look, view.scale);
    paintActors(pen, scene, view);
    for (const node of new Set([...(scene.emphasis?.centre || []), hovered?.node, cursor].filter(Boolean))) paintRing(pen, node, node === cursor ? scene.look.ink : scene.look.glow, view.scale);
  }

  network.on("afterDrawing", (pen) => {
    if (paused) return undefined;
    follow();
    const ratio = pen.canvas.width / (holder.clientWidth || 1);
    const view = viewNow();
    if (moving && !dragged.length && (picture || inView.length > HEAVY || scene.actors.length > HEAVY)) return paintPicture(pen, view, ratio);
    picture = null;
    paint(pen, view);
    const [x, y] = [view.left * view.scale, view.top * view.scale];
    if (!placement || placement.scale !== view.scale || Math.hypot(placement.x - x, placement.y - y) > STALE_AFTER) {
      placement = { scale: view.scale, x, y };
      written = labelsOf(view);
    }
    pen.save();
    pen.setTransform(ratio, 0, 0, ratio, ratio * (placement.x - x), ratio * (placement.y - y));
    paintNames(pen, written, scene.look);
    pen.restore();
    first?.();
    first = null;
    return undefined;
  });

  /** The picture, moved and scaled to the view; a new one where it does not reach. */
  function paintPicture(pen, view, ratio) {
    const reaches = picture && picture.left <= view.left && picture.top <= view.top && picture.right >= view.right && picture.bottom >= view.bottom;
    if (!reaches) picture = pictureOf(viewNow(MARGIN), ratio);
    const zoom = view.scale / picture.scale;
    pen.save();
    // Whole pixels, so that nothing is smoothed that was not zoomed.
    pen.setTransform(zoom, 0, 0, zoom, Math.round((picture.left - view.left) * view.scale * ratio), Math.round((picture.top - view.top) * view.scale * ratio));
    pen.drawImage(picture.sheet, 0, 0);
    pen.restore();
  }

  function pictureOf(view, ratio) {
    const sheet = picture?.sheet || element("canvas");
    // Setting its size clears it.
    Object.assign(sheet, { width: Math.round(view.width * ratio), height: Math.round(view.height * ratio) });
    const pen = sheet.getContext("2d");
    pen.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, -ratio * view.scale * view.left, -ratio * view.scale * view.top);
    paint(pen, view);
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    paintNames(pen, labelsOf(view), scene.look);
    return { ...view, sheet };
  }

  function labelsOf(view) {
    const { emphasis } = scene;
    const toPixels = ([x, y]) => [(x - view.left) * view.scale, (y - view.top) * view.scale];
    const spots = [];
    for (const node of scene.actors) {
      if (emphasis && !emphasis.nodes.has(node) && node !== cursor) continue;
      const [x, y] = toPixels([node.x, node.y]);
      if (x < -80 || y < -30 || x > view.width + 80 || y > view.height + 30) continue;
      const must = node === cursor || node === hovered?.node || Boolean(emphasis?.centre?.has(node));
      spots.push({ node, x, y, r: Math.max(node.size * view.scale, SMALLEST_RADIUS), must });
    }
    const chosen = emphasis ? inView.filter((route) => emphasis.edges.has(route.edge)) : inView;
    const lines = chosen.map((route) => ({
      route,
      at: (share) => toPixels(pointOf(route, share)),
      length: route.length * view.scale,
      must: Boolean(emphasis?.worded),
      beside: Boolean(emphasis) && chosen.length <= WORDS_UP_TO / 2,
    }));
    const worded = lines.length <= (emphasis ? 3 * WORDS_UP_TO : WORDS_UP_TO) ? lines : [];
    return placeLabels([...spots.filter((spot) => spot.must), ...spots.filter((spot) => !spot.must)], worded, lines.length <= INKED_UP_TO ? lines : [], view);
  }

  /** What lies at, or so many pixels around, a point of the element: `{ node }`, `{ edge }` or null; actors before lines. */
  function at(x, y, around = 7) {
    const spot = network.DOMtoCanvas({ x, y });
    const scale = network.getScale();
    let best = null;
    let nearest = Infinity;
    for (const node of scene.actors) {
      const distance = Math.hypot(node.x - spot.x, node.y - spot.y);
      if (distance < Math.max(node.size * 1.1, (around + 3) / scale) && distance < nearest) [best, nearest] = [{ node }, distance];
    }
    if (best) return best;
    const tolerance = around / scale;
    nearest = tolerance;
    for (const route of inView) {
      if (spot.x < route.left - tolerance || spot.x > route.right + tolerance || spot.y < route.top - tolerance || spot.y > route.bottom + tolerance) continue;
      const faded = scene.emphasis && !scene.emphasis.edges.has(route.edge) ? 3 / scale : 0;
      const distance = distanceTo(route, spot.x, spot.y) + faded;
      if (distance < nearest) [best, nearest] = [{ edge: route.edge }, distance];
    }
    return best;
  }

  const camera = makeCamera(network, holder, () => scene.actors, (view) => {
    moving = false;
    renew();
    on.camera(view);
  });
  let settle = 0;
  network.on("zoom", () => {
    moving = true;
    on.leave();
    clearTimeout(settle);
    settle = setTimeout(camera.moved, SETTLED_AFTER);
  });
  network.on("dragging", ({ nodes }) => {
    dragged = nodes;
  });
  network.on("dragStart", ({ nodes }) => {
    moving = !nodes.length;
    on.leave();
  });
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
        else redraw();
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
    scene.look = palette();
    renew();
  };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  new ResizeObserver(() => {
    paused = true;
    network.setSize("100%", "100%");
    if (camera.fitted) camera.fit();
    paused = false;
    renew();
  }).observe(holder);

  return {
    show,
    camera,
    /** Call back after the first drawing, or at once where the table hides it. */
    whenDrawn(then) {
      if (holder.clientWidth) first = then;
      else then();
    },
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
      placement = null;
      network.redraw();
      return { ...scene, ...viewNow(), inView: new Set(inView), labels: written, canvas: network.canvas.frame.canvas, toScreen: (spot) => network.canvasToDOM(spot) };
    },
  };
}
