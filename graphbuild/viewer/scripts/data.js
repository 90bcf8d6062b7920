// The graph that the page carries: plain JSON, or the same gzipped where it is large.

async function readData() {
  const holder = byId("data");
  if (holder.type === "application/json") return JSON.parse(holder.textContent);
  const packed = holder.textContent;
  const bytes = Uint8Array.fromBase64?.(packed) ?? Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).json();
}

/** What the page's data leave out because it is nearly always so. */
const USUAL = { polarity: "positive", modality: "actual", weight: 1, confidence: 0 };

/** Tie edges to their ends: `node.edges`, `edge.source`, `edge.target`, `edge.documents`; `claimants` are labels. */
function tied(data) {
  const nodes = new Map(data.nodes.map((node) => [node.id, Object.assign(node, { edges: [] })]));
  const edges = new Map();
  for (const edge of data.edges) {
    edge.source = nodes.get(edge.from);
    edge.target = nodes.get(edge.to);
    if (!edge.source || !edge.target) continue;
    for (const name in USUAL) edge[name] ??= USUAL[name];
    edge.documents = edge.evidence.length === 1 ? [edge.evidence[0].document] : [...new Set(edge.evidence.map((piece) => piece.document))];
    edge.source.edges.push(edge);
    if (edge.target !== edge.source) edge.target.edges.push(edge);
    edges.set(edge.id, edge);
  }
  const claimants = new Set([...edges.values()].map((edge) => edge.attributed_to).filter(Boolean));
  return { ...data, nodes, edges, claimants };
}

/** The actor of each name that is shown. */
function labelled(graph) {
  return new Map([...graph.nodes.values()].map((node) => [node.label, node]));
}

/** The relation in words: "not accuse", "invade (future)", "say about"; where the verb alone would mislead, "accuse (say)". */
function relationWords(edge) {
  const denied = edge.polarity === "negative" ? "not " : "";
  const told = edge.modality === "actual" ? "" : ` (${edge.modality})`;
  return denied + verbOf(edge) + told;
}

function verbOf({ predicate, relation, evidence }) {
  if (!predicate) return typeName(relation);
  if (relation === "says_about" || relation === "reports_on") return /\b(?:about|on|of|to)$/.test(predicate) ? predicate : `${predicate} about`;
  if (relation === "quotes") return predicate === "quote" ? predicate : `quote (${predicate})`;
  // What somebody says of another, by its tone.
  const byTone = evidence.some((piece) => piece.rule === "stance" && (piece.predicate ?? predicate) === predicate);
  return byTone && predicate !== typeName(relation) ? `${typeName(relation)} (${predicate})` : predicate;
}

/** "holds_role" and "SANCTION" as words. */
function typeName(name) {
  return String(name).replace(/_/g, " ").toLowerCase();
}

function documentTitle(graph, id) {
  return graph.documents[id]?.title || id || "unnamed document";
}

/** The days that a relation or a piece of evidence speaks of, first and last, as ISO dates; empty where unknown. */
function spanOf(piece) {
  return [piece.first_date || piece.last_date || "", piece.last_date || piece.first_date || ""];
}

function dateWords(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  if (!year || !month) return iso;
  const date = new Date(Date.UTC(year, month - 1, day || 1));
  const how = { year: "numeric", month: "short", timeZone: "UTC", ...(day ? { day: "numeric" } : {}) };
  return date.getUTCMonth() === month - 1 ? date.toLocaleDateString("en-GB", how) : iso;
}

function spanWords(piece) {
  const [first, last] = spanOf(piece);
  return first === last ? first && dateWords(first) : `${dateWords(first)} – ${dateWords(last)}`;
}

/** What the number means: it is calibrated, so of a hundred relations given 0.8 about eighty are right. */
function confidenceWords(confidence) {
  return `about ${Math.round(confidence * 10)} in 10 such relations are right (${confidence.toFixed(2)})`;
}
