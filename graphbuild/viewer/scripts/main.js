// Puts the parts together: every choice goes into the state, and every change of the state redraws all that depends on it.

async function start() {
  const graph = tied(await readData());
  const totals = facetValues(graph);
  const known = { family: graph.families, type: graph.types };
  const values = Object.fromEntries(FACETS.map((name) => {
    const found = [...totals[name].keys()];
    const place = (value) => (known[name] ? known[name].indexOf(value) : -totals[name].get(value));
    return [name, found.sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))];
  }));
  const sides = claimantSides(graph);
  const passes = makeFiltering(graph, sides);
  const find = makeIndex(graph);
  let result = null;
  let pathStart = null;
  const state = makeState(graph, values, update);

  const go = {
    actor(node) {
      if (pathStart && pathStart !== node) return finishPath(node);
      return state.change((now) => Object.assign(now, { open: `actor:${node.id}`, path: [] }));
    },
    relation: (edge) => state.change((now) => Object.assign(now, { open: `relation:${edge.id}`, path: [] })),
    /** An actor that was searched for: also when the filters hide it, it is opened and brought into view. */
    found(node) {
      go.actor(node);
      if (result.drawn.has(node)) drawing.camera.reveal([node]);
    },
    all: (words) => state.change((now) => Object.assign(now, { open: `found:${words}`, path: [] })),
    focus(node, steps) {
      state.change((now) => Object.assign(now, { focus: node.id, steps, open: `actor:${node.id}`, path: [] }));
      drawing.camera.fit();
    },
    startPath(node) {
      pathStart = node;
      byId("hint").hidden = false;
      byId("hint-words").replaceChildren("Path from ", isolated(node.label), ": choose the other actor, in the drawing or by searching.");
      byId("search").focus();
    },
    endPath: () => state.change((now) => Object.assign(now, { path: [] })),
    fit() {
      drawing.camera.fit();
      state.look("");
    },
    table: () => state.change((now) => {
      now.table = !now.table;
    }),
    filters: () => byId("filters-button").click(),
    undo: () => state.undo(),
    /** Escape: first the menu, then the path that is being chosen, then what is open, then the focus. */
    back() {
      if (menu.open) {
        menu.open = false;
        return menu.querySelector("summary").focus();
      }
      if (pathStart) return stopChoosing();
      return state.change((now) => {
        if (now.path.length) now.path = [];
        else if (now.open) now.open = "";
        else now.focus = "";
      });
    },
  };

  function stopChoosing() {
    pathStart = null;
    byId("hint").hidden = true;
  }

  function finishPath(node) {
    const ends = [pathStart.id, node.id];
    stopChoosing();
    state.change((now) => Object.assign(now, { path: ends, open: "" }));
    const way = shortestPath(graph, ends, result.edges);
    if (way) drawing.camera.reveal(way.nodes);
  }

  const menu = byId("save");
  const details = makeDetails(graph, go);
  const tip = byId("tip");
  const drawing = makeDrawing(graph, {
    open(found) {
      if (found?.node) go.actor(found.node);
      else if (found?.edge) go.relation(found.edge);
      else state.change((now) => Object.assign(now, { open: "", path: [] }));
    },
    focus: (node) => go.focus(node, 1),
    camera: (camera) => state.look(camera),
    hover: (found, x, y) => hover(found, x, y),
    leave: () => {
      tip.hidden = true;
    },
  });
  makeSearch(graph, find, go);
  const updateFilters = makeFilters(graph, values, totals, sides, state);
  const updateTable = makeTable(graph, go);
  makeExport(graph, drawing, () => result);
  makeKeys(drawing, () => result, go);

  function hover(found, x, y) {
    tip.hidden = !found;
    if (!found) return;
    if (found.node) tip.replaceChildren(element("strong", {}, isolated(found.node.label)), found.node.description ? element("div", {}, isolated(found.node.description)) : "");
    else {
      const { source, target, evidence } = found.edge;
      tip.replaceChildren(element("strong", {}, isolated(source.label), " ", element("em", {}, isolated(relationWords(found.edge))), " ", isolated(target.label)),
        found.edge.attributed_to && element("span", {}, ", says ", isolated(found.edge.attributed_to)),
        element("div", {}, isolated(shortened(evidence[0]?.text || "", 220))));
    }
    tip.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${y + 18 + tip.offsetHeight > innerHeight ? y - tip.offsetHeight - 12 : y + 18}px`;
  }

  /** What stands out in the drawing: the path, the open relation (whose words are always written), or the open actor with its relations. */
  function standsOut(now) {
    const way = shortestPath(graph, now.path, result.edges);
    if (now.path.length) {
      const ends = now.path.map((id) => graph.nodes.get(id));
      return { nodes: new Set([...ends, ...(way?.nodes || [])]), edges: new Set(way?.edges), centre: new Set(ends), worded: true };
    }
    const [kind, id] = splitOnce(now.open);
    if (kind === "relation") {
      const edge = graph.edges.get(id);
      return { nodes: new Set([edge.source, edge.target]), edges: new Set([edge]), centre: new Set([edge.source, edge.target]), worded: true };
    }
    if (kind !== "actor") return null;
    const passing = new Set(result.edges);
    const edges = graph.nodes.get(id).edges.filter((edge) => passing.has(edge));
    return { nodes: new Set([graph.nodes.get(id), ...edges.flatMap((edge) => [edge.source, edge.target])]), edges: new Set(edges), centre: new Set([graph.nodes.get(id)]) };
  }

  function read(now) {
    const [kind, id] = splitOnce(now.open);
    if (now.path.length) details.showPath(now.path, shortestPath(graph, now.path, result.edges));
    else if (kind === "relation") details.showRelation(graph.edges.get(id));
    else if (kind === "actor") details.showActor(graph.nodes.get(id), result);
    else if (kind === "found") details.showFound(id, find(id));
    else details.showOverview(result);
    byId("close").hidden = !now.open && !now.path.length;
  }

  function count(now) {
    const actors = `${grouped(result.nodes.size)} of ${counted(graph.nodes.size, "actor")}`;
    const relations = `${grouped(result.edges.length)} of ${counted(graph.edges.size, "relation")}`;
    const cut = result.drawn.size < result.nodes.size ? `; the ${counted(result.drawn.size, "best connected actor")} and ${counted(result.drawnEdges.length, "line")} drawn` : "";
    byId("counts").textContent = `${actors}, ${relations}${cut}`;
    byId("focused").hidden = !now.focus;
    if (now.focus) byId("focused-words").replaceChildren(`Within ${counted(now.steps, "step")} of `, isolated(graph.nodes.get(now.focus).label));
    byId("undo").disabled = !state.canUndo;
    byId("table-button").setAttribute("aria-pressed", String(now.table));
    byId("table").hidden = !now.table;
    byId("stage").hidden = now.table;
  }

  function update(now) {
    const before = result;
    result = passes(now);
    count(now);
    drawing.show(result, standsOut(now));
    updateFilters(now, result);
    if (now.table) updateTable(result);
    read(now);
    if (before && before.drawn.size !== result.drawn.size && !now.camera && !now.open) drawing.camera.fit();
  }

  byId("table-button").addEventListener("click", go.table);
  byId("undo").addEventListener("click", () => state.undo());
  byId("reset").addEventListener("click", () => {
    stopChoosing();
    state.reset();
    drawing.camera.fit();
  });
  byId("unfocus").addEventListener("click", () => {
    state.change((now) => {
      now.focus = "";
    });
    drawing.camera.fit();
  });
  byId("hint-close").addEventListener("click", stopChoosing);
  byId("close").addEventListener("click", () => state.change((now) => Object.assign(now, { open: "", path: [] })));
  byId("filters-button").addEventListener("click", () => {
    const hidden = getComputedStyle(byId("filters")).display === "none";
    document.documentElement.classList.toggle("with-filters", hidden);
    document.documentElement.classList.toggle("without-filters", !hidden);
    byId("filters-button").setAttribute("aria-expanded", String(hidden));
  });
  byId("filters-button").setAttribute("aria-expanded", String(getComputedStyle(byId("filters")).display !== "none"));
  byId("help-button").addEventListener("click", () => byId("help").showModal());
  for (const [id, act] of [["zoom-in", () => drawing.camera.zoom(1.3)], ["zoom-out", () => drawing.camera.zoom(1 / 1.3)], ["fit", go.fit]]) byId(id).addEventListener("click", act);
  addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });

  update(state.now);
  drawing.camera.aim(state.now.camera);
  drawing.whenDrawn(() => {
    document.documentElement.dataset.ready = "yes";
  });
}

start().catch((error) => {
  byId("details").replaceChildren(element("h2", {}, "This page cannot be shown here."), element("p", {}, "Open it in a newer browser, or make it again from the graph."), element("p", { class: "quiet" }, String(error)));
  throw error;
});
