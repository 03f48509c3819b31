// A document that was just made goes to the officer without a second click: its download button is pressed once for her.

const TRIES = 50, PAUSE = 100; // milliseconds; the button may be drawn a moment after this

export default function ({ data, parentElement }) {
  if (parentElement.itaPressed === data.token) return;
  parentElement.itaPressed = data.token;
  press(data.key, TRIES);
}

function press(key, tries) {
  const button = document.querySelector(`.st-key-${key} button`);
  if (button) button.click();
  else if (tries > 0) setTimeout(press, PAUSE, key, tries - 1);
}
