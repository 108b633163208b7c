// Opens the kiosk: four windows, one line.

import { Line } from "./line.js";
import { Phone } from "./phone.js";
import { Tabs } from "./tabs.js";
import { languageOfWords, loadWords, wordsFor } from "./words.js";

const WINDOWS = ["resident", "volunteer", "coordinator", "coordinator_private"];

function firstLanguage(name, languages) {
  const codes = languages.map(({ code }) => code);
  const wishes = [localStorage.getItem(`language-${name}`), ...navigator.languages.flatMap((tag) => [tag, tag.split("-")[0]])];
  return wishes.find((wish) => codes.includes(wish)) ?? codes[0];
}

function dressPage(language, rtl) {
  const words = wordsFor(language);
  document.documentElement.lang = languageOfWords(language);
  document.documentElement.dir = rtl ? "rtl" : "ltr";
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = words[element.dataset.word];
  return words;
}

async function start() {
  const [setup] = await Promise.all([fetch("/setup.json").then((answer) => answer.json()), loadWords()]);
  const line = new Line({ windows: WINDOWS, hear, changed: (open) => phones.forEach((phone) => phone.connected(open)) });
  const phones = WINDOWS.map((name) => new Phone(name, { setup, line, language: firstLanguage(name, setup.languages) }));
  document.querySelector(".street").replaceChildren(...phones.map((phone) => phone.element));
  const tabs = new Tabs(document.querySelector(".tabs"), phones);

  // The first phone is whoever sits in front of the screen: the page around it speaks their language.
  const dress = () => tabs.speak(dressPage(phones[0].language, phones[0].rtl));
  phones[0].select.addEventListener("change", dress);
  dress();
  tabs.arrange();
  line.open();

  function hear(frame) {
    if (frame.type === "got" || frame.type === "error") return phones.forEach((phone) => phone.settle(frame.id, frame.type === "error"));
    const phone = phones.find(({ name }) => name === frame.phone);
    phone.hear(frame);
    if (frame.type === "message") tabs.mark(phone);
  }
}

start();
