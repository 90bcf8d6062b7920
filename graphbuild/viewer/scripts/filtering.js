// Which relations and actors pass, and which of them are drawn. No elements here.

const DRAWN_AT_MOST = 1500;
const NEIGHBOURS_AT_MOST = 60;
const EDGE_FACETS = ["family", "relation", "polarity", "modality"];

/** Every value of each facet that occurs, with the number of relations (of actors for "type"). */
function facetValues(graph) {
  const totals = Object.fromEntries(FACETS.map((name) => [name, new Map()]));
  const add = (name, value) => totals[name].set(value, (totals[name].get(value) || 0) + 1);
  for (const node of graph.nodes.values()) add("type", node.type);
  for (const edge of graph.edges.values()) {
    for (const name of EDGE_FACETS) add(name, edge[name]);
    for (const document of edge.documents) add("document", document);
  }
  return totals;
}

/** Actors on whose side claims are made: themselves, and who belongs to them by at most three affiliations. */
function claimantSides(graph) {
  const sides = new Map();
  if (!graph.claimants.size) return sides;
  const byLabel = labelled(graph);
  for (const label of graph.claimants) {
    let ring = [byLabel.get(label)].filter(Boolean);
    const reached = new Set(ring);
    for (let step = 0; step < 3; step += 1) {
      ring = ring.flatMap((node) => node.edges
        .filter((edge) => edge.source === node && edge.family === "affiliation" && edge.polarity !== "negative")
        .map((edge) => edge.target)).filter((node) => !reached.has(node));
      for (const node of ring) reached.add(node);
    }
    for (const node of reached) {
      if (node.label === label && node.type === "person") continue;
      if (!sides.has(node.id)) sides.set(node.id, new Set());
      sides.get(node.id).add(label);
    }
  }
  return sides;
}

/** Whether the reader wants only some relations; actors without any are then not shown. */
function choosesRelations(state) {
  const facets = FACETS.filter((name) => name !== "type" && state.hidden[name].size);
  return Boolean(facets.length || state.claimant || state.from || state.to || state.confidence || state.weight > 1);
}

/** A function from the state to what passes: `{ edges, nodes, counts, drawn, drawnEdges }`. */
function makeFiltering(graph, sides) {
  const edges = [...graph.edges.values()];
  // Most relations that pass first; `degree` of an actor is that of the last filtering.
  const byDegree = (a, b) => b.degree - a.degree || b.size - a.size || (a.id < b.id ? -1 : 1);

  function claims(state) {
    const [kind, value] = splitOnce(state.claimant);
    if (kind === "document") return (edge) => !edge.attributed_to;
    if (kind === "one") return (edge) => edge.attributed_to === value;
    if (kind === "side") return (edge) => Boolean(sides.get(value)?.has(edge.attributed_to));
    return () => true;
  }

  function inTime(state) {
    if (!state.from && !state.to) return () => true;
    const within = ([first, last]) => first && (!state.to || first <= state.to) && (!state.from || last >= state.from);
    return (edge) => edge.evidence.some((piece) => within(spanOf(piece)));
  }

  /** The facets that an edge fails, so that each facet can count what it alone holds back. */
  function failures(state, edge) {
    const failed = EDGE_FACETS.filter((name) => state.hidden[name].has(edge[name]));
    if (state.hidden.type.has(edge.source.type) || state.hidden.type.has(edge.target.type)) failed.push("type");
    if (edge.documents.every((document) => state.hidden.document.has(document))) failed.push("document");
    return failed;
  }

  return (state) => {
    const [claimed, dated] = [claims(state), inTime(state)];
    const hides = FACETS.some((name) => state.hidden[name].size);
    const counts = Object.fromEntries(FACETS.map((name) => [name, new Map()]));
    const add = (name, value) => counts[name].set(value, (counts[name].get(value) || 0) + 1);
    let passing = [];
    for (const edge of edges) {
      if (edge.confidence < state.confidence || (state.weight > 1 && edge.weight < state.weight) || !claimed(edge) || !dated(edge)) continue;
      const failed = hides ? failures(state, edge) : [];
      for (const name of EDGE_FACETS) {
        if (!failed.length || (failed.length === 1 && failed[0] === name)) add(name, edge[name]);
      }
      if (!failed.length || (failed.length === 1 && failed[0] === "document")) for (const each of edge.documents) add("document", each);
      if (!failed.length) passing.push(edge);
    }
    let nodes = new Set();
    for (const { source, target } of passing) nodes.add(source).add(target);
    if (!choosesRelations(state)) {
      for (const node of graph.nodes.values()) if (!node.edges.length && !state.hidden.type.has(node.type)) nodes.add(node);
    }
    if (state.focus) {
      nodes = around(graph.nodes.get(state.focus), state.steps, new Set(passing));
      passing = passing.filter((edge) => nodes.has(edge.source) && nodes.has(edge.target));
    }
    for (const node of nodes) add("type", node.type);
    const drawn = chosen(nodes, passing, state);
    const drawnEdges = drawn.size === nodes.size ? passing : passing.filter((edge) => drawn.has(edge.source) && drawn.has(edge.target));
    return { edges: passing, nodes, counts, drawn, drawnEdges };
  };

  /** The best connected, and whatever the reader has opened with its neighbours. */
  function chosen(nodes, passing, state) {
    if (nodes.size <= DRAWN_AT_MOST) return nodes;
    for (const node of nodes) node.degree = 0;
    for (const { source, target } of passing) {
      source.degree += 1;
      target.degree += 1;
    }
    const drawn = new Set();
    const wanted = [...state.path.map((id) => graph.nodes.get(id))];
    const [kind, id] = splitOnce(state.open);
    if (kind === "actor") wanted.push(graph.nodes.get(id));
    if (kind === "relation") wanted.push(graph.edges.get(id).source, graph.edges.get(id).target);
    for (const node of wanted) if (nodes.has(node)) drawn.add(node);
    if (kind === "actor" && nodes.has(graph.nodes.get(id))) {
      const near = [...around(graph.nodes.get(id), 1, new Set(passing))];
      for (const node of firstOf(near, NEIGHBOURS_AT_MOST, byDegree)) drawn.add(node);
    }
    for (const node of shortestPath(graph, state.path, passing)?.nodes || []) drawn.add(node);
    for (const node of firstOf([...nodes], DRAWN_AT_MOST, byDegree)) {
      if (drawn.size >= DRAWN_AT_MOST) break;
      drawn.add(node);
    }
    return drawn;
  }
}

/** The actors within so many steps over the given relations. */
function around(start, steps, passing) {
  const reached = new Set([start]);
  let ring = [start];
  for (let step = 0; step < steps; step += 1) {
    const next = [];
    for (const node of ring) {
      for (const edge of node.edges) {
        if (!passing.has(edge)) continue;
        const other = edge.source === node ? edge.target : edge.source;
        if (!reached.has(other)) next.push(other);
        reached.add(other);
      }
    }
    ring = next;
  }
  return reached;
}

/**
 * The shortest way between two actors over the given relations, in either direction of each: `{ nodes, edges }`, both in
 * order, or null. Of equally short ways it takes at each step the more certain relation.
 */
function shortestPath(graph, ends, passing) {
  const [start, end] = ends.map((id) => graph.nodes.get(id));
  if (!start || !end) return null;
  const allowed = new Set(passing);
  const distance = new Map([[start, 0]]);
  let ring = [start];
  while (ring.length && !distance.has(end)) {
    const next = [];
    for (const node of ring) {
      for (const edge of node.edges) {
        if (!allowed.has(edge)) continue;
        const other = edge.source === node ? edge.target : edge.source;
        if (distance.has(other)) continue;
        distance.set(other, distance.get(node) + 1);
        next.push(other);
      }
    }
    ring = next;
  }
  if (!distance.has(end)) return null;
  const way = { nodes: [end], edges: [] };
  for (let node = end; node !== start;) {
    const from = node;
    const step = node.edges
      .filter((edge) => allowed.has(edge) && distance.get(edge.source === from ? edge.target : edge.source) === distance.get(from) - 1)
      .sort((a, b) => b.confidence - a.confidence || b.weight - a.weight || (a.id < b.id ? -1 : 1))[0];
    node = step.source === from ? step.target : step.source;
    way.nodes.unshift(node);
    way.edges.unshift(step);
  }
  return way;
}
