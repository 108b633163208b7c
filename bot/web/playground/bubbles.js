// Draws frames as bubbles: the neighbour's own on one side, the kiosk's on the other.

import { draw, icon, make, paragraphs } from "./make.js";
import { clock } from "./words.js";

/** The kiosk's message; `tapped(button)` and `replied()` are called when a person does so. */
export function theirs(frame, { words, language, tapped, replied }) {
  const body = make("div", { class: "body", dir: frame.dir, lang: frame.language }, ...paragraphs(frame.text, frame.dir, frame.bold));
  const reply = quiet("reply", words.reply);
  reply.addEventListener("click", replied);
  const foot = make("p", { class: "foot" }, time(frame, language), frame.repeat ? make("span", {}, words.repeat) : null);
  const bubble = make("div", { class: "bubble" }, body, venue(frame, words), file(frame), make("div", { class: "base" }, foot, reply));
  return make("article", { class: "theirs", "data-id": frame.id }, bubble, choices(frame, tapped));
}

/** What the person sent; `state` is "sending", "sent" or "failed". */
export function mine(frame, { words, language, state, edited }) {
  const bubble = make("div", { class: `bubble ${frame.type}` }, content(frame, words));
  const mark = icon({ sending: "wait", sent: "tick", failed: "fail" }[state], "icon mark");
  const said = make("span", { class: "unseen" }, words[state]);
  const note = frame.edited ? make("span", {}, words.edited) : null;
  const base = make("div", { class: "base" }, make("p", { class: "foot" }, note, time(frame, language), mark, said));
  if (frame.type === "say") {
    const pen = quiet("pen", words.edit);
    pen.addEventListener("click", edited);
    base.append(pen);
  }
  bubble.append(base);
  return make("article", { class: "mine", "data-id": frame.id, "data-state": state }, bubble);
}

function content(frame, words) {
  const body = make("div", { class: "body" });
  if (frame.type === "say") body.append(...paragraphs(frame.text, "auto"));
  if (frame.type === "tap") body.append(make("p", { dir: "auto" }, frame.label));
  if (frame.type === "share") body.append(sketch(frame.lat, frame.lon), make("p", {}, words.shared), make("p", { class: "point" }, degrees(frame)));
  if (frame.type === "show") body.append(make("p", { class: "shown" }, icon(frame.what), words[frame.what]));
  return body;
}

function choices(frame, tapped) {
  if (!frame.buttons.length) return null;
  const list = make("ol", { class: "choices", role: "list", lang: frame.language });
  for (const button of frame.buttons) {
    const badge = make("span", { class: "number", "aria-hidden": "true" }, String(button.number));
    const label = make("span", { class: "label", dir: "auto" }, button.label);
    const control = make("button", { type: "button", class: "choice" }, badge, label, button.position ? icon("pin") : null);
    control.addEventListener("click", () => tapped(button));
    list.append(make("li", { value: button.number }, control));
  }
  return list;
}

function venue(frame, words) {
  if (!frame.venue) return null;
  const { lat, lon, name, address } = frame.venue;
  const href = `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`;
  const link = make("a", { href, target: "_blank", rel: "noopener noreferrer" }, words.map);
  const text = [make("strong", { dir: "auto" }, name), make("span", { dir: "auto" }, address), make("span", { class: "point" }, degrees(frame.venue))];
  return make("div", { class: "venue" }, sketch(lat, lon), make("div", { class: "where" }, ...text, link));
}

function file(frame) {
  if (!frame.file) return null;
  const { name, media_type: type, content } = frame.file;
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  const href = URL.createObjectURL(new Blob([bytes], { type }));
  return make("a", { class: "file", href, download: name }, icon("file"), make("bdi", {}, name));
}

/** A few invented streets around the point: a picture of "a place in town", not a map. */
function sketch(lat, lon) {
  const turn = Math.round(Math.abs(lat * 7919 + lon * 104729)) % 36;
  const streets = [
    ["M-40 62Q80 40 300 74", 12], ["M-40 18Q120 34 300 8", 7], ["M70-40Q84 40 58 160", 9], ["M176-40Q160 60 196 160", 7],
  ].map(([d, width]) => draw("path", { class: "street-line", d, "stroke-width": width }));
  const town = draw("g", { transform: `rotate(${turn - 18} 120 48)` },
    draw("ellipse", { class: "green", cx: 216, cy: 40, rx: 34, ry: 24 }), draw("path", { class: "water", d: "M-40 100Q90 84 300 112" }), ...streets);
  const pin = draw("g", { class: "pin", transform: "translate(120 50)" },
    draw("ellipse", { class: "shade", cx: 0, cy: 1, rx: 9, ry: 3.5 }),
    draw("path", { d: "M0 0S-13-13-13-23a13 13 0 0 1 26 0C13-13 0 0 0 0z" }), draw("circle", { cx: 0, cy: -23, r: 5 }));
  return draw("svg", { class: "sketch", viewBox: "0 0 240 96", preserveAspectRatio: "xMidYMid slice", "aria-hidden": "true" }, town, pin);
}

function degrees({ lat, lon }) {
  return make("bdi", { dir: "ltr" }, `${lat.toFixed(4)}°, ${lon.toFixed(4)}°`);
}

function time(frame, language) {
  return make("time", { datetime: frame.at }, clock(new Date(frame.at), language));
}

function quiet(name, label) {
  return make("button", { type: "button", class: "quiet", "aria-label": label, title: label }, icon(name));
}
