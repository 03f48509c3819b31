// A slide as a small picture: the same slide, drawn when it first comes into view and scaled to the width of its place.

const drawn = new WeakMap();
const scaled = new ResizeObserver((sizes) => {
  for (const { target, contentRect } of sizes) scaleSmall(target, contentRect.width);
});
const waiting = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) if (isIntersecting) drawSmall(target);
}, { rootMargin: "200px" });

/** The place of a small picture; `high`: the height of the stage on which the slide is shown. */
function smallSlide(slide, deck, high = deck.stage.high) {
  const small = make("div", { class: "small", "aria-hidden": "true" });
  small.inert = true; // a picture: nothing in it is reached by the keyboard
  small.style.aspectRatio = `${deck.stage.wide} / ${high}`;
  drawn.set(small, { slide, deck, high, section: null });
  scaled.observe(small);
  waiting.observe(small);
  return small;
}

/** Draw it at once, and what `step` of it is shown; all of it without one. */
function drawSmall(small, step = Infinity) {
  const own = drawn.get(small);
  if (!own.section) {
    waiting.unobserve(small);
    own.section = drawSlide(own.slide, own.deck);
    const sheet = make("div", { class: "sheet" }, own.section);
    sheet.style.setProperty("--stage-height", `${own.high}px`);
    small.append(sheet);
    scaleSmall(small, small.clientWidth);
  }
  prepare(own.section, own.deck, String(own.high));
  reveal(own.section, step);
}

function scaleSmall(small, width) {
  const { section, deck } = drawn.get(small);
  if (section && width) section.parentElement.style.transform = `scale(${width / deck.stage.wide})`;
}
