// The keyboard: one key for each thing that the mouse can do in the drawing.

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** The next actor in a direction: near, and more ahead than aside. */
function actorTowards(nodes, from, [dx, dy]) {
  let best = null;
  let least = Infinity;
  for (const node of nodes) {
    const [x, y] = [node.x - from.x, node.y - from.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy - y * dx);
    const cost = ahead + 2 * aside;
    if (node !== from && ahead > aside / 2 && cost < least) [best, least] = [node, cost];
  }
  return best;
}

function makeKeys(drawing, shown, go) {
  const holder = byId("graph");
  const step = (direction) => {
    const nodes = [...shown().drawn];
    if (!nodes.length) return;
    const biggest = nodes.reduce((a, b) => (b.size > a.size ? b : a));
    const next = drawing.cursor && shown().drawn.has(drawing.cursor) ? actorTowards(nodes, drawing.cursor, direction) : biggest;
    if (!next) return;
    drawing.cursor = next;
    drawing.camera.reveal([next]);
    announce(`${next.label}, ${next.type}, ${counted(next.edges.length, "relation")}`);
  };
  holder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = DIRECTIONS[event.key];
    if (direction && event.shiftKey) drawing.camera.pan(direction[0] * 80, direction[1] * 80);
    else if (direction) step(direction);
    else if (event.key === "Enter" && drawing.cursor) {
      go.actor(drawing.cursor);
      byId("panel").focus();
    } else if (event.key.toLowerCase() === "n" && drawing.cursor) go.focus(drawing.cursor, event.shiftKey ? 2 : 1);
    else return;
    event.preventDefault();
  });
  holder.addEventListener("blur", () => {
    drawing.cursor = null;
  });
  const everywhere = {
    "/": () => byId("search").focus(),
    "+": () => drawing.camera.zoom(1.3),
    "=": () => drawing.camera.zoom(1.3),
    "-": () => drawing.camera.zoom(1 / 1.3),
    0: () => go.fit(),
    t: () => go.table(),
    f: () => go.filters(),
    g: () => holder.focus(),
    u: () => go.undo(),
    "?": () => byId("help").showModal(),
    Escape: () => go.back(),
  };
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]):not([type=range]), select, textarea, dialog");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
      event.preventDefault();
      return go.undo();
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return undefined;
    if (!Object.hasOwn(everywhere, event.key)) return undefined;
    event.preventDefault();
    return everywhere[event.key]();
  });
}
