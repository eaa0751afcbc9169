// What the page can do beyond being read: copy its texts, and show only what has certain words.
"use strict";

const told = document.getElementById("told");
let silence;

function tell(text) {
  told.textContent = text;
  clearTimeout(silence);
  silence = setTimeout(() => { told.textContent = ""; }, 4000);
}

// Behind a proxy the gateway may not know its own address; the browser does.
function correctOrigin() {
  const { origin } = document.body.dataset;
  if (!origin || origin === location.origin) return;
  for (const text of document.querySelectorAll("pre code")) {
    text.textContent = text.textContent.replaceAll(origin, location.origin);
  }
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    // Without HTTPS there is no clipboard to write to: the text is shown and selected.
    source.closest("details").open = true;
    getSelection().selectAllChildren(source);
    tell("The browser does not let the page copy. The text is selected: copy it by the keyboard.");
    return;
  }
  tell(button.getAttribute("aria-label").replace("Copy", "Copied"));
  button.classList.add("done");
  setTimeout(() => button.classList.remove("done"), 2000);
}

function filter(words) {
  let shown = 0;
  const cards = document.querySelectorAll(".card");
  for (const card of cards) {
    const text = card.textContent.toLowerCase();
    const fits = words.every((word) => text.includes(word));
    card.hidden = !fits;
    document.querySelector(`.contents a[href="#${card.id}"]`).parentElement.hidden = !fits;
    shown += fits;
  }
  document.querySelector(".nothing").hidden = shown > 0;
  return `${shown} of ${cards.length} shown`;
}

function start() {
  correctOrigin();
  for (const group of document.querySelectorAll(".copying")) group.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy]");
    if (button) copy(button);
  });
  const field = document.getElementById("filter");
  if (!field) return;
  field.closest(".filter").hidden = false;
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const count = filter(words);
    tell(words.length ? count : "");
  });
}

start();
