// Search with suggestions over names, other names and the words of the evidence.

const ACTORS_SUGGESTED = 8;
const SENTENCES_SUGGESTED = 5;

/** A function from words to `{ actors, edges }`, the best first; names and sentences are prepared at the first search. */
function makeIndex(graph) {
  let names = null;
  let sentences = null;
  const prepare = () => {
    names = [...graph.nodes.values()].map((node) => ({
      node,
      label: plainText(node.label),
      all: [node.label, ...(node.aliases || "").split(" | ")].filter(Boolean).map(plainText),
      more: plainText(node.description || ""),
    }));
    sentences = [...graph.edges.values()].map((edge) => ({ edge, text: plainText(`${edge.predicate || ""} ${edge.evidence.map((piece) => piece.text).join(" ")}`) }));
  };
  const closeness = ({ label, all, more }, words) => {
    if (label === words) return 6;
    if (all.includes(words)) return 5;
    if (all.some((name) => name.startsWith(words))) return 4;
    if (all.some((name) => name.includes(` ${words}`))) return 3;
    if (all.some((name) => name.includes(words))) return 2;
    return more.includes(words) ? 1 : 0;
  };
  return (typed) => {
    const words = plainText(typed).trim();
    if (!words) return { actors: [], edges: [] };
    if (!names) prepare();
    const actors = names.map((name) => ({ node: name.node, score: closeness(name, words) })).filter(({ score }) => score)
      .sort((a, b) => b.score - a.score || b.node.edges.length - a.node.edges.length || (a.node.id < b.node.id ? -1 : 1));
    return { actors: actors.map(({ node }) => node), edges: sentences.filter(({ text }) => text.includes(words)).map(({ edge }) => edge) };
  };
}

/** The surroundings of the words in the first sentence that has them. */
function excerpt(edge, typed) {
  const words = plainText(typed).trim();
  const piece = edge.evidence.find(({ text }) => plainText(text).includes(words)) || edge.evidence[0];
  const near = Math.max(0, plainText(piece.text).indexOf(words) - 30);
  const at = near && Math.max(near, piece.text.indexOf(" ", near) + 1);
  return (at ? "… " : "") + shortened(piece.text.slice(at, at + 120), 90);
}

function makeSearch(graph, find, go) {
  const box = byId("search");
  const list = byId("suggestions");
  let options = [];
  let current = -1;

  const close = () => {
    list.hidden = true;
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    current = -1;
  };
  const choose = (option) => {
    close();
    option.act();
  };
  const point = (index) => {
    current = index;
    [...list.children].forEach((each, place) => each.setAttribute("aria-selected", String(place === index)));
    if (index < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", list.children[index].id);
    return list.children[index].scrollIntoView({ block: "nearest" });
  };

  function suggest() {
    const typed = box.value;
    if (!typed.trim()) return close();
    const found = find(typed);
    options = [
      ...found.actors.slice(0, ACTORS_SUGGESTED).map((node) => ({
        parts: [shapeSample(node.type), element("span", {}, isolated(node.label), element("small", {}, `${node.type}, ${counted(node.edges.length, "relation")}`))],
        act: () => go.found(node),
      })),
      ...found.edges.slice(0, SENTENCES_SUGGESTED).map((edge) => ({
        parts: [lineSample(edge.family, manner(edge)), element("span", {}, isolated(edge.source.label), " ", element("em", {}, isolated(relationWords(edge))), " ", isolated(edge.target.label), element("small", {}, isolated(excerpt(edge, typed))))],
        act: () => go.relation(edge),
      })),
    ];
    if (found.actors.length + found.edges.length > options.length) {
      options.push({ parts: [`All ${counted(found.actors.length, "actor")} and ${counted(found.edges.length, "relation")}`], act: () => go.all(typed) });
    }
    list.replaceChildren(...options.map((option, index) => element("li", { role: "option", id: `suggestion-${index}`, "aria-selected": "false", onmousedown: (event) => {
      event.preventDefault();
      choose(option);
    } }, ...option.parts)));
    if (!options.length) list.append(element("li", { role: "option", "aria-disabled": "true", "aria-selected": "false", class: "quiet" }, "Nothing found"));
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
    announce(options.length ? counted(options.length, "suggestion") : "Nothing found");
    return point(-1);
  }

  box.addEventListener("input", suggest);
  box.addEventListener("blur", close);
  box.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) suggest();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (options.length && !list.hidden) point((current + step + options.length + (current < 0 && step < 0 ? 1 : 0)) % options.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (list.hidden) suggest();
      if (options.length) choose(options[Math.max(0, current)]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.stopPropagation();
      close();
    } else if (event.key === "Escape") {
      box.value = "";
    }
  });
}
