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

/** Every line becomes a paragraph of the direction its message has; isolates keep a name whole in it. */
export function paragraphs(text, dir) {
  return text.split("\n").filter((line) => line.trim()).map((line) => make("p", { dir }, line));
}

function dress(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== null));
  return element;
}
