// One window: a resident's phone, a volunteer's phone the coordinators' room or a coordinator's own chat.

import { mine, theirs } from "./bubbles.js";
import { Composer } from "./composer.js";
import { make } from "./make.js";
import { askPosition } from "./position.js";
import { fill, languageOfWords, wordsFor } from "./words.js";

const NEAR_THE_END = 120;
const MARGIN = 12;

export class Phone {
  /** `name` is the window's name in every frame, `setup` what the kiosk says of its languages and city. */
  constructor(name, { setup, line, language }) {
    this.name = name;
    this.setup = setup;
    this.line = line;
    this.frames = new Map();
    this.failed = new Set();
    this.element = document.getElementById("phone").content.firstElementChild.cloneNode(true);
    this.element.id = name;
    this.log = this.element.querySelector(".log");
    this.element.querySelector(".face use").setAttribute("href", `#icon-${name}`);
    this.composer = new Composer(this.element.querySelector("form"), {
      say: (text, about) => this.#say(text, about),
      show: (what) => this.#send({ type: "show", what }),
      share: () => this.#share(),
    });
    // A change we have shown further up is no reason to miss what comes next, unless they scroll by themselves.
    this.follows = false;
    for (const sign of ["wheel", "touchmove", "pointerdown", "keydown"]) this.log.addEventListener(sign, () => { this.follows = false; });
    this.#offerLanguages(language);
    this.speak(language);
  }

  /** Turn the whole phone to a language, direction included. */
  speak(language) {
    this.language = language;
    this.words = wordsFor(language);
    this.rtl = this.setup.languages.some(({ code, rtl }) => code === language && rtl);
    this.element.lang = languageOfWords(language);
    this.element.dir = this.rtl ? "rtl" : "ltr";
    this.element.querySelector("h2").textContent = this.words[this.name];
    this.element.setAttribute("aria-label", this.words[this.name]);
    this.log.setAttribute("aria-label", this.#named(this.words.conversation));
    this.select.setAttribute("aria-label", this.#named(this.words.language));
    this.composer.speak(this.words);
    this.connected(this.online);
    this.#redraw();
  }

  connected(online) {
    this.online = online;
    this.element.dataset.line = online ? "open" : "closed";
    this.element.querySelector(".line").textContent = online ? this.words.online : this.words.connecting;
  }

  hear(frame) {
    if (frame.type === "history") this.#remember(frame.frames);
    else if (frame.type === "edit") this.#correct(frame);
    else if (frame.type === "removal") this.#remove(frame);
    else this.#show(frame);
  }

  /** The kiosk has stored the frame, or says that it never will. */
  settle(id, failed) {
    if (failed) this.failed.add(id);
    if (this.frames.has(id)) this.#show(this.frames.get(id));
  }

  #remember(frames) {
    // A reload is not news: nobody wants the whole conversation read out again.
    this.log.setAttribute("aria-live", "off");
    this.frames.clear(); // what was taken back meanwhile stands there no more
    for (const frame of frames) this.frames.set(frame.id, frame);
    for (const frame of this.line.pending.values()) if (frame.phone === this.name && frame.type !== "edit") this.frames.set(frame.id, frame);
    this.#redraw();
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
  }

  #redraw() {
    const drawn = [...this.frames.values()].map((frame) => this.#draw(frame));
    this.log.replaceChildren(...(drawn.length ? drawn : [this.#welcome()]));
    this.#offerFirstWords(!drawn.length);
    this.log.scrollTop = this.log.scrollHeight;
  }

  #show(frame) {
    const known = this.frames.get(frame.id);
    if (!known) this.#turn(frame);
    this.frames.set(frame.id, frame);
    if (this.frames.size === 1 && !known) return this.#redraw();
    const old = this.log.querySelector(`[data-id="${CSS.escape(frame.id)}"]`);
    const bubble = this.#draw(frame);
    if (old) this.#exchange(old, bubble, frame);
    else this.#append(bubble);
  }

  /** In a room only a reply is meant for the kiosk: where it asks for words, what is written next is one. */
  #turn(frame) {
    if (frame.type !== "message") this.composer.rest();
    else if (frame.asks && this.name === "coordinator") this.composer.answer(frame.id, frame.text);
  }

  #append(bubble) {
    const follows = this.follows || this.#isAtTheEnd() || bubble.classList.contains("mine");
    this.log.append(bubble);
    bubble.classList.add("fresh");
    // A long answer is read from its beginning.
    if (follows) this.log.scrollTop = bubble.offsetTop - this.log.offsetTop - MARGIN;
  }

  /** Whether the end of the conversation, or of the last thing the kiosk said, is in sight. */
  #isAtTheEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.log;
    const last = [...this.log.querySelectorAll(".theirs")].at(-1);
    const end = last ? last.offsetTop + last.offsetHeight - this.log.offsetTop : scrollHeight;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END || (end > scrollTop && end <= scrollTop + clientHeight);
  }

  #isInSight(bubble) {
    const own = bubble.getBoundingClientRect(), log = this.log.getBoundingClientRect();
    return own.bottom > log.top && own.top < log.bottom;
  }

  #exchange(old, bubble, frame) {
    const hadFocus = old.contains(document.activeElement);
    // Nobody is torn away from what they read because something further up has changed.
    const concernsThem = hadFocus || this.#isInSight(old);
    this.follows = this.follows || this.#isAtTheEnd();
    old.replaceWith(bubble);
    if (frame.type === "message" || frame.edited) {
      bubble.classList.add("changed");
      if (concernsThem) bubble.scrollIntoView({ block: "nearest" });
    }
    // Whoever pressed a button with the keyboard stays where they were.
    if (hadFocus) (bubble.querySelector("button.choice") ?? this.composer.field).focus();
  }

  #draw(frame) {
    const looks = { words: this.words, language: languageOfWords(this.language) };
    if (frame.type === "message") {
      return theirs(frame, { ...looks, tapped: (button) => this.#tap(button), replied: () => this.composer.answer(frame.id, frame.text) });
    }
    return mine(frame, { ...looks, state: this.#state(frame), edited: () => this.composer.correct(frame.id, frame.text) });
  }

  #state({ id }) {
    if (this.failed.has(id)) return "failed";
    return this.line.pending.has(id) ? "sending" : "sent";
  }

  #say(text, { answers = "", edits }) {
    if (edits) {
      this.#send({ type: "edit", text, edits });
    } else {
      this.#send({ type: "say", text, answers });
    }
  }

  #tap(button) {
    if (button.position) this.#share();
    else this.#send({ type: "tap", token: button.token, label: button.label });
  }

  #share() {
    const chosen = (point) => this.#send({ type: "share", ...point });
    askPosition({ words: this.words, language: this.element.lang, rtl: this.rtl, centre: this.setup.centre, chosen });
  }

  #send(what) {
    const frame = { ...what, id: crypto.randomUUID(), phone: this.name, language: this.language, at: new Date().toISOString() };
    this.line.send(frame);
    this.hear(frame);
  }

  #remove({ id }) {
    this.frames.delete(id);
    this.log.querySelector(`[data-id="${CSS.escape(id)}"]`)?.remove();
  }

  #correct({ edits, text }) {
    const known = this.frames.get(edits);
    if (known) this.#show({ ...known, text, edited: true });
  }

  #offerLanguages(language) {
    this.select = this.element.querySelector("select");
    const options = this.setup.languages.map(({ code, name }) => make("option", { value: code, lang: code, selected: code === language }, name));
    this.select.replaceChildren(...options);
    this.select.addEventListener("change", () => {
      localStorage.setItem(`language-${this.name}`, this.select.value);
      this.speak(this.select.value);
    });
  }

  #offerFirstWords(offered) {
    const chips = this.element.querySelector(".chips");
    chips.hidden = !offered;
    chips.setAttribute("aria-label", this.words.try);
    const tries = this.words.tries[this.name].map((text) => {
      const chip = make("button", { type: "button", dir: "auto" }, text);
      chip.addEventListener("click", () => {
        this.composer.field.focus();
        this.#say(text, {});
      });
      return chip;
    });
    chips.replaceChildren(make("span", { "aria-hidden": "true" }, this.words.try), ...tries);
  }

  #welcome() {
    const picture = make("img", { src: "/page/kiosk.svg", alt: "", width: 96, height: 96 });
    return make("div", { class: "empty" }, picture, make("p", { class: "big" }, this.words.empty), make("p", {}, this.words.emptyHint[this.name]));
  }

  #named(sentence) {
    return fill(sentence, { window: this.words[this.name] });
  }
}
