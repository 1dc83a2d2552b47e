// Keys, and what changes while a page is open. Every page works without this file.
const body = document.body;
const rows = () => [...document.querySelectorAll("main table.list tbody tr")].filter(row => row.querySelector("a"));
let at = -1;

function move(by) {
  const all = rows();
  if (all.length === 0) { return; }
  at = Math.min(Math.max(at + by, 0), all.length - 1);
  all.forEach((row, place) => row.classList.toggle("at", place === at));
  const link = all[at].querySelector("a");
  link.focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "nearest" });
}

const keys = {
  j: () => move(1),
  k: () => move(-1),
  "/": () => document.querySelector("header input[type=search], main input[type=search]")?.focus(),
  a: () => (document.querySelector(".steps a") ?? document.querySelector("form.step input:not([type=hidden]), form.step select, form.step textarea"))?.focus(),
  "?": () => document.getElementById("keys")?.showModal(),
};
for (const way of document.querySelectorAll("header nav a[data-key]")) {
  keys["g" + way.dataset.key] = () => way.click();
}

// A drawer opens at its address; it takes the focus, gives it back, and Escape closes it.
let opener = null;
const drawer = () => location.hash.length > 1 ? document.querySelector(`.drawer[id="${CSS.escape(decodeURIComponent(location.hash.slice(1)))}"]`) : null;
addEventListener("click", event => { opener = event.target.closest("a[href^='#']:not(.close)") ?? opener; });
addEventListener("hashchange", () => {
  const open = drawer();
  if (open) { open.focus({ preventScroll: true }); } else { opener?.focus({ preventScroll: true }); }
});
addEventListener("keydown", event => {
  if (event.key === "Escape" && drawer()) { location.hash = "none"; }
});

let before = "";
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) { return; }
  const act = keys[before + event.key] ?? keys[event.key];
  before = event.key === "g" ? "g" : "";
  if (act) {
    event.preventDefault();
    act();
  }
});

// One tick for a whole page of rows, where there are rows to tick.
for (const all of document.querySelectorAll("button[data-all]")) {
  all.hidden = false;
  all.addEventListener("click", () => {
    const boxes = [...all.form.querySelectorAll(`input[type=checkbox][name=${all.dataset.all}]`)];
    const wanted = boxes.some(box => !box.checked);
    boxes.forEach(box => { box.checked = wanted; });
  });
}

// A form is sent once: whoever clicks twice waits for the first.
document.addEventListener("submit", event => {
  if (event.defaultPrevented || event.target.method !== "post") { return; }
  if (event.target.dataset.sent) {
    event.preventDefault();
    return;
  }

  event.target.dataset.sent = "1";
  document.documentElement.classList.add("busy");
});
addEventListener("pageshow", () => {
  document.documentElement.classList.remove("busy");
  for (const form of document.querySelectorAll("form[data-sent]")) { delete form.dataset.sent; }
});

// What the server tells of this page.
const told = body.dataset.live && body.dataset.live + (body.dataset.case ? `?case=${encodeURIComponent(body.dataset.case)}` : "");
let wait = 1000;

function listen() {
  const live = new EventSource(told);
  live.addEventListener("open", () => { wait = 1000; });
  live.addEventListener("case", event => {
    const news = JSON.parse(event.data);
    const mine = body.dataset.case === news.case && Number(body.dataset.version) < news.version;
    if (mine || body.dataset.list) { document.getElementById("changed").hidden = false; }
  });
  live.addEventListener("progress", event => {
    const news = JSON.parse(event.data);
    const bar = document.getElementById("progress");
    if (!bar) { return; }
    bar.max = news.all;
    bar.value = news.done;
    document.getElementById("progress-text").textContent = `${news.done} / ${news.all}`;
    if (news.ended) { location.reload(); }
  });
  live.addEventListener("enough", () => live.close());
  live.addEventListener("over", () => {
    live.close();
    leave();
  });
  // A browser comes back by itself when the line is cut, but not when it is refused.
  live.addEventListener("error", () => { if (live.readyState === EventSource.CLOSED) { ask(); } });
}

// Refused because the session is over, or because something between here and the server answered in its place?
async function ask() {
  const enough = new AbortController();
  try {
    const answer = await fetch(told, { redirect: "manual", signal: enough.signal });
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
      leave();
      return;
    }
  } catch {
    // Nobody answers: later.
  } finally {
    enough.abort();
  }
  setTimeout(listen, wait);
  wait = Math.min(wait * 2, 60000);
}

// Nothing of what was shown stays on the screen.
function leave() {
  document.querySelector("main").replaceChildren();
  location.replace(body.dataset.out);
}

if (told) { listen(); }
