// The line to the kiosk: what is not yet acknowledged is kept and said again, with the same id, after every break.

const PAUSES = [300, 1000, 3000];

export class Line {
  /** `hear` gets every frame, `changed` is told whether the line stands; `windows` are asked for after each break. */
  constructor({ windows, hear, changed }) {
    this.windows = windows;
    this.hear = hear;
    this.changed = changed;
    this.breaks = 0;
    this.pending = new Map(JSON.parse(sessionStorage.getItem("pending") ?? "[]"));
  }

  open() {
    const address = new URL("/talk", location.href);
    address.protocol = "ws:";
    this.socket = new WebSocket(address);
    this.socket.addEventListener("open", () => this.#greet());
    this.socket.addEventListener("message", (event) => this.#heard(JSON.parse(event.data)));
    this.socket.addEventListener("close", () => this.#again());
  }

  send(frame) {
    this.pending.set(frame.id, frame);
    this.#save();
    this.#say(frame);
  }

  #greet() {
    this.breaks = 0;
    this.changed(true);
    for (const phone of this.windows) this.#say({ type: "hello", phone });
    for (const frame of this.pending.values()) this.#say(frame);
  }

  #heard(frame) {
    if (frame.type === "got" || frame.type === "error") {
      this.pending.delete(frame.id);
      this.#save();
    }
    this.hear(frame);
  }

  #again() {
    this.changed(false);
    const pause = PAUSES[Math.min(this.breaks, PAUSES.length - 1)];
    this.breaks += 1;
    setTimeout(() => this.open(), pause);
  }

  #say(frame) {
    if (this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(frame));
  }

  #save() {
    sessionStorage.setItem("pending", JSON.stringify([...this.pending]));
  }
}
