"use strict";
// Keys, the selection of flags and passages, and forms without a full reload. Every form also works without this file.

const all = (query, within = document) => [...within.querySelectorAll(query)];
const one = (query, within = document) => within.querySelector(query);
const LEVELS = ["info", "minor", "major", "critical"];
let queue = Promise.resolve();

function say(text, isProblem = false) {
  one("#status").textContent = text;
  let toast = one("#toast");
  if (!toast) {
    toast = document.createElement("p");
    toast.id = "toast";
    document.body.append(toast);
  }
  toast.textContent = text;
  toast.className = isProblem ? "problem" : "";
  toast.hidden = !text;
  clearTimeout(say.timer);
  if (!isProblem) say.timer = setTimeout(() => { toast.hidden = true; }, 2500);
}

// One after another: a key pressed while a decision is on its way acts on the page that comes back.
function later(action) {
  queue = queue.then(action).catch(() => say("Not kept: the server did not answer. Is it still running?", true));
}

async function send(form, submitter, extra = {}) {
  const body = new URLSearchParams(new FormData(form, submitter));
  for (const [name, value] of Object.entries(extra)) body.set(name, value);
  const answer = await fetch(form.action, { method: "POST", body });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const main = one("main", page);
  if (!answer.ok) {
    say(`Not kept: ${one("p", main)?.textContent ?? answer.statusText}`, true);
    return;
  }
  const moved = new URL(answer.url).pathname !== location.pathname;
  history[moved ? "pushState" : "replaceState"](null, "", answer.url);
  one("main").replaceWith(main);
  document.title = page.title;
  if (moved) scrollTo(0, 0);
  arrive(moved);
  const label = submitter?.textContent.replace(/[✓✗]/g, "").trim() ?? "";
  say(main.dataset.said || (moved ? "" : [label, main.dataset.progress].filter(Boolean).join(": ")));
}

function arrive(isNew) {
  const current = one(".flag.current");
  if (current) select(current, !isNew);
}

function select(card, scrolls = true) {
  const isOther = !card.classList.contains("current");
  all(".flag.current").forEach((other) => {
    other.classList.remove("current");
    other.removeAttribute("aria-current");
  });
  card.classList.add("current");
  card.setAttribute("aria-current", "true");
  if (isOther) edit(card);
  all(".here").forEach((mark) => mark.classList.remove("here"));
  const marks = all(`[data-flag="${card.dataset.flag}"]:is(mark, .tag)`, one("article"));
  marks.forEach((mark) => mark.classList.add("here"));
  if (scrolls) marks[0]?.scrollIntoView({ block: "center" });
  if (standsBeside(card)) card.scrollIntoView({ block: "nearest" });
  card.focus({ preventScroll: true });
}

// On wide pages the list of flags stands beside the article and scrolls by itself; on narrow ones it stands below.
const standsBeside = (card) => getComputedStyle(card.closest("aside")).overflowY === "auto";

function edit(card) {
  all(".flags .editor").forEach((editor) => editor.remove());
  if (!one(".edit", card)) return;
  const editor = one("#editor").content.firstElementChild.cloneNode(true);
  editor.severity.value = editor.severity_was.value = card.dataset.severity;
  editor.note.value = card.dataset.note ?? "";
  one("button", editor).value = `edit ${card.dataset.key}`;
  card.append(editor);
}

function step(by) {
  const cards = all(".flag");
  if (!cards.length) return;
  const at = cards.findIndex((card) => card.classList.contains("current"));
  select(cards[(at + by + cards.length) % cards.length] ?? cards[0]);
}

function press(query) {
  const button = one(query);
  if (button) later(() => send(button.form, button));
}

function rule(action, severity) {
  const button = one(`.flag.current button[value^="${action} "]`);
  if (button) return send(button.form, button, severity ? { severity } : {});
  return undefined;
}

// The selection as code points of the article. Each leaf knows at which code point it begins; inside of it the
// characters are spread, since an emoji is two units of a JavaScript string and one code point.
const points = (text) => [...text].length;

function passage() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const field = range.commonAncestorContainer.parentElement?.closest("[data-field]")
    ?? (range.commonAncestorContainer.closest?.("[data-field]") || null);
  if (!field) return null;
  let start = null, end = null, quote = "";
  for (const leaf of all("[data-at]", field)) {
    const text = leaf.firstChild;
    if (!text || !range.intersectsNode(text)) continue;
    const from = text === range.startContainer ? range.startOffset : 0;
    const to = text === range.endContainer ? range.endOffset : text.data.length;
    if (from >= to) continue;
    const at = Number(leaf.dataset.at);
    if (start === null) start = at + points(text.data.slice(0, from));
    end = at + points(text.data.slice(0, to));
    quote += text.data.slice(from, to);
  }
  if (start === null || !quote.trim()) return null;
  start += points(quote) - points(quote.trimStart());
  end -= points(quote) - points(quote.trimEnd());
  return { field: field.dataset.field, start, end, quote: quote.trim() };
}

function missed() {
  const found = passage();
  const box = one("#missed");
  if (!box) return;
  if (!found) {
    say("Select the passage in the article first, then press m.");
    return;
  }
  const form = one("form", box);
  for (const [name, value] of Object.entries(found)) form[name].value = value;
  box.open = true;
  box.scrollIntoView({ block: "nearest" });
  form.family.focus();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  a: () => later(() => rule("accept")),
  r: () => later(() => rule("reject")),
  c: () => one(".flag.current .editor textarea")?.focus(),
  m: missed,
  K: () => press(".ruling .keep"),
  F: () => press(".ruling .fix"),
  D: () => press(".ruling .drop"),
  n: () => press("#next"),
  u: () => press("#undo"),
  "?": () => one("#keys")?.showModal(),
};
LEVELS.forEach((level, index) => { KEYS[index + 1] = () => later(() => rule("accept", level)); });

const keysAreOn = () => localStorage.getItem("flagger-keys") !== "off";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), textarea, select, dialog");
  if (typing) {
    if (event.key === "Escape" && !typing.matches("dialog")) typing.blur();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) typing.form?.requestSubmit(one("button", typing.form));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in KEYS) || !keysAreOn()) return;
  event.preventDefault();
  KEYS[event.key]();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || !form.closest("main.article, .queue")) return;
  event.preventDefault();
  later(() => send(form, event.submitter));
});

document.addEventListener("click", (event) => {
  const card = event.target.closest("a.edit")?.closest(".flag");
  const flag = event.target.closest("article [data-flag]");
  if (card) {
    event.preventDefault();
    select(card, false);
    one(".editor select", card)?.focus();
  } else if (flag && getSelection().isCollapsed) {
    const found = one(`#flag-${flag.dataset.flag}`);
    if (found) {
      event.preventDefault();
      select(found, false);
      if (!standsBeside(found)) found.scrollIntoView({ block: "center" });
    }
  } else if (event.target.closest(".flag") && !event.target.closest("a, button, input, textarea, select, label")) {
    select(event.target.closest(".flag"));
  } else if (event.target.id === "mark") {
    missed();
  }
});

document.addEventListener("selectionchange", () => {
  const button = one("#mark");
  if (button) button.hidden = !passage();
});

document.addEventListener("change", (event) => {
  if (event.target.id === "keys-on") localStorage.setItem("flagger-keys", event.target.checked ? "on" : "off");
});

addEventListener("popstate", () => location.reload());

all("#keys-on").forEach((box) => { box.checked = keysAreOn(); });
if (one(".flag.current") && !location.hash) arrive(true);
else if (one(".flag.current")) arrive(false);
