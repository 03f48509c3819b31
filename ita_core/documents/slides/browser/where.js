// Where the slides are: which one, which step of it, an appendix slide instead of it, or behind the last one.

class Where {
  /** `parts(name)`: how many steps a slide has, by its place or by the key of an appendix slide. */
  constructor(count, appendix, parts) {
    Object.assign(this, { count, appendix, parts, index: 0, step: 0, aside: null, ended: false });
  }

  /** As the address names it. */
  get name() {
    return this.aside ?? (this.ended ? Where.END : String(this.index + 1));
  }

  /** One step, slide, or way back; false where there is nothing further. */
  move(by) {
    if (this.aside !== null) {
      this.aside = null;
      return true;
    }
    if (this.ended) {
      if (by > 0) return false;
      this.ended = false;
      return true;
    }
    const within = this.step + by;
    if (within >= 0 && within <= this.parts(this.index)) {
      this.step = within;
      return true;
    }
    return this.turn(by);
  }

  /** The slide before or after; behind the last default one is the end, and no key runs on into the appendix. */
  turn(by) {
    const index = this.index + by;
    if (index < 0) return false;
    if (index >= this.count) this.ended = true;
    else Object.assign(this, { index, step: by > 0 ? 0 : this.parts(index) });
    return true;
  }

  /** To a slide by its number, to one of the appendix by its code, to the end; false where there is none such. */
  goTo(name) {
    if (name === Where.END) Object.assign(this, { aside: null, index: this.count - 1, step: this.parts(this.count - 1), ended: true });
    else if (this.appendix.has(name)) this.aside = name;
    else if (/^\d+$/.test(name) && Number(name) >= 1 && Number(name) <= this.count) {
      Object.assign(this, { aside: null, index: Number(name) - 1, step: 0, ended: false });
    } else return false;
    return true;
  }

  /** Everything that a reload needs. */
  kept() {
    const { index, step, aside, ended } = this;
    return { index, step, aside, ended };
  }

  /** Take up what was kept, if it is the place of this name. */
  takeUp(kept, name) {
    const { index, step, aside, ended } = kept ?? {};
    if (!(index < this.count) || (aside !== null && !this.appendix.has(aside))) return false;
    if ((aside ?? (ended ? Where.END : String(index + 1))) !== name) return false;
    Object.assign(this, { index, step: Math.min(step, this.parts(index)), aside, ended });
    return true;
  }
}

Where.END = "end";
