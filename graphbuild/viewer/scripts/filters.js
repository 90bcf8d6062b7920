// The filters, which are the legend too: one row for each value, with the number that passes.

const FACET_TITLES = { family: "Kind of relation", relation: "Relation type", type: "Actors", polarity: "Stated or denied", modality: "Told as", document: "Document" };
const OPEN_AT_FIRST = new Set(["family", "type", "polarity", "modality"]);
const VALUE_WORDS = new Map([["positive", "stated"], ["negative", "denied"], ["actual", "fact"], ["future", "planned or threatened"], ["hypothetical", "possible only"]]);
const ROWS_WITHOUT_SEARCH = 14;
const BARS = 60;

function makeFilters(graph, values, totals, sides, state) {
  const rows = Object.fromEntries(FACETS.map((name) => [name, new Map()]));
  const holder = byId("filter-list");

  function sampleOf(name, value) {
    if (name === "family") return lineSample(value, "");
    if (name === "type") return shapeSample(value);
    if (name === "polarity" && value === "negative") return lineSample("", "denied");
    if (name === "modality" && Object.hasOwn(DASHES, value)) return lineSample("", value);
    return null;
  }

  function row(name, value) {
    const words = name === "document" ? documentTitle(graph, value) : VALUE_WORDS.get(value) || typeName(value) || "unknown";
    const box = element("input", { type: "checkbox", onchange: () => state.change((now) => (box.checked ? now.hidden[name].delete(value) : now.hidden[name].add(value))) });
    const number = element("span", { class: "number" });
    const only = element("button", { type: "button", class: "only", "aria-label": `Only ${words}`, onclick: () => state.change((now) => {
      now.hidden[name] = new Set(values[name].filter((each) => each !== value));
    }) }, "only");
    const made = element("div", { class: "row" }, element("label", {}, box, sampleOf(name, value), element("span", { class: "words" }, isolated(words))), only, number);
    rows[name].set(value, { made, box, number, words: plainText(words) });
    return made;
  }

  function facet(name) {
    if (values[name].length < 2 && name !== "family" && name !== "type") return null;
    const list = element("div", { class: "rows" }, ...values[name].map((value) => row(name, value)));
    const title = FACET_TITLES[name];
    const search = values[name].length > ROWS_WITHOUT_SEARCH && element("input", { type: "search", class: "narrow", placeholder: "narrow this list", "aria-label": `Narrow the list: ${title}`, oninput: (event) => {
      const wanted = plainText(event.target.value);
      for (const { made, words } of rows[name].values()) made.hidden = !words.includes(wanted);
    } });
    const all = element("button", { type: "button", class: "all", onclick: () => state.change((now) => now.hidden[name].clear()) }, "Show all");
    rows[name].all = all;
    return element("details", { open: OPEN_AT_FIRST.has(name) }, element("summary", {}, title), search, list, all);
  }

  function claimants() {
    const labels = [...graph.claimants].sort((a, b) => a.localeCompare(b, "en"));
    if (!labels.length) return null;
    const select = element("select", { id: "claimant", onchange: () => state.change((now) => {
      now.claimant = select.value;
    }) },
    element("option", { value: "" }, "anyone"),
    element("option", { value: "document" }, "the document itself only"));
    const groups = [...sides].filter(([, claims]) => claims.size).map(([id, claims]) => [graph.nodes.get(id), claims]).filter(([node]) => node.type !== "person").sort(([a], [b]) => a.label.localeCompare(b.label, "en"));
    if (groups.length) select.append(element("optgroup", { label: "A side, with all who belong to it" }, ...groups.map(([node, claims]) => element("option", { value: `side:${node.id}` }, `${shortened(node.label, 40)} (${counted(claims.size, "claimant")})`))));
    select.append(element("optgroup", { label: "One claimant" }, ...labels.map((label) => element("option", { value: `one:${label}` }, shortened(label, 48)))));
    rows.claimant = select;
    return element("div", { class: "field" }, element("label", { for: "claimant" }, "Who claims it"), select);
  }

  function amount(name, label, attributes, words) {
    const output = element("output", { for: name });
    const input = element("input", { id: name, type: "range", ...attributes, oninput: () => {
      output.textContent = words(Number(input.value));
    }, onchange: () => state.change((now) => {
      now[name] = Number(input.value);
    }) });
    rows[name] = { input, output, words };
    return element("div", { class: "field" }, element("label", { for: name }, label), output, input);
  }

  const most = Math.max(1, ...[...graph.edges.values()].map((edge) => edge.weight));
  const dates = makeDates(graph, state);
  const parts = [
    facet("family"), facet("type"), facet("polarity"), facet("modality"), dates?.made, claimants(),
    amount("confidence", "Confidence at least", { min: 0, max: 1, step: 0.05 }, (value) => (value ? value.toFixed(2) : "any")),
    most > 1 && amount("weight", "Evidence at least", { min: 1, max: Math.min(most, 50), step: 1 }, String),
    facet("relation"), facet("document"),
  ];
  holder.replaceChildren(...parts.filter(Boolean));

  /** Bring boxes, numbers and sliders up to date. */
  return (now, result) => {
    for (const name of FACETS) {
      for (const [value, { made, box, number }] of rows[name]) {
        const passing = result.counts[name].get(value) || 0;
        const all = totals[name].get(value);
        box.checked = !now.hidden[name].has(value);
        number.textContent = passing === all ? grouped(all) : `${grouped(passing)} of ${grouped(all)}`;
        made.classList.toggle("off", !box.checked);
      }
      if (rows[name].all) rows[name].all.hidden = !now.hidden[name].size;
    }
    if (rows.claimant) rows.claimant.value = now.claimant;
    for (const name of ["confidence", "weight"]) {
      if (!rows[name]) continue;
      rows[name].input.value = now[name];
      rows[name].output.textContent = rows[name].words(now[name]);
    }
    dates?.update(now);
  };
}

/** The range of dates: a histogram of the evidence with a slider for each end; null where there is one day or none. */
function makeDates(graph, state) {
  const spans = [...graph.edges.values()].flatMap((edge) => edge.evidence.map(spanOf)).filter(([first]) => /^\d{4}-\d{2}-\d{2}$/.test(first));
  const days = spans.map(([first]) => Date.parse(`${first}T00:00:00Z`) / 86_400_000);
  const lasts = spans.map(([, last]) => Date.parse(`${last}T00:00:00Z`) / 86_400_000);
  const low = days.reduce((a, b) => Math.min(a, b), Infinity);
  const high = lasts.reduce((a, b) => Math.max(a, b), -Infinity);
  if (!(high > low)) return null;
  const iso = (day) => new Date(day * 86_400_000).toISOString().slice(0, 10);
  const number = Math.min(BARS, high - low + 1);
  const heights = new Array(number).fill(0);
  for (const day of days) heights[Math.min(number - 1, Math.floor(((day - low) / (high - low + 1)) * number))] += 1;
  const tallest = Math.max(...heights);
  const bars = svg("svg", { class: "histogram", viewBox: `0 0 ${number} 20`, preserveAspectRatio: "none", "aria-hidden": "true" },
    ...heights.map((pieces, place) => {
      const height = pieces && Math.max(1, (20 * pieces) / tallest);
      return svg("rect", { x: place + 0.08, width: 0.84, y: 20 - height, height });
    }));
  const words = element("output", { for: "from to", class: "span" });
  const slider = (name, label) => element("input", { id: name, type: "range", min: low, max: high, step: 1, "aria-label": label });
  const [from, to] = [slider("from", "First day"), slider("to", "Last day")];
  const say = () => {
    const [first, last] = [Number(from.value), Number(to.value)];
    words.textContent = `${dateWords(iso(first))} – ${dateWords(iso(last))}`;
    from.setAttribute("aria-valuetext", dateWords(iso(first)));
    to.setAttribute("aria-valuetext", dateWords(iso(last)));
    [...bars.children].forEach((bar, place) => {
      const [begin, end] = [low + (place * (high - low + 1)) / number, low + ((place + 1) * (high - low + 1)) / number];
      bar.classList.toggle("out", end <= first || begin > last);
    });
  };
  for (const [input, other, isFirst] of [[from, to, true], [to, from, false]]) {
    input.addEventListener("input", () => {
      if (isFirst ? Number(input.value) > Number(other.value) : Number(input.value) < Number(other.value)) input.value = other.value;
      say();
    });
    input.addEventListener("change", () => state.change((now) => {
      now.from = Number(from.value) > low ? iso(Number(from.value)) : "";
      now.to = Number(to.value) < high ? iso(Number(to.value)) : "";
    }));
  }
  const undated = [...graph.edges.values()].filter((edge) => !edge.evidence.some((piece) => spanOf(piece)[0])).length;
  const made = element("fieldset", { class: "field dates" }, element("legend", {}, "Date"), bars, element("div", { class: "ends" }, from, to), words,
    undated > 0 && element("p", { class: "quiet" }, `${counted(undated, "relation")} without a date, shown only with the full range`));
  const dayOf = (date, otherwise) => (date ? Date.parse(`${date}T00:00:00Z`) / 86_400_000 || otherwise : otherwise);
  return {
    made,
    update(now) {
      from.value = dayOf(now.from, low);
      to.value = dayOf(now.to, high);
      say();
    },
  };
}
