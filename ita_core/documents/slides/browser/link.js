// The two windows. Each knows the other by its window and by a secret of the tab; no server stands between them.

const GUARDED = location.protocol.startsWith("http");

/** Where a message may be read: a page of this origin; a file on a stick has no origin, there the secret guards. */
function reach() {
  return GUARDED ? location.origin : "*";
}

/** The audience's end: opens the speaker window, hears its keys, tells it where the slides are. */
class SpeakerLink {
  static LOST = 2500;

  constructor(home, address, listen) {
    Object.assign(this, { home, address, listen, window: null, heard: 0 });
    this.token = memory.get("token");
    this.hear = (event) => this.heardFrom(event);
    this.watch = setInterval(() => this.check(), 1000);
    home.addEventListener("message", this.hear);
  }

  /** Open it, or bring it to the front. False where the browser does not allow it. */
  open() {
    if (this.window && !this.window.closed) {
      this.window.focus();
      return true;
    }
    this.token = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("");
    memory.set("token", this.token);
    this.window = this.home.open(`${this.address}#speaker=${this.token}`, "ita-lens-speaker", "popup,width=1180,height=820");
    return this.window !== null;
  }

  /** Whether a speaker window answered a moment ago. */
  get alive() {
    return Boolean(this.window) && !this.window.closed && Date.now() - this.heard < SpeakerLink.LOST;
  }

  heardFrom(event) {
    const said = event.data;
    if (!this.token || said?.from !== "speaker" || said.token !== this.token) return;
    if (GUARDED && event.origin !== location.origin) return;
    this.window = event.source;
    this.heard = Date.now();
    this.listen(said);
  }

  tell(message) {
    if (this.window && !this.window.closed) this.window.postMessage({ ...message, from: "audience", token: this.token }, reach());
  }

  /** Notice that it was closed. */
  check() {
    if (this.window?.closed) {
      this.window = null;
      this.listen({ type: "closed" });
    }
  }

  close() {
    clearInterval(this.watch);
    this.home.removeEventListener("message", this.hear);
  }
}
