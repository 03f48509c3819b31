// Which of the three this document is: the speaker's window, a file with its own slides, or a frame that is given some.

const own = take("deck-data");
const secret = /^#speaker=(\w+)$/.exec(location.hash)?.[1] ?? null;
const root = document.getElementById("deck");

if (secret) startSpeaker();
else if (own) startFile();
else window.itaDeck = { start: (content, place) => new Deck(inFrame(content), content, place) };

/** The data that stands in the file, taken out: nothing that the audience must not see stays in the page. */
function take(id) {
  const holder = document.getElementById(id);
  holder?.remove();
  return holder ? JSON.parse(holder.textContent) : null;
}

function startSpeaker() {
  document.body.className = "speaker";
  const words = own?.words ?? take("deck-words")[navigator.language.startsWith("th") ? "th" : "en"];
  new Speaker(root, secret, words);
}

function startFile() {
  new Deck(root, own, {
    home: window,
    speaker: location.href.replace(/#.*$/, ""),
    read: () => decodeURIComponent(location.hash.slice(1)),
    write: (name) => history.replaceState(null, "", `#${name}`),
    leave: null,
    rehearsed: null,
  });
}

function inFrame(content) {
  document.documentElement.lang = content.language;
  document.title = content.title;
  return root;
}
