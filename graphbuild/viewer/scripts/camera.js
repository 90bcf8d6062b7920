// What part of the drawing is on the screen.

const [SMALLEST_SCALE, LARGEST_SCALE, FITTED_SCALE] = [0.005, 10, 1.5];

/** The camera of a vis-network; `shown()` are the actors that are drawn, `changed(view)` hears where it has been moved to. */
function makeCamera(network, holder, shown, changed) {
  let fitted = true;

  /** Bring actors into view: all of them, with room for their names, but not closer than is good to read. */
  function frame(nodes) {
    const { clientWidth: width, clientHeight: height } = holder;
    if (!nodes.length || !width || !height) return;
    const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const node of nodes) {
      box.left = Math.min(box.left, node.x - node.size);
      box.right = Math.max(box.right, node.x + node.size);
      box.top = Math.min(box.top, node.y - node.size);
      box.bottom = Math.max(box.bottom, node.y + node.size);
    }
    const room = { x: Math.max(40, width - Math.min(150, width * 0.3)), y: Math.max(40, height - 110) };
    const scale = Math.min(room.x / Math.max(1, box.right - box.left), room.y / Math.max(1, box.bottom - box.top), FITTED_SCALE);
    network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale, animation: false });
  }

  function fit() {
    frame(shown());
    fitted = true;
  }

  function moved() {
    fitted = false;
    const { x, y } = network.getViewPosition();
    changed(`${x.toFixed(2)},${y.toFixed(2)},${network.getScale().toFixed(4)}`);
  }

  const bounded = (scale) => Math.min(LARGEST_SCALE, Math.max(SMALLEST_SCALE, scale));
  const go = (view) => network.moveTo({ ...view, animation: false });

  return {
    fit,
    moved,
    /** Whether everything is in view because nobody has moved the camera. */
    get fitted() {
      return fitted;
    },
    /** Put the camera where `view` ("x,y,scale") says, or show everything. */
    aim(view) {
      if (!view) return fit();
      const [x, y, scale] = view.split(",").map(Number);
      fitted = false;
      // The size that the element has by now: the middle of the view depends on it.
      network.setSize("100%", "100%");
      return go({ position: { x, y }, scale: bounded(scale) });
    },
    zoom(factor) {
      go({ scale: bounded(network.getScale() * factor) });
      moved();
    },
    /** Move the view by so many pixels. */
    pan(x, y) {
      const { x: left, y: top } = network.getViewPosition();
      const scale = network.getScale();
      go({ position: { x: left + x / scale, y: top + y / scale } });
      moved();
    },
    /** Move the view as little as needed to have the actors on the screen. */
    reveal(nodes) {
      const hidden = nodes.some((node) => {
        const { x, y } = network.canvasToDOM(node);
        return x < 30 || y < 20 || x > holder.clientWidth - 30 || y > holder.clientHeight - 30;
      });
      if (!hidden) return;
      if (nodes.length === 1) go({ position: { x: nodes[0].x, y: nodes[0].y }, scale: Math.max(network.getScale(), 0.7) });
      else frame(nodes);
      moved();
    },
  };
}
