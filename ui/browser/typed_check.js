// Between the paper and the checker: carries what is being typed to Python, and what the data deny of it back.

export default function ({ data, setTriggerValue }) {
  window.itaLensCheck = (typed) => setTriggerValue("typed", typed);
  if (data.found) window.dispatchEvent(new CustomEvent("ita-lens-checked", { detail: data.found }));
}
