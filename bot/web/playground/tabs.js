// On a narrow screen one window at a time, behind tabs; on a wide one all of them.

import { make } from "./make.js";

const STEPS = { ArrowRight: 1, ArrowLeft: -1 };

export class Tabs {
  constructor(list, phones) {
    this.list = list;
    this.phones = phones;
    this.current = phones[0];
    this.narrow = matchMedia("(max-width: 59.99rem)");
    this.tabs = phones.map((phone) => this.#tab(phone));
    list.replaceChildren(...this.tabs);
    list.setAttribute("role", "tablist");
    list.addEventListener("keydown", (event) => this.#key(event));
    this.narrow.addEventListener("change", () => this.arrange());
  }

  arrange() {
    const narrow = this.narrow.matches;
    this.list.hidden = !narrow;
    this.phones.forEach((phone, index) => {
      const current = phone === this.current;
      phone.element.hidden = narrow && !current;
      phone.element.setAttribute("role", narrow ? "tabpanel" : "region");
      this.tabs[index].setAttribute("aria-selected", String(current));
      this.tabs[index].tabIndex = current ? 0 : -1;
      if (current) this.tabs[index].classList.remove("news");
    });
  }

  speak(words) {
    this.list.setAttribute("aria-label", words.windows);
    this.phones.forEach((phone, index) => { this.tabs[index].textContent = words[phone.name]; });
  }

  /** Something new is on a phone that may be out of sight. */
  mark(phone) {
    if (phone !== this.current) this.tabs[this.phones.indexOf(phone)].classList.add("news");
  }

  #tab(phone) {
    const tab = make("button", { type: "button", role: "tab", id: `tab-${phone.name}`, "aria-controls": phone.name });
    tab.addEventListener("click", () => this.#open(phone));
    return tab;
  }

  #open(phone) {
    this.current = phone;
    this.arrange();
    phone.log.scrollTop = phone.log.scrollHeight;
  }

  #key(event) {
    const at = this.phones.indexOf(this.current);
    const forward = getComputedStyle(this.list).direction === "rtl" ? -1 : 1;
    const goal = { Home: 0, End: this.phones.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? 0) * forward;
    if (goal === at) return;
    event.preventDefault();
    const next = (goal + this.phones.length) % this.phones.length;
    this.#open(this.phones[next]);
    this.tabs[next].focus();
  }
}
