// All relations that pass, as a table that can be sorted; the equal of the drawing for those who prefer to read.

const ROWS_AT_ONCE = 200;

const COLUMNS = [
  { name: "source", title: "Source", of: (edge) => edge.source.label },
  { name: "words", title: "Relation", of: relationWords },
  { name: "target", title: "Target", of: (edge) => edge.target.label },
  { name: "sentence", title: "Sentence", of: (edge) => edge.evidence[0]?.text || "" },
  { name: "claimant", title: "Claimed by", of: (edge) => edge.attributed_to || "" },
  { name: "date", title: "Date", of: (edge) => edge.evidence.map((piece) => spanOf(piece)[0]).filter(Boolean).sort()[0] || "", words: dateWords },
  { name: "confidence", title: "Confidence", of: (edge) => edge.confidence, words: (value) => value.toFixed(2), number: true },
  { name: "weight", title: "Evidence", of: (edge) => edge.evidence.length, words: String, number: true },
  { name: "family", title: "Kind", of: (edge) => `${typeName(edge.family)}: ${typeName(edge.relation)}` },
];

function makeTable(graph, go) {
  const holder = byId("table");
  const body = element("tbody");
  const caption = element("caption");
  const more = element("button", { type: "button", onclick: () => fill(body.children.length) });
  const order = { column: COLUMNS.find(({ name }) => name === "weight"), down: true };
  let edges = [];
  let used = new Set(); // columns that are not empty in all rows
  const heads = COLUMNS.map((column) => element("th", { scope: "col", class: column.number && "number" }, element("button", { type: "button", onclick: () => {
    order.down = order.column === column ? !order.down : Boolean(column.number);
    order.column = column;
    sort();
    announce(`Sorted by ${column.title}, ${order.down ? "descending" : "ascending"}`);
  } }, column.title)));
  const all = element("table", {}, caption, element("thead", {}, element("tr", {}, ...heads)), body);
  holder.append(all, element("p", { class: "more" }, more));

  function rowOf(edge) {
    const cell = (column) => {
      const value = column.of(edge);
      const text = column.words ? value !== "" && column.words(value) : value;
      if (column.name === "words") return element("td", {}, element("button", { type: "button", class: "link", onclick: () => go.relation(edge) }, lineSample(edge.family, manner(edge)), isolated(shortened(text, 60))));
      if (column.name === "source" || column.name === "target") return element("td", {}, element("button", { type: "button", class: "link", onclick: () => go.actor(edge[column.name]) }, isolated(shortened(text, 60))));
      if (column.name === "sentence") return element("td", { class: "sentence" }, element("div", {}, isolated(shortened(text, 220))));
      return element("td", { class: column.number && "number", hidden: !used.has(column) }, text && isolated(shortened(text, 60)));
    };
    return element("tr", {}, ...COLUMNS.map(cell));
  }

  function fill(from) {
    body.append(...edges.slice(from, from + ROWS_AT_ONCE).map(rowOf));
    const rest = edges.length - from - ROWS_AT_ONCE;
    more.hidden = rest <= 0;
    more.textContent = `Show ${Math.min(rest, ROWS_AT_ONCE)} more of ${rest}`;
  }

  function sort() {
    const { column, down } = order;
    const compare = column.number ? (a, b) => a - b : new Intl.Collator("en", { numeric: true }).compare;
    edges = edges.map((edge) => [column.of(edge), edge]).sort(([a, one], [b, other]) => (down ? -1 : 1) * compare(a, b) || (one.id < other.id ? -1 : 1)).map(([, edge]) => edge);
    heads.forEach((head, place) => (COLUMNS[place] === column ? head.setAttribute("aria-sort", down ? "descending" : "ascending") : head.removeAttribute("aria-sort")));
    body.replaceChildren();
    fill(0);
  }

  /** Show these relations. */
  return (result) => {
    caption.textContent = `${counted(result.edges.length, "relation")} shown`;
    edges = result.edges;
    used = new Set(COLUMNS.filter((column) => column.number || edges.some(column.of)));
    heads.forEach((head, place) => {
      head.hidden = !used.has(COLUMNS[place]);
    });
    sort();
  };
}
