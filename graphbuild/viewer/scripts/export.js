// Taking away what is shown: PNG and SVG of the view, CSV of the relations.

const CSV_COLUMNS = ["id", "source", "predicate", "target", "family", "relation", "quad", "polarity", "modality", "attributed_to", "reported_by", "confidence", "weight", "first_date", "last_date", "document", "evidence"];

/** A cell that no spreadsheet takes for a formula and that cannot leave its field. */
function csvCell(value) {
  // Also behind a semicolon, a tab or a line break, which the spreadsheets of some countries take for the end of a cell.
  const text = String(value ?? "").replace(/(^|[;\t\r\n])(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1'");
  return /[",;\t\r\n']/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** One row for each piece of evidence of the relations given, in UTF-8 with the mark by which Excel knows it. */
function csvOf(graph, edges) {
  const rows = edges.flatMap((edge) => edge.evidence.map((piece) => {
    const [first, last] = spanOf(piece);
    const row = { ...edge, source: edge.source.label, target: edge.target.label, first_date: first, last_date: last, document: documentTitle(graph, piece.document), evidence: piece.text };
    return CSV_COLUMNS.map((name) => csvCell(row[name])).join(",");
  }));
  return new Blob(["\ufeff", [CSV_COLUMNS.join(","), ...rows].join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
}

/** The canvas on paper; `done` gets the blob. */
function pngOf(picture, done) {
  const sheet = element("canvas", { width: picture.canvas.width, height: picture.canvas.height });
  const pen = sheet.getContext("2d");
  pen.fillStyle = picture.look.paper;
  pen.fillRect(0, 0, sheet.width, sheet.height);
  pen.drawImage(picture.canvas, 0, 0);
  sheet.toBlob(done, "image/png");
}

/** The view as an SVG element, drawn as the canvas draws it; each actor and each line has its id and its words. */
function svgOf(picture, title) {
  const { look, scale, toScreen, width, height } = picture;
  const near = (x, y, room) => x > -room && y > -room && x < width + room && y < height + room;
  const made = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT });
  made.append(svg("title", {}, title), svg("rect", { width, height, fill: look.paper }));
  const lines = svg("g", { fill: "none" });
  for (const group of picture.groups) {
    const colour = look.families[group.family] || look.quiet;
    const within = svg("g", { stroke: colour, "stroke-width": group.width.toFixed(1), opacity: group.strong ? 0.9 : FADED_LINE, ...(group.manner ? { "stroke-dasharray": DASHES[group.manner].join(" ") } : {}) });
    for (const route of group.routes) if (picture.inView.has(route)) within.append(svgLine(route, group, picture, colour));
    if (within.childNodes.length) lines.append(within);
  }
  const actors = svg("g", { "stroke-width": 1.2 });
  for (const node of picture.actors) {
    const { x, y } = toScreen({ x: node.x, y: node.y });
    if (!near(x, y, node.size * scale)) continue;
    const pen = svgPen();
    traceShape(pen, SHAPES[node.type], x, y, Math.max(node.size * scale, SMALLEST_RADIUS));
    const colour = look.types[node.type] || look.quiet;
    const faded = picture.emphasis && !picture.emphasis.nodes.has(node);
    actors.append(svg("path", { d: pen.data, "data-actor": node.id, fill: node.named ? colour : look.paper, stroke: node.named ? look.paper : colour, ...(faded ? { opacity: FADED_ACTOR } : {}) }, svg("title", {}, node.label)));
  }
  const names = svg("g", { "stroke-linejoin": "round", "paint-order": "stroke", stroke: look.paper, "stroke-width": 4, "dominant-baseline": "central" });
  for (const label of picture.labels) {
    const [, italic, weight] = label.font.match(/^(italic )?(\d+)/);
    names.append(svg("text", {
      x: label.x.toFixed(1),
      y: label.y.toFixed(1),
      "font-size": label.size,
      "font-weight": weight,
      ...(italic ? { "font-style": "italic" } : {}),
      "text-anchor": { left: "start", center: "middle", right: "end" }[label.align],
      fill: label.edge ? look.families[label.edge.family] || look.quiet : look.ink,
      "data-box": [label.box.left, label.box.top, label.box.right, label.box.bottom].map((side) => side.toFixed(1)).join(" "),
    }, label.text));
  }
  made.append(lines, actors, names);
  return made;
}

function svgFile(element) {
  const text = new XMLSerializer().serializeToString(element);
  return new Blob([`<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(text)}`], { type: "image/svg+xml" });
}

/** Without the characters that XML forbids. */
function xmlText(text) {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "");
}

function svgLine(route, group, { look, scale, toScreen }, colour) {
  const onScreen = { ...route };
  for (const [x, y] of [["x1", "y1"], ["x2", "y2"], ["cx", "cy"], ["cx1", "cy1"], ["cx2", "cy2"]]) {
    if (route[x] === undefined) continue;
    const spot = toScreen({ x: route[x], y: route[y] });
    [onScreen[x], onScreen[y]] = [spot.x, spot.y];
  }
  const [line, head] = [svgPen(), svgPen()];
  traceRoute(line, onScreen);
  traceHead(head, group.family, onScreen.x2, onScreen.y2, route.angle, headSize(group, scale));
  const paint = headPaint(group.family);
  const made = svg("g", { "data-relation": route.edge.id }, svg("title", {}, `${route.edge.source.label} → ${relationWords(route.edge)} → ${route.edge.target.label}`), svg("path", { d: line.data }));
  if (paint) made.append(svg("path", { d: head.data, "stroke-dasharray": "none", fill: { fill: colour, both: look.paper, stroke: "none" }[paint] }));
  if (group.manner === "denied") {
    const cross = svgPen();
    traceCross(cross, ...pointOf(onScreen, 0.5), 5);
    made.append(svg("path", { d: cross.data, "stroke-width": 2, "stroke-dasharray": "none" }));
  }
  return made;
}

/** The buttons that hand out files, and the picture for the printer. */
function makeExport(graph, drawing, shown) {
  const name = document.title.normalize("NFKD").replace(/[^\w]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).toLowerCase() || "graph";
  byId("png").addEventListener("click", () => pngOf(drawing.picture(), (blob) => offer(`${name}.png`, blob)));
  byId("svg").addEventListener("click", () => offer(`${name}.svg`, svgFile(svgOf(drawing.picture(), document.title))));
  byId("csv").addEventListener("click", () => offer(`${name}.csv`, csvOf(graph, shown().edges)));
  byId("print").addEventListener("click", () => print());
  for (const choice of ["png", "svg", "csv", "print"]) byId(choice).addEventListener("click", () => byId("save").removeAttribute("open"));
  byId("link").addEventListener("click", async () => {
    const field = byId("address");
    field.value = location.href;
    field.hidden = false;
    field.select();
    try {
      await navigator.clipboard.writeText(location.href);
      announce("The link is copied.");
    } catch {
      announce("Copy the link from the field.");
    }
  });
  // Paper gets the drawing as lines, in light colours, however wide the window is.
  let onPaper = null;
  const dressed = (printing) => {
    onPaper?.remove();
    document.documentElement.classList.toggle("printing", printing);
    drawing.repaint();
    if (printing) byId("graph").append(onPaper = svgOf(drawing.picture(), document.title));
  };
  addEventListener("beforeprint", () => dressed(true));
  addEventListener("afterprint", () => dressed(false));
}
