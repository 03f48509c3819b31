// A document that was just made goes to the officer without a second click: its download button is pressed once for her.

export default function ({ data, parentElement }) {
  if (parentElement.itaPressed === data.token) return;
  parentElement.itaPressed = data.token;
  document.querySelector(`.st-key-${data.key} button`)?.click();
}
