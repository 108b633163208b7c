// "Where are you?": sample places around the city, this device's own position, or a typed point.

import { icon, make } from "./make.js";

const KM = 1 / 111.32;
const REACH = 3;
const SAMPLES = { centre: [0, 0], north: [1, 0], east: [0, 1], south: [-1, 0], west: [0, -1] };

/** Ask for a position in the words of one phone; calls `chosen({lat, lon})` unless the person closes the dialog. */
export function askPosition({ words, language, rtl, centre, chosen }) {
  const dialog = document.getElementById("position");
  dialog.lang = language;
  dialog.dir = rtl ? "rtl" : "ltr";
  const done = (point) => {
    dialog.close();
    chosen(point);
  };
  label(dialog, words);
  offerSamples(dialog, { words, centre, done });
  offerOwn(dialog, { words, done });
  takeTyped(dialog, { centre, done });
  dialog.showModal();
}

function label(dialog, words) {
  dialog.querySelector("h2").textContent = words.where;
  dialog.querySelector(".hint").textContent = words.whereHint;
  dialog.querySelector(".trouble").textContent = "";
  const [latitude, longitude] = dialog.querySelectorAll("label span");
  latitude.textContent = words.latitude;
  longitude.textContent = words.longitude;
  dialog.querySelector(".use").textContent = words.use;
  dialog.querySelector(".cancel").textContent = words.cancel;
  dialog.querySelector(".cancel").onclick = () => dialog.close();
}

function offerSamples(dialog, { words, centre, done }) {
  const group = dialog.querySelector(".samples");
  group.setAttribute("aria-label", words.whereHint);
  group.replaceChildren(...Object.entries(SAMPLES).map(([name, away]) => {
    const button = make("button", { type: "button", class: `sample ${name}` }, icon("pin"), words[name]);
    button.addEventListener("click", () => done(moved(centre, away)));
    return button;
  }));
}

function moved(centre, [north, east]) {
  const lat = centre.lat + north * REACH * KM;
  const lon = centre.lon + (east * REACH * KM) / Math.cos((centre.lat * Math.PI) / 180);
  return { lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)) };
}

function offerOwn(dialog, { words, done }) {
  const button = dialog.querySelector(".here");
  button.querySelector("span").textContent = words.here;
  button.hidden = !navigator.geolocation;
  button.onclick = () => navigator.geolocation.getCurrentPosition(
    ({ coords }) => dialog.open && done({ lat: coords.latitude, lon: coords.longitude }),
    () => { dialog.querySelector(".trouble").textContent = words.noPosition; },
    { timeout: 10000 },
  );
}

function takeTyped(dialog, { centre, done }) {
  const form = dialog.querySelector("form");
  form.reset();
  form.elements.lat.placeholder = centre.lat;
  form.elements.lon.placeholder = centre.lon;
  form.onsubmit = (event) => {
    event.preventDefault();
    done({ lat: form.elements.lat.valueAsNumber, lon: form.elements.lon.valueAsNumber });
  };
}
