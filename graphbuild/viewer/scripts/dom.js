// Building elements. Text from documents is only ever set as text; it is never parsed as markup.

/** A new element with attributes, listeners (names that begin with "on") and children; empty children are left out. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== undefined && child !== null && child !== false && child !== ""));
  return made;
}

/** A name or sentence whose writing direction cannot reach its neighbours. */
function isolated(text) {
  return element("bdi", {}, text);
}

function byId(id) {
  return document.getElementById(id);
}

/** A link for addresses of the web, and nothing for any other kind ("javascript:", "file:" ...). */
function webLink(address, text) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  return element("a", { href: url.href, rel: "noopener noreferrer", target: "_blank" }, text);
}

/** One line of at most `length` characters. */
function shortened(text, length) {
  const line = Array.from(String(text).replace(/\s+/g, " ").trim());
  return line.length <= length ? line.join("") : `${line.slice(0, length - 1).join("").trimEnd()}…`;
}

/** 12345 as "12,345". */
function grouped(number) {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ",");
}

function counted(number, one, many = `${one}s`) {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** The first `count` of `items` by `compare`, in order; faster than sorting all of many. */
function firstOf(items, count, compare) {
  if (items.length <= 4 * count) return [...items].sort(compare).slice(0, count);
  let best = [];
  let last = null; // the worst that may stay
  for (const item of items) {
    if (last && compare(item, last) >= 0) continue;
    best.push(item);
    if (best.length < 2 * count) continue;
    best = best.sort(compare).slice(0, count);
    last = best.at(-1);
  }
  return best.sort(compare).slice(0, count);
}

/** Lower case without accents, spaces made one, for comparing what was typed with what was written. */
function plainText(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").toLowerCase();
}

/** Say something to a screen reader. */
function announce(text) {
  byId("live").textContent = text;
}

/** Hand a file to the reader. */
function offer(name, blob) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
