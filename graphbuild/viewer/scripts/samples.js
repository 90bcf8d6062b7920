// Small pictures of lines and shapes, for the legend and beside words. Their colours are those of the style sheet.

function svg(tag, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function lineSample(family, told) {
  const line = svgPen();
  line.moveTo(1, 6);
  line.lineTo(HEADS[family] === "none" ? 35 : 27, 6);
  const head = svgPen();
  traceHead(head, family, 35, 6, 0, 9);
  const paint = headPaint(family);
  const made = svg("svg", { class: "sample", width: 36, height: 12, viewBox: "0 0 36 12", "aria-hidden": "true" },
    svg("path", { d: line.data, "stroke-width": 2, fill: "none", "stroke-dasharray": told ? DASHES[told].map((length) => length * 0.8).join(" ") : "none" }),
    svg("path", { d: head.data, "stroke-width": 1.6, class: paint === "fill" ? "filled" : "hollow" }));
  if (told === "denied") made.append(svg("path", { d: "M10 2L18 10M18 2L10 10", "stroke-width": 1.8, fill: "none" }));
  made.style.color = `var(--family-${family}, var(--quiet))`;
  return made;
}

function shapeSample(type) {
  const pen = svgPen();
  traceShape(pen, SHAPES[type], 8, 8, 6);
  const made = svg("svg", { class: "sample", width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: pen.data, class: "filled" }));
  made.style.color = `var(--type-${type}, var(--quiet))`;
  return made;
}
