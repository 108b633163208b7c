// Draws the places of the open data into the frame of the page. The list below says all of it without this script.
"use strict";

const WHOLE_CITY_ZOOM = 12;
const ONE_PLACE_ZOOM = 16;
const QUARTERS_ZOOM = 13;
const MOST_ZOOM = 19;
const FIELDS = { kind: "kind", quarter: "quarter", steps: "wheelchair" };

/** The places that fit what the visitor chose in the form; what is open now only the list knows. */
function fitting(features, asked, within) {
  return features.filter(({ properties: place }) => {
    const spoken = asked.get("spoken");
    if (spoken && !place.languages.includes(spoken)) return false;
    return Object.entries(FIELDS).every(([field, name]) => {
      const wanted = asked.get(field);
      return !wanted || place[name] === wanted || (field === "quarter" && within.get(place.quarter) === wanted);
    });
  });
}

/** A point that the keyboard reaches as well, with the name of its place. */
function marker({ id, properties, geometry }, language) {
  const [lon, lat] = geometry.coordinates;
  const icon = L.divIcon({ className: "point", iconSize: [28, 28] });
  const link = document.createElement("a");
  link.textContent = properties.name;
  link.dir = "auto";
  link.href = `?${new URLSearchParams({ place: id, language })}`;
  return L.marker([lat, lon], { icon, title: properties.name, alt: properties.name }).bindPopup(link);
}

/** How many places stand so close together that they are one point. */
function cluster(group) {
  const count = String(group.getChildCount());
  return L.divIcon({ className: "points", html: count, iconSize: [36, 36] });
}

function ground(map, { tiles, attribution }) {
  if (!tiles) return;
  L.tileLayer(tiles, { maxZoom: MOST_ZOOM, attribution }).addTo(map);
}

/** Districts by their names, and the quarters within them where there is room. */
function quarterNames(map, quarters) {
  const districts = L.layerGroup().addTo(map);
  const others = L.layerGroup();
  for (const [, around, name, lat, lon] of quarters) {
    const words = document.createElement("span");
    words.textContent = name;
    const icon = L.divIcon({ className: "quarter", html: words, iconSize: [0, 0] });
    L.marker([lat, lon], { icon, interactive: false, keyboard: false }).addTo(around ? others : districts);
  }
  const fill = () => (map.getZoom() < QUARTERS_ZOOM ? others.remove() : others.addTo(map));
  map.on("zoomend", fill);
  fill();
}

async function draw(frame) {
  const told = frame.dataset;
  const answer = await fetch("/api/places.geojson");
  if (!answer.ok) return;
  const { features } = await answer.json();
  frame.hidden = false;
  const near = JSON.parse(told.near);
  const map = L.map(frame, { maxZoom: MOST_ZOOM, attributionControl: Boolean(told.tiles) });
  map.setView(JSON.parse(told.centre), near ? ONE_PLACE_ZOOM : WHOLE_CITY_ZOOM);
  if (told.tiles) map.attributionControl.setPrefix(false);
  ground(map, told);
  const quarters = JSON.parse(told.quarters);
  if (!told.tiles) quarterNames(map, quarters);
  const within = new Map(quarters.map(([id, around]) => [id, around]));
  const group = L.markerClusterGroup({ iconCreateFunction: cluster, showCoverageOnHover: false, chunkedLoading: true });
  const shown = near ? features : fitting(features, new URLSearchParams(location.search), within);
  group.addLayers(shown.map((feature) => marker(feature, told.language)));
  map.addLayer(group);
  if (shown.length && !near) map.fitBounds(group.getBounds(), { maxZoom: ONE_PLACE_ZOOM, padding: [24, 24] });
  frame.dataset.drawn = String(shown.length);
}

const frame = document.getElementById("map");
if (frame) draw(frame);
