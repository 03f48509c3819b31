// From a key to what it asks for. The physical key counts where the layout gives no Latin letter: on a Thai keyboard
// the clicker's "b" arrives as a vowel.

const NAMED = {
  ArrowRight: "next", PageDown: "next", ArrowDown: "next", " ": "next", Spacebar: "next",
  ArrowLeft: "previous", PageUp: "previous", ArrowUp: "previous",
  Home: "first", End: "last", Escape: "escape", Enter: "enter", Backspace: "erase",
};
const COMMANDS = { b: "blank", c: "resume", f: "full", g: "overview", l: "pointer", p: "print", s: "speaker", t: "rehearse" };
const CODE = /^[a-z]+\d/;

/** What a key asks for: `{ does, typed }`; `typed` is the letter or digit of a code. Null where it is not ours. */
function asked(event) {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && letterOf(event) === "p") return { does: "print" };
  if (event.ctrlKey || event.altKey || event.metaKey) return null;
  if (event.key === " " && event.shiftKey) return { does: "previous" };
  if (event.key in NAMED) return { does: NAMED[event.key] };
  if (event.key.length > 1) return null;
  if (event.key === "?" || event.code === "Slash") return { does: "help" };
  if (event.key === "." || event.code === "Period" || event.code === "NumpadDecimal") return { does: "blank" };
  const letter = letterOf(event);
  if (letter !== null) return COMMANDS[letter] ? { does: COMMANDS[letter] } : { does: "type", typed: letter };
  const digit = digitOf(event);
  return digit === null ? null : { does: "type", typed: digit };
}

function letterOf(event) {
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  const found = /^Key([A-Z])$/.exec(event.code);
  return found ? found[1].toLowerCase() : null;
}

function digitOf(event) {
  if (/^[0-9]$/.test(event.key)) return event.key;
  const thai = "๐๑๒๓๔๕๖๗๘๙".indexOf(event.key);
  if (thai >= 0) return String(thai);
  const found = /^(?:Digit|Numpad)([0-9])$/.exec(event.code);
  return found ? found[1] : null;
}

/** Codes and slide numbers as they are typed. `codes`: the codes that exist; `act` goes to what was typed. */
class Typing {
  static PAUSE = 450;
  static FORGET = 4000;

  constructor(codes, tell, act) {
    Object.assign(this, { codes: codes.filter((code) => CODE.test(code)), tell, act, text: "", timer: 0 });
    this.letters = new Set(["i", "e", "o", ...this.codes.map((code) => code[0])]);
  }

  type(character) {
    clearTimeout(this.timer);
    if (/\d/.test(character)) this.text += character;
    else if (this.letters.has(character)) this.text = character;
    else return this.clear();
    const fitting = this.codes.filter((code) => code.startsWith(this.text));
    if (fitting.length === 1 && fitting[0] === this.text) {
      this.tell("typed", this.text);
      this.timer = setTimeout(() => this.enter(), Typing.PAUSE);
    } else {
      this.tell(/^\d|^.+\d$/.test(this.text) ? "press_enter" : "typed", this.text);
      this.timer = setTimeout(() => this.clear(), Typing.FORGET);
    }
  }

  erase() {
    this.text = this.text.slice(0, -1);
    this.tell(this.text ? "typed" : "", this.text);
  }

  enter() {
    const typed = this.text;
    this.clear();
    if (typed && !this.act(typed)) {
      this.tell("unknown", typed);
      this.timer = setTimeout(() => this.clear(), 1800);
    }
  }

  clear() {
    clearTimeout(this.timer);
    this.text = "";
    this.tell("", "");
  }
}
