// Where a person writes: the field, the send button, the extras, and what a message replies to or changes.

import { icon, make } from "./make.js";
import { fill } from "./words.js";

const THINGS = ["voice", "photo", "sticker"];
const LONGEST_GLIMPSE = 60;

export class Composer {
  /** `say(text, {answers, edits})`, `show(what)` and `share()` are called when the person does so. */
  constructor(form, { say, show, share }) {
    this.form = form;
    this.field = form.querySelector("textarea");
    this.calls = { say, show, share };
    this.about = {};
    form.addEventListener("submit", (event) => this.#submit(event));
    form.addEventListener("keydown", (event) => this.#key(event));
    this.field.addEventListener("input", () => this.#grow());
    document.addEventListener("pointerdown", ({ target }) => form.contains(target) || this.#unfold(false));
    form.querySelector(".more").addEventListener("click", () => this.#unfold(this.#extras().hidden));
    form.querySelector(".drop").addEventListener("click", () => this.#leave());
  }

  speak(words) {
    this.words = words;
    this.field.placeholder = words.write;
    this.field.setAttribute("aria-label", words.write);
    this.#name(".send", words.send);
    this.#name(".more", words.more);
    this.#name(".drop", words.cancel);
    this.#fillExtras();
  }

  answer(id, text) {
    this.#enter({ answers: id }, fill(this.words.answering, { text: glimpse(text) }));
  }

  correct(id, text) {
    this.#enter({ edits: id }, fill(this.words.editing, { text: glimpse(text) }));
    this.field.value = text;
    this.#grow();
  }

  /** Nothing is replied to or changed any more. */
  rest() {
    if (this.about.edits) this.field.value = "";
    this.about = {};
    this.form.querySelector(".context").hidden = true;
  }

  #submit(event) {
    event.preventDefault();
    const text = this.field.value.trim();
    if (!text) return;
    this.calls.say(text, this.about);
    this.field.value = "";
    this.#leave();
    this.#grow();
  }

  #key(event) {
    if (event.key === "Enter" && event.target === this.field && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.form.requestSubmit();
    }
    if (event.key === "Escape") {
      this.#unfold(false);
      this.#leave();
    }
  }

  #enter(about, sentence) {
    this.about = about;
    const context = this.form.querySelector(".context");
    context.hidden = false;
    context.querySelector("span").textContent = sentence;
    this.field.focus();
  }

  #leave() {
    this.rest();
    this.field.focus();
  }

  #fillExtras() {
    const share = this.#extra("pin", this.words.share, this.calls.share);
    this.#extras().setAttribute("aria-label", this.words.more);
    this.#extras().replaceChildren(share, ...THINGS.map((what) => this.#extra(what, this.words[what], () => this.calls.show(what))));
  }

  #extra(name, label, act) {
    const button = make("button", { type: "button" }, icon(name), label);
    button.addEventListener("click", () => {
      this.#unfold(false);
      this.form.querySelector(".more").focus();
      act();
    });
    return button;
  }

  #unfold(open) {
    this.#extras().hidden = !open;
    this.form.querySelector(".more").setAttribute("aria-expanded", String(open));
  }

  #extras() {
    return this.form.querySelector(".extras");
  }

  #name(selector, label) {
    const button = this.form.querySelector(selector);
    button.setAttribute("aria-label", label);
    button.title = label;
  }

  #grow() {
    this.field.style.height = "auto";
    this.field.style.height = `${this.field.scrollHeight + 2}px`;
  }
}

function glimpse(text) {
  const line = text.split("\n")[0];
  return line.length > LONGEST_GLIMPSE ? `${line.slice(0, LONGEST_GLIMPSE)}…` : line;
}
