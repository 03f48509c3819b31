// The dot that stands for the speaker's hand: it follows the mouse while it is switched on, or a finger that stays down.

/** Hands the place on a surface to `point`, as shares of its width and height; null when the hand is gone. */
class Hand {
  static HOLD = 350; // ms that a finger or button stays down
  static STILL = 12; // px that it may move meanwhile

  constructor(surface, frame, point, signal) {
    Object.assign(this, { surface, frame, point, on: false, held: false, used: false, timer: 0, from: null });
    const hear = (type, act) => surface.addEventListener(type, act, { signal });
    hear("pointerdown", (event) => this.down(event));
    hear("pointermove", (event) => this.move(event));
    for (const type of ["pointerup", "pointercancel", "pointerleave"]) hear(type, (event) => this.up(event));
    hear("contextmenu", (event) => (this.held || event.pointerType === "touch") && event.preventDefault());
  }

  toggle(on = !this.on) {
    this.on = on;
    this.surface.classList.toggle("pointing", on);
    if (!on) this.point(null);
  }

  down(event) {
    this.used = false;
    if (event.button !== 0 || event.target.closest("button, a, dialog, input")) return;
    this.from = event;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.held = this.used = true;
      this.surface.classList.add("pointing");
      this.show(this.from);
    }, Hand.HOLD);
  }

  move(event) {
    if (this.held || (this.on && event.pointerType === "mouse")) return this.show(event);
    const far = this.from && Math.hypot(event.clientX - this.from.clientX, event.clientY - this.from.clientY);
    if (far > Hand.STILL) clearTimeout(this.timer);
    return undefined;
  }

  up(event) {
    clearTimeout(this.timer);
    const gone = !this.on || event.type === "pointerleave";
    if (this.held || (this.on && gone)) {
      this.held = false;
      this.surface.classList.toggle("pointing", this.on);
      if (gone) this.point(null);
    }
  }

  show(event) {
    const box = this.frame().getBoundingClientRect();
    const place = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
    this.point(place.x >= 0 && place.x <= 1 && place.y >= 0 && place.y <= 1 ? place : null);
  }
}

/** The dot on a stage; `place` as a hand gives it. */
function putDot(dot, place) {
  dot.hidden = !place;
  if (place) Object.assign(dot.style, { left: `${100 * place.x}%`, top: `${100 * place.y}%` });
}
