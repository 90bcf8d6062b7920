// What the reader has chosen, its way into the address and back, and undo.

const FACETS = ["family", "relation", "type", "polarity", "modality", "document"];

function blankState() {
  return {
    hidden: Object.fromEntries(FACETS.map((name) => [name, new Set()])),
    claimant: "", // "document", "one:LABEL" or "side:ID"
    from: "",
    to: "",
    confidence: 0,
    weight: 1,
    focus: "",
    steps: 1,
    path: [],
    open: "", // "actor:ID", "relation:ID" or "found:WORDS"
    table: false,
    camera: "", // "x,y,scale", empty for all in view
  };
}

/** The state as the fragment of an address; of each facet the shorter of what is shown and what is hidden. */
function toFragment(state, values) {
  const words = new URLSearchParams();
  for (const name of FACETS) {
    const hidden = values[name].filter((value) => state.hidden[name].has(value));
    const shown = values[name].filter((value) => !state.hidden[name].has(value));
    if (!hidden.length) continue;
    const [key, some] = shown.length && shown.length < hidden.length ? ["only", shown] : ["without", hidden];
    for (const value of some) words.append(`${key}-${name}`, value);
  }
  for (const name of ["claimant", "from", "to", "focus", "open", "camera"]) if (state[name]) words.set(name, state[name]);
  if (state.confidence > 0) words.set("confidence", state.confidence);
  if (state.weight > 1) words.set("weight", state.weight);
  if (state.focus && state.steps > 1) words.set("steps", state.steps);
  for (const id of state.path) words.append("path", id);
  if (state.table) words.set("table", "yes");
  return words.toString();
}

/** The state that a fragment describes; what it cannot mean in this graph is left out. */
function fromFragment(fragment, values, graph) {
  const words = new URLSearchParams(fragment.replace(/^#/, ""));
  const state = blankState();
  for (const name of FACETS) {
    const only = words.getAll(`only-${name}`);
    const without = new Set(words.getAll(`without-${name}`));
    state.hidden[name] = new Set(values[name].filter((value) => without.has(value) || (only.length && !only.includes(value))));
  }
  for (const name of ["from", "to"]) if (/^\d{4}-\d{2}-\d{2}$/.test(words.get(name))) state[name] = words.get(name);
  const [who, which] = splitOnce(words.get("claimant") || "");
  if (who === "document" || (who === "one" && graph.claimants.has(which)) || (who === "side" && graph.nodes.has(which))) state.claimant = words.get("claimant");
  const [kind, id] = splitOnce(words.get("open") || "");
  const known = { actor: graph.nodes.has(id), relation: graph.edges.has(id), found: Boolean(id) };
  if (known[kind]) state.open = `${kind}:${id}`;
  if (graph.nodes.has(words.get("focus"))) state.focus = words.get("focus");
  state.steps = words.get("steps") === "2" ? 2 : 1;
  const ends = words.getAll("path").filter((end) => graph.nodes.has(end));
  if (ends.length === 2) state.path = ends;
  state.confidence = Math.min(1, Math.max(0, Number(words.get("confidence")) || 0));
  state.weight = Math.max(1, Math.floor(Number(words.get("weight")) || 1));
  state.table = words.get("table") === "yes";
  const view = (words.get("camera") || "").split(",");
  if (view.length === 3 && view.every((number) => number.trim() && Number.isFinite(Number(number)))) state.camera = view.join(",");
  return state;
}

function splitOnce(text) {
  const at = text.indexOf(":");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** The state now, with `change`, `undo`, `reset` and `load`; `onChange(state)` is called after each. */
function makeState(graph, values, onChange) {
  const past = [];
  let state = fromFragment(location.hash, values, graph);
  const write = () => history.replaceState(null, "", `#${toFragment(state, values)}`);
  const become = (next) => {
    state = next;
    write();
    onChange(state);
  };
  const remember = () => {
    past.push(toFragment(state, values));
    if (past.length > 200) past.shift();
  };
  addEventListener("hashchange", () => {
    remember();
    become(fromFragment(location.hash, values, graph));
  });
  return {
    get now() {
      return state;
    },
    get canUndo() {
      return past.length > 0;
    },
    change(how) {
      const before = toFragment(state, values);
      how(state);
      if (toFragment(state, values) === before) return;
      past.push(before);
      if (past.length > 200) past.shift();
      become(state);
    },
    /** The camera is in the address, but moving it is nothing to undo. */
    look(camera) {
      state.camera = camera;
      write();
    },
    undo() {
      if (past.length) become(fromFragment(past.pop(), values, graph));
    },
    reset() {
      remember();
      become(blankState());
    },
  };
}
