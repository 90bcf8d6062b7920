// The reading panel: what a line or an actor is, with the words that say it.

const LISTED_AT_ONCE = 40;
const LONG_SENTENCE = 700; // characters, above which only the surroundings of the marked words are shown at first

const MANNER_WORDS = {
  denied: "The text denies it",
  future: "Planned, announced or threatened",
  hypothetical: "Possible only, not told as fact",
};

/** The order of relations in lists: most evidence, most certain, then of the weightiest actors. */
function strongestFirst(a, b) {
  return b.weight - a.weight || b.confidence - a.confidence || b.source.size + b.target.size - a.source.size - a.target.size || (a.id < b.id ? -1 : 1);
}

function makeDetails(graph, go) {
  let byLabel = null;
  const holder = byId("details");
  const put = (...parts) => {
    const panel = byId("panel");
    // What was pressed goes away with what was shown; the keys stay with the panel.
    const pressed = holder.contains(document.activeElement);
    holder.replaceChildren(...parts.filter(Boolean));
    panel.scrollTop = 0;
    if (pressed) panel.focus();
    announce(holder.querySelector("h2").textContent);
  };

  function actorButton(node, className = "link") {
    return element("button", { type: "button", class: className, onclick: () => go.actor(node) }, isolated(node.label));
  }

  /** A name from an attribute: a button where it is the name of an actor of the graph. */
  function named(label) {
    byLabel ??= labelled(graph);
    return byLabel.has(label) ? actorButton(byLabel.get(label)) : isolated(label);
  }

  /** A relation on one line, as a button that opens it. */
  function relationButton(edge, seenFrom) {
    const told = manner(edge);
    const end = (node) => element("span", { class: node === seenFrom && "quiet" }, isolated(node.label));
    return element(
      "button",
      { type: "button", class: "relation", onclick: () => go.relation(edge) },
      lineSample(edge.family, told),
      element("span", { class: "relation-words" },
        end(edge.source), " ", element("em", {}, isolated(relationWords(edge))), " ", end(edge.target),
        edge.attributed_to && element("small", {}, ", says ", isolated(edge.attributed_to))),
      edge.evidence.length > 1 && element("span", { class: "number", title: counted(edge.evidence.length, "piece") + " of evidence" }, String(edge.evidence.length)),
    );
  }

  /** A list of relations, the strongest first, that grows on demand. */
  function relationList(edges, seenFrom) {
    const list = element("ul", { class: "relations" });
    let ordered = null;
    const grow = (from) => {
      if (from) ordered ??= [...edges].sort(strongestFirst);
      const some = ordered ? ordered.slice(from, from + LISTED_AT_ONCE) : firstOf(edges, LISTED_AT_ONCE, strongestFirst);
      list.append(...some.map((edge) => element("li", {}, relationButton(edge, seenFrom))));
      const rest = edges.length - from - LISTED_AT_ONCE;
      if (rest > 0) {
        const more = element("li", {}, element("button", { type: "button", onclick: () => {
          more.remove();
          grow(from + LISTED_AT_ONCE);
        } }, `Show ${Math.min(rest, LISTED_AT_ONCE)} more of ${rest}`));
        list.append(more);
      }
    };
    grow(0);
    return list;
  }

  function pieceOf(edge, piece) {
    const source = graph.documents[piece.document] || {};
    const when = spanWords(piece);
    const where = [source.source, source.date && `published ${dateWords(source.date)}`].filter(Boolean).join(", ");
    const spans = { source: piece.source_span, target: piece.target_span };
    const unnamed = Object.values(spans).some((span) => span?.length) ? ["source", "target"].filter((end) => !spans[end]?.length).map((end) => edge[end]) : [];
    return element("li", { class: "piece" },
      quote(piece),
      ...unnamed.map((node) => element("p", { class: "quiet" }, isolated(node.label), " is not named in this sentence; the text around it tells who is meant.")),
      element("p", { class: "origin" },
        (source.url && webLink(source.url, documentTitle(graph, piece.document))) || isolated(documentTitle(graph, piece.document)),
        where && element("span", {}, " · ", isolated(where)),
        when && (piece.date_text || when !== (source.date && dateWords(source.date))) && ` · about ${when}`,
        piece.date_text && element("span", {}, " (“", isolated(piece.date_text), "”)")),
      piece.reported_by && piece.reported_by !== edge.reported_by && element("p", { class: "quiet" }, "Reported by ", named(piece.reported_by)),
      element("p", { class: "quiet" }, [
        piece.predicate && piece.predicate !== edge.predicate && `read as “${piece.predicate}”`,
        piece.rule && `found by the rule “${piece.rule}”`,
        edge.evidence.length > 1 && piece.confidence !== undefined && `confidence ${piece.confidence.toFixed(2)}`,
        `characters ${piece.start}–${piece.end}`,
      ].filter(Boolean).join(" · ")));
  }

  function showRelation(edge) {
    const told = manner(edge);
    const between = edge.source.edges.filter((other) => other !== edge && (other.source === edge.target || other.target === edge.target));
    put(
      element("h2", { class: "claim" }, actorButton(edge.source), " ", element("em", {}, isolated(relationWords(edge))), " ", actorButton(edge.target)),
      element("p", { class: "kind" }, lineSample(edge.family, told), ` ${typeName(edge.family)} › ${typeName(edge.relation)}${edge.quad ? ` (${edge.quad})` : ""}`),
      told && element("p", { class: "manner" }, MANNER_WORDS[told], told === "denied" && edge.modality !== "actual" && ` (${edge.modality})`, "."),
      element("p", {},
        ...(edge.attributed_to ? ["Claimed by ", named(edge.attributed_to)] : ["The document itself says so"]),
        ...(edge.reported_by ? [", reported by ", named(edge.reported_by)] : []), "."),
      edge.confidence > 0 && element("p", { class: "quiet" }, `Confidence: ${confidenceWords(edge.confidence)}`),
      element("h3", {}, counted(edge.evidence.length, "piece"), " of evidence"),
      element("p", { class: "quiet key" }, element("mark", { class: "source" }, "who"), " ", element("mark", { class: "predicate" }, "does what"), " ", element("mark", { class: "target" }, "to whom")),
      element("ol", { class: "pieces" }, ...edge.evidence.slice(0, 200).map((piece) => pieceOf(edge, piece))),
      edge.evidence.length > 200 && element("p", { class: "quiet" }, `and ${edge.evidence.length - 200} more, in the JSON file of this graph`),
      between.length > 0 && element("h3", {}, "Also between the two"),
      between.length > 0 && relationList(between),
    );
  }

  function showActor(node, result) {
    const passing = new Set(result.edges);
    const own = node.edges.filter((edge) => passing.has(edge));
    const fact = (name, ...parts) => [element("dt", {}, name), element("dd", {}, ...parts)];
    const list = (name, text, each = isolated) => text && fact(name, ...text.split(" | ").flatMap((part) => [", ", each(part)]).slice(1));
    const wikidata = /^Q\d+$/.test(node.wikidata || "") && webLink(`https://www.wikidata.org/wiki/${node.wikidata}`, node.wikidata);
    put(
      element("h2", {}, isolated(node.label)),
      element("p", { class: "kind" }, shapeSample(node.type), ` ${node.type || "actor"}`, !node.named && ", known only by description"),
      node.description && element("p", {}, isolated(node.description)),
      element("p", { class: "tools" },
        element("button", { type: "button", onclick: () => go.focus(node, 1) }, "Only its neighbours"),
        element("button", { type: "button", onclick: () => go.focus(node, 2) }, "Two steps"),
        element("button", { type: "button", onclick: () => go.startPath(node) }, "Path to …")),
      element("dl", {}, ...[
        list("Also called", node.aliases),
        list("Member of", node.memberships, named),
        list("Members", node.members, named),
        node.mentions && fact("Mentions", `${counted(node.mentions, "mention")} in ${counted(node.documents || 1, "document")}`),
        wikidata && fact("Wikidata", wikidata),
      ].flat().filter(Boolean)),
      node.forms?.length > 0 && element("details", {}, element("summary", {}, "How the text names it"),
        element("ul", { class: "forms" }, ...node.forms.map((form) => element("li", {}, isolated(form.text), element("small", {}, ` ${form.count}×, ${form.kind}${form.rule ? `, ${form.rule}` : ""}`))))),
      element("h3", {}, counted(own.length, "relation"), own.length < node.edges.length && ` of ${node.edges.length}, by the filters`),
      ...graph.families.map((family) => {
        const some = own.filter((edge) => edge.family === family);
        return some.length > 0 && element("details", { open: true, class: "family" },
          element("summary", {}, `${typeName(family)} `, element("span", { class: "number" }, String(some.length))), relationList(some, node));
      }),
    );
  }

  function showPath(ends, way) {
    const [start, end] = ends.map((id) => graph.nodes.get(id));
    const parts = [element("h2", {}, "From ", actorButton(start), " to ", actorButton(end))];
    if (!way) parts.push(element("p", {}, "No way leads from one to the other over the relations shown."));
    else {
      parts.push(element("p", { class: "quiet" }, `The shortest way takes ${counted(way.edges.length, "step")}; lines are followed in either direction.`));
      way.edges.forEach((edge, step) => parts.push(
        element("h3", {}, `Step ${step + 1}`), relationButton(edge),
        ...edge.evidence.slice(0, 2).map((piece) => element("ul", { class: "pieces" }, pieceOf(edge, piece)))));
    }
    parts.push(element("p", { class: "tools" }, element("button", { type: "button", onclick: () => go.endPath() }, "Close the path")));
    put(...parts);
  }

  function showFound(words, found) {
    put(
      element("h2", {}, "Found: ", isolated(shortened(words, 60))),
      found.actors.length > 0 && element("h3", {}, counted(found.actors.length, "actor")),
      found.actors.length > 0 && element("ul", { class: "relations" }, ...found.actors.slice(0, 100).map((node) => element("li", {}, actorButton(node, "relation")))),
      found.edges.length > 0 && element("h3", {}, counted(found.edges.length, "relation"), " whose evidence has the words"),
      found.edges.length > 0 && relationList(found.edges),
      !found.actors.length && !found.edges.length && element("p", {}, "No name and no sentence has these words."),
    );
  }

  function showOverview(result) {
    if (!graph.nodes.size) return put(element("h2", {}, "This graph has no actors."), element("p", {}, "Nothing in the text could be read as someone who acts. Build the graph from another text."));
    const degree = new Map();
    for (const edge of result.edges) for (const end of new Set([edge.source, edge.target])) degree.set(end, (degree.get(end) || 0) + 1);
    const best = [...degree].sort(([a, x], [b, y]) => y - x || b.size - a.size || (a.id < b.id ? -1 : 1)).slice(0, 8);
    const documents = Object.keys(graph.documents);
    return put(
      element("h2", {}, "Who does what to whom"),
      element("p", {}, "Each line is something that the text states. Click a line to read the sentence that says it, an actor for all that it does and undergoes, or search for a name."),
      documents.length === 1 && element("p", { class: "origin" }, originOf(documents[0])),
      best.length > 0 && element("h3", {}, "Best connected"),
      best.length > 0 && element("ul", { class: "best" }, ...best.map(([node, number]) => element("li", {}, shapeSample(node.type), " ", actorButton(node), element("span", { class: "number" }, String(number))))),
      element("h3", {}, "All relations"),
      relationList(result.edges),
      !result.edges.length && element("p", {}, graph.edges.size ? "No relation passes the filters." : "The text states no relation."),
    );
  }

  function originOf(id) {
    const { url, source, date } = graph.documents[id];
    return element("span", {}, (url && webLink(url, documentTitle(graph, id))) || isolated(documentTitle(graph, id)),
      (source || date) && ` · ${[source, date && dateWords(date)].filter(Boolean).join(", ")}`);
  }

  return { showRelation, showActor, showPath, showFound, showOverview };
}

/** The sentence with its marked words; a very long one is cut to their surroundings until the reader asks for all. */
function quote(piece) {
  const letters = Array.from(piece.text); // offsets count code points
  const spans = ["source", "target", "predicate"]
    .map((name) => ({ name, span: piece[`${name}_span`] }))
    .filter(({ span }) => span?.length === 2)
    .map(({ name, span }) => ({ name, from: span[0] - piece.start, to: span[1] - piece.start }))
    .filter(({ from, to }) => from >= 0 && to <= letters.length && from < to);
  const made = element("blockquote", { dir: "auto" });
  const write = (first, last) => {
    const cuts = [...new Set([first, last, ...spans.flatMap(({ from, to }) => [from, to])])].filter((cut) => cut >= first && cut <= last).sort((a, b) => a - b);
    for (let index = 0; index + 1 < cuts.length; index += 1) {
      const [from, to] = [cuts[index], cuts[index + 1]];
      const text = letters.slice(from, to).join("");
      const mark = spans.find((span) => span.from <= from && span.to >= to);
      made.append(mark ? element("mark", { class: mark.name }, text) : text);
    }
  };
  const first = spans.length ? Math.max(0, Math.min(...spans.map(({ from }) => from)) - 200) : 0;
  const last = Math.min(letters.length, Math.max(first, ...spans.map(({ to }) => to)) + 300);
  if (letters.length <= LONG_SENTENCE || last - first > letters.length - 200) write(0, letters.length);
  else {
    if (first > 0) made.append("… ");
    write(first, last);
    if (last < letters.length) made.append(" …");
    made.append(" ", element("button", { type: "button", onclick: () => {
      made.replaceChildren();
      write(0, letters.length);
    } }, `Show all ${grouped(letters.length)} characters`));
  }
  return made;
}
