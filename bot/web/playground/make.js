// Builds elements; words always go in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

export function make(tag, attributes = {}, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

export function draw(tag, attributes = {}, ...children) {
  return dress(document.createElementNS(SVG, tag), attributes, children);
}

export function icon(name, className = "icon") {
  return draw("svg", { class: className, "aria-hidden": "true" }, draw("use", { href: `#icon-${name}` }));
}

/** Every line becomes a paragraph of the direction its message has; isolates keep a name whole in it.
 *  `bold` are the places from where to where the text stands out. */
export function paragraphs(text, dir, bold = []) {
  let begin = 0;
  const lines = text.split("\n").map((line) => {
    const parts = split(line, bold.map((span) => span.map((place) => Math.min(Math.max(place - begin, 0), line.length))));
    begin += line.length + 1;
    return line.trim() ? make("p", { dir }, ...parts) : null;
  });
  return lines.filter(Boolean);
}

function split(line, spans) {
  const parts = [];
  let at = 0;
  for (const [begin, end] of spans.filter(([first, last]) => first < last)) {
    parts.push(line.slice(at, begin), make("strong", {}, line.slice(begin, end)));
    at = end;
  }
  return [...parts, line.slice(at)];
}

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}
