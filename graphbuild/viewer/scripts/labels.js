// Which names are written and where: the weightiest first, none over another, always at the same size on the screen.

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const CELL = 48;
const NAMED_ANYWAY = 15; // actors whose names may cover other actors, if not other names
const ROOM = 8500; // square pixels of screen for each name

/** Rectangles on the screen, found again by the cells that they touch. */
function makeOccupied() {
  const cells = new Map();
  const each = (box, visit) => {
    for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column += 1) {
      for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row += 1) {
        if (visit(column * 100_003 + row)) return true;
      }
    }
    return false;
  };
  return {
    add(box) {
      each(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(box);
      });
    },
    /** Whether the box meets one that was added, other than `own`. */
    meets(box, own) {
      return each(box, (cell) => (cells.get(cell) || []).some((other) => other !== own
        && box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top));
    },
  };
}

function makeLabels() {
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  const width = (text, font) => {
    const key = font + text;
    if (!widths.has(key)) {
      pen.font = font;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  };

  /**
   * Place names of actors, then words of lines. `spots` are `{ node, x, y, r, must }` and `lines` `{ route, x, y }` in
   * pixels, the weightiest first; the result is a list of `{ text, x, y, font, align, ...}` with (x, y) the middle left, centre or right.
   */
  return (spots, lines, area) => {
    const names = makeOccupied();
    const bodies = makeOccupied();
    const own = new Map();
    for (const spot of spots) {
      const body = { left: spot.x - spot.r, right: spot.x + spot.r, top: spot.y - spot.r, bottom: spot.y + spot.r };
      own.set(spot, body);
      bodies.add(body);
    }
    const placed = [];
    let room = Math.max(12, Math.floor((area.width * area.height) / ROOM));
    for (const [rank, spot] of spots.entries()) {
      if (room <= 0 && !spot.must) continue;
      const size = Math.round(Math.min(16, Math.max(12, 11 + spot.node.size * 0.16)));
      const font = `${spot.must || size > 13 ? 600 : 500} ${size}px ${FONT}`;
      const text = shortened(spot.node.label, 34);
      const wide = width(text, font);
      const found = spotFor(spot, wide, size, (box) => names.meets(box) || bodies.meets(box, own.get(spot)), area)
        || (spot.r > 5 || spot.must || rank < NAMED_ANYWAY ? spotFor(spot, wide, size, (box) => names.meets(box), area) : null)
        || (spot.must ? spotFor(spot, wide, size, () => false, area) : null);
      if (!found) continue;
      names.add(found.box);
      placed.push({ ...found, text, font, size, node: spot.node, must: spot.must });
      room -= 1;
    }
    for (const { route, x, y } of lines) {
      const font = `italic 500 11px ${FONT}`;
      const text = shortened(relationWords(route.edge), 30);
      const wide = width(text, font) / 2 + 2;
      const box = { left: x - wide, right: x + wide, top: y - 8, bottom: y + 8 };
      if (names.meets(box) || bodies.meets(box)) continue;
      names.add(box);
      placed.push({ text, font, size: 11, x, y, align: "center", edge: route.edge, box });
    }
    return placed;
  };

  function spotFor({ x, y, r }, wide, size, taken, area) {
    const gap = r + 3;
    const half = size * 0.62;
    const tries = [
      { x, y: y + gap + half, align: "center" },
      { x, y: y - gap - half, align: "center" },
      { x: x + gap + 2, y, align: "left" },
      { x: x - gap - 2, y, align: "right" },
    ];
    for (const spot of tries) {
      const left = spot.align === "left" ? spot.x : spot.align === "right" ? spot.x - wide : spot.x - wide / 2;
      const box = { left: left - 2, right: left + wide + 2, top: spot.y - half, bottom: spot.y + half };
      // A name that the border would cut is moved elsewhere, unless its actor stands outside, too.
      const cut = (box.left < 0 && x > 0) || (box.right > area.width && x < area.width);
      if (!cut && !taken(box)) return { ...spot, box };
    }
    return null;
  }
}
