"use strict";
// The page's own script: draws the graph with vis-network, shows evidence in words. Text is only ever set as textContent.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const byNode = new Map(data.nodes.map((node) => [node.id, node]));
  const byEdge = new Map(data.edges.map((edge) => [edge.id, edge]));
  const hiddenFamilies = new Set();
  const element = (tag, text, className) => {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    return made;
  };
  const familyColour = (edge) => data.families[edge.family] || "#777777";
  const words = (edge) => `${edge.polarity === "negative" ? "not " : ""}${edge.predicate || edge.relation || ""}${edge.modality && edge.modality !== "actual" ? ` (${edge.modality})` : ""}`;
  const label = (id) => (byNode.get(id) || { label: id }).label;

  const nodes = new vis.DataSet(data.nodes.map((node) => ({
    id: node.id, label: node.label, x: node.x, y: node.y, size: node.size, shape: node.shape,
    color: data.types[node.type] || "#777777", opacity: node.named ? 1 : 0.7,
    font: { color: dark ? "#e6e9ed" : "#1b1f24", size: 17, strokeWidth: 3, strokeColor: dark ? "#14181d" : "#ffffff" },
  })));
  const drawn = (edge) => ({
    id: edge.id, from: edge.from, to: edge.to, color: { color: familyColour(edge), opacity: 0.75 },
    width: Math.min(5, 1.2 + 0.5 * (edge.weight || 1)), arrows: { to: { enabled: true, scaleFactor: 0.55 } },
    dashes: edge.polarity === "negative" ? [2, 4] : edge.modality && edge.modality !== "actual" ? [8, 5] : false,
    smooth: { enabled: true, type: "curvedCW", roundness: edge.bend },
  });
  const edges = new vis.DataSet(data.edges.map(drawn));
  const network = new vis.Network(document.getElementById("graph"), { nodes, edges }, {
    physics: false, interaction: { hover: true, keyboard: false, tooltipDelay: 100 }, layout: { improvedLayout: false },
  });

  const details = document.getElementById("details");
  const open = (...children) => details.replaceChildren(...children);
  const marked = (piece) => {
    const quote = element("blockquote");
    const spans = [["source_span", ""], ["target_span", "target"]]
      .map(([name, kind]) => piece[name] ? { from: piece[name][0] - piece.start, to: piece[name][1] - piece.start, kind } : null)
      .filter((span) => span && span.from >= 0).sort((a, b) => a.from - b.from);
    // Offsets count code points; JavaScript's strings count UTF-16 units.
    const letters = Array.from(piece.text);
    let at = 0;
    for (const span of spans) {
      if (span.from < at) continue;
      quote.append(letters.slice(at, span.from).join(""));
      quote.append(element("mark", letters.slice(span.from, span.to).join(""), span.kind));
      at = span.to;
    }
    quote.append(letters.slice(at).join(""));
    return quote;
  };
  const relationButton = (edge, text) => {
    const button = element("button", text);
    button.style.borderColor = familyColour(edge);
    button.addEventListener("click", () => showEdge(edge.id));
    return button;
  };
  function showEdge(id) {
    const edge = byEdge.get(id);
    const parts = [element("h2", `${label(edge.from)} → ${words(edge)} → ${label(edge.to)}`),
      element("p", [edge.family, edge.relation, edge.quad].filter(Boolean).join(" · "), "quiet")];
    if (edge.attributed_to) parts.push(element("p", `Claimed by ${edge.attributed_to}${edge.reported_by ? `, reported by ${edge.reported_by}` : ""}`));
    const pieces = data.evidence[id] || (edge.evidence ? [{ text: edge.evidence, start: 0 }] : []);
    for (const piece of pieces) {
      parts.push(marked(piece));
      const source = data.documents[piece.document] || {};
      parts.push(element("p", [source.title || piece.document, source.source, piece.first_date].filter(Boolean).join(" · "), "quiet"));
    }
    if (edge.confidence) parts.push(element("p", `Confidence ${edge.confidence} · found by: ${edge.rule || "?"}`, "quiet"));
    open(...parts);
    network.setSelection({ nodes: [], edges: [id] });
  }
  function showNode(id) {
    const node = byNode.get(id);
    const parts = [element("h2", node.label), element("p", [node.type, node.description].filter(Boolean).join(" · "), "quiet")];
    if (node.aliases) parts.push(element("p", `Also: ${node.aliases}`));
    const own = data.edges.filter((edge) => edge.from === id || edge.to === id);
    for (const family of Object.keys(data.families)) {
      const some = own.filter((edge) => edge.family === family);
      if (!some.length) continue;
      parts.push(element("h3", `${family} (${some.length})`));
      for (const edge of some) parts.push(relationButton(edge, `${label(edge.from)} → ${words(edge)} → ${label(edge.to)}`));
    }
    open(...parts);
    network.selectNodes([id]);
  }
  function showAll() {
    const parts = [element("h2", "All relations"), element("p", "Choose a line or an actor to read the words that state it.", "quiet")];
    for (const edge of data.edges) if (!hiddenFamilies.has(edge.family)) parts.push(relationButton(edge, `${label(edge.from)} → ${words(edge)} → ${label(edge.to)}`));
    if (!data.nodes.length) parts.push(element("p", "This graph has no actors."));
    open(...parts);
  }
  network.on("click", (event) => {
    if (event.nodes.length) showNode(event.nodes[0]);
    else if (event.edges.length) showEdge(event.edges[0]);
    else showAll();
  });

  const tip = document.getElementById("tip");
  const showTip = (event, text) => {
    tip.textContent = text;
    tip.hidden = false;
    tip.style.left = `${Math.min(event.pointer.DOM.x + 14, innerWidth - 380)}px`;
    tip.style.top = `${event.pointer.DOM.y + 70}px`;
  };
  network.on("hoverNode", (event) => {
    const node = byNode.get(event.node);
    showTip(event, [node.label, node.description, node.aliases ? `Also: ${node.aliases}` : ""].filter(Boolean).join(" — "));
  });
  network.on("hoverEdge", (event) => {
    const edge = byEdge.get(event.edge);
    showTip(event, `${label(edge.from)} → ${words(edge)} → ${label(edge.to)}: ${edge.evidence || ""}`);
  });
  for (const name of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(name, () => { tip.hidden = true; });

  const names = document.getElementById("names");
  for (const node of data.nodes) {
    const option = element("option");
    option.value = node.label;
    names.append(option);
  }
  document.getElementById("search").addEventListener("change", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    const found = wanted && data.nodes.find((node) => [node.label, ...(node.aliases || "").split(" | ")].some((name) => name.toLowerCase() === wanted))
      || wanted && data.nodes.find((node) => `${node.label} ${node.aliases || ""}`.toLowerCase().includes(wanted));
    if (found) { showNode(found.id); network.focus(found.id, { scale: 1.1 }); }
  });

  const counts = document.getElementById("counts");
  function filter() {
    const shown = data.edges.filter((edge) => !hiddenFamilies.has(edge.family));
    edges.clear();
    edges.add(shown.map(drawn));
    counts.textContent = `${data.nodes.length} actors, ${shown.length} of ${data.edges.length} relations`;
    showAll();
  }
  const legend = document.getElementById("legend");
  for (const [kind, colour] of Object.entries(data.types)) {
    const item = element("span");
    const dot = element("span", "", "dot");
    dot.style.background = colour;
    item.append(dot, ` ${kind}`);
    legend.append(item);
  }
  for (const [family, colour] of Object.entries(data.families)) {
    if (!data.edges.some((edge) => edge.family === family)) continue;
    const item = element("label");
    const box = element("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => { if (box.checked) hiddenFamilies.delete(family); else hiddenFamilies.add(family); filter(); });
    const swatch = element("span", "", "swatch");
    swatch.style.background = colour;
    item.append(box, swatch, family);
    legend.append(item);
  }
  filter();
  network.fit();
  document.documentElement.dataset.ready = "yes";
})();
