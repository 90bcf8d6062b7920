// Which names are written and where: the weightiest first, none over another, always at the same size on the screen.

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif";
const CELL = 48;
const NAMED_ANYWAY = 15; // actors whose names may cover smaller actors, if not other names
const ROOM = 8500; // square pixels of screen for each name
const TRIALS = 6; // for each name that there is room for: in a crowd most find no place
const INK_EVERY = 9; // pixels of a line
const WORDS_SIZE = 12;
const SHORTEST_WITH_WORDS = 34; // pixels of a line
const SHARES = [0.5, 0.44, 0.56, 0.36, 0.64, 0.28, 0.72, 0.2, 0.8]; // of the way along a line where its words may stand

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
  const meet = (box, other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top;
  return {
    add(box) {
      each(box, (cell) => {
        if (!cells.has(cell)) cells.set(cell, []);
        cells.get(cell).push(box);
      });
    },
    /** Whether the box meets one that was added. */
    meets(box) {
      return each(box, (cell) => (cells.get(cell) || []).some((other) => meet(box, other)));
    },
    /** The weight of all that meet the box, other than `own`; one in several cells counts more than once. */
    weigh(box, own) {
      let found = 0;
      each(box, (cell) => {
        for (const other of cells.get(cell) || []) if (other !== own && meet(box, other)) found += other.weight;
      });
      return found;
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
   * Place names of actors, then words of lines. `spots` are `{ node, x, y, r, must }` and `lines` `{ route, at, length, must, beside }` in
   * pixels, the weightiest first; words may stand `beside` a line, and names keep off the lines of `inked` where they can. The result is a list of
   * `{ text, x, y, font, align, ...}` with (x, y) the middle left, centre or right.
   */
  return (spots, lines, inked, area) => {
    const [names, bodies, ink] = [makeOccupied(), makeOccupied(), makeOccupied()];
    const own = new Map();
    for (const spot of spots) {
      const body = { left: spot.x - spot.r, right: spot.x + spot.r, top: spot.y - spot.r, bottom: spot.y + spot.r, weight: spot.r };
      own.set(spot, body);
      bodies.add(body);
    }
    for (const { at, length } of inked) {
      const drops = Math.min(80, Math.ceil(length / INK_EVERY));
      for (let drop = 0; drop <= drops; drop += 1) {
        const [x, y] = at(drop / drops);
        ink.add({ left: x - 1, right: x + 1, top: y - 1, bottom: y + 1, weight: 1 });
      }
    }
    const placed = [];
    let room = Math.max(12, Math.floor((area.width * area.height) / ROOM));
    let trials = TRIALS * room;
    for (const [rank, spot] of spots.entries()) {
      if ((room <= 0 || trials <= 0) && !spot.must) break;
      trials -= 1;
      const size = Math.round(Math.min(16, Math.max(12, 11 + spot.node.size * 0.16)));
      const font = `${spot.must || size > 13 ? 600 : 500} ${size}px ${FONT}`;
      const text = shortened(spot.node.label, 34);
      const tries = placesFor(spot, width(text, font), size, area);
      const free = tries.filter(({ box }) => !names.meets(box));
      const covers = ({ box }) => bodies.weigh(box, own.get(spot));
      const found = clearest(free.filter((place) => !covers(place)), ({ box }) => ink.weigh(box))
        || (spot.r > 5 || rank < NAMED_ANYWAY ? clearest(free.filter((place) => covers(place) < spot.r), covers) : null)
        || (spot.must ? clearest(free, covers) || tries[0] : null);
      if (!found) continue;
      names.add(found.box);
      placed.push({ ...found, text, font, size, node: spot.node, must: spot.must });
      room -= 1;
    }
    for (const { route, at, length, must, beside } of lines) {
      if (length < SHORTEST_WITH_WORDS && !must) continue;
      const font = `italic 500 ${WORDS_SIZE}px ${FONT}`;
      const text = shortened(relationWords(route.edge), 30);
      const half = width(text, font) / 2 + 2;
      // The middle of a denied line has its cross.
      const shares = manner(route.edge) === "denied" ? SHARES.slice(3) : SHARES;
      const tries = (beside ? [0, half + 4, -half - 4] : [0]).flatMap((aside) => shares.map((share) => {
        const [x, y] = at(share);
        return { x: x + aside, y, box: { left: x + aside - half, right: x + aside + half, top: y - WORDS_SIZE * 0.66, bottom: y + WORDS_SIZE * 0.66 } };
      }));
      const found = tries.find(({ box }) => !names.meets(box) && !bodies.meets(box))
        || (must ? tries.find(({ box }) => !names.meets(box)) || tries[0] : null);
      if (!found) continue;
      names.add(found.box);
      placed.push({ ...found, text, font, size: WORDS_SIZE, align: "center", edge: route.edge });
    }
    return placed;
  };

  /** The place that covers least; of equals the first. */
  function clearest(places, covered) {
    let best = null;
    let least = Infinity;
    for (const place of places) {
      const amount = covered(place);
      if (amount < least) [best, least] = [place, amount];
      if (!least) break;
    }
    return best;
  }

  /** Where the name of an actor can stand, the best first: below, above, beside, and at the corners. */
  function placesFor({ x, y, r }, wide, size, area) {
    const gap = r + 3;
    const half = size * 0.62;
    const near = 0.7 * r + 3;
    const places = [
      { x, y: y + gap + half, align: "center" },
      { x, y: y - gap - half, align: "center" },
      { x: x + gap + 2, y, align: "left" },
      { x: x - gap - 2, y, align: "right" },
      { x: x + near, y: y + near + half, align: "left" },
      { x: x + near, y: y - near - half, align: "left" },
      { x: x - near, y: y + near + half, align: "right" },
      { x: x - near, y: y - near - half, align: "right" },
    ];
    return places.map((place) => {
      const left = place.align === "left" ? place.x : place.align === "right" ? place.x - wide : place.x - wide / 2;
      return { ...place, box: { left: left - 2, right: left + wide + 2, top: place.y - half, bottom: place.y + half } };
      // A name that the border would cut stands elsewhere, unless its actor is outside, too.
    }).filter(({ box }) => !((box.left < 4 && x > 4) || (box.right > area.width - 4 && x < area.width - 4)));
  }
}
