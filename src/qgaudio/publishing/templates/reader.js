/* Sound and text together. Without it the page is whole, with a player a section. */
(() => {
"use strict";
const root = document.documentElement;
root.classList.add("js");

const memory = {
  get(key) {
    try { return JSON.parse(localStorage.getItem("qgaudio." + key)) || {}; } catch (error) { return {}; }
  },
  set(key, value) {
    try { localStorage.setItem("qgaudio." + key, JSON.stringify(value)); } catch (error) { /* denied */ }
  },
};
const settings = Object.assign(
  { speed: "1", size: "2", theme: "auto", follow: true, letters: false, beside: "", edition: "" },
  memory.get("settings"),
);
const dress = () => Object.assign(root.dataset, { theme: settings.theme, size: settings.size });
dress();

document.addEventListener("DOMContentLoaded", () => {
  try { start(); } catch (error) { root.classList.remove("js"); throw error; }
});

function start() {
const $ = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const words = JSON.parse($("words").textContent);
const place = "place." + root.dataset.id;
const editions = all(".edition");
const player = $("player"), slider = $("position"), speeds = $("speed");
const audio = player.appendChild(new Audio());
const ahead = new Audio(); // fetches the next section
const session = navigator.mediaSession;
audio.id = "sound";
audio.preload = "none";
audio.defaultPlaybackRate = +settings.speed;
let edition, parts, cues, total;
let part = -1, cue = -1, goal = 0;
let stop = null; // the marked sentence, alone in the tab order
let away = false; // the reader scrolled somewhere else
const keep = (changes) => { Object.assign(settings, changes); memory.set("settings", settings); };
const say = (text) => { $("status").textContent = text; };
const word = (name) => words[edition.id][name];
const make = (tag, className) => Object.assign(document.createElement(tag), { className });
const idOf = (el) => el.id.slice(edition.id.length + 1);
const clock = (seconds) => new Date(seconds * 1000).toISOString().slice(11, 19).replace(/^(00:)?0?/, "");

/* Sound */
const open = (number) => {
  if (number === part) return;
  part = number;
  audio.src = parts[number].src;
};
/* Some browsers forget a time that is set before the sound is there. */
const aim = (seconds) => { audio.currentTime = goal = seconds; };
const heard = () => (audio.readyState ? audio.currentTime : goal);
audio.addEventListener("loadedmetadata", () => { if (Math.abs(audio.currentTime - goal) > 0.3) aim(goal); });
/* Only then is a place marked and remembered. */
const begin = () => { root.classList.add("begun"); away = false; };
const play = () => {
  begin();
  say("");
  audio.play().catch(() => { /* the event "error" tells */ });
};
const go = (index, playing = !audio.paused) => {
  begin();
  put(index);
  if (playing) play();
};
const put = (index) => {
  const target = Math.max(0, Math.min(index, cues.length - 1));
  open(cues[target].part);
  aim(cues[target].b);
  mark(target);
  show();
};
const seek = (seconds) => {
  const playing = !audio.paused;
  const at = Math.max(0, Math.min(seconds, total - 0.1));
  const number = parts.filter((item) => item.at <= at).length - 1;
  begin();
  open(number);
  aim(at - parts[number].at);
  tick();
  if (playing) play();
};
const toggle = () => {
  if (!audio.paused) audio.pause();
  else if (audio.ended) go(0, true);
  else play();
};
const skipPart = (by) => {
  const isInside = by < 0 && cue > parts[part].first + 1;
  const target = parts[isInside ? part : Math.max(0, part + by)];
  if (target) go(target.first);
};
const back = () => go(cue - 1), on = () => go(cue + 1);
const partBack = () => skipPart(-1), partOn = () => skipPart(1);
const speed = (value) => {
  keep({ speed: value });
  speeds.value = value;
  audio.defaultPlaybackRate = audio.playbackRate = +value;
  show();
};

/* What is heard is marked: the last sentence of the section that has begun. */
const tick = () => {
  const own = parts[part];
  let index = own.last;
  while (index > own.first && cues[index].b > heard() + 0.015) index -= 1;
  if (index !== cue) mark(index);
  show();
};
const frame = () => { if (!audio.paused) { tick(); requestAnimationFrame(frame); } };
/* It alone is a button. What has the focus may lose that only when it loses the focus. */
const plain = (el) => { el.removeAttribute("tabindex"); el.removeAttribute("role"); };
const unmark = () => {
  stop.classList.remove("now");
  stop.ariaCurrent = null;
  if (stop === document.activeElement) stop.tabIndex = -1;
  else plain(stop);
};
const mark = (index) => {
  if (stop) unmark();
  cue = index;
  const { el } = cues[cue];
  stop = el;
  el.classList.add("now");
  el.ariaCurrent = "true";
  el.tabIndex = 0;
  el.setAttribute("role", "button");
  $("where").textContent = parts[part].title;
  if (root.classList.contains("begun")) memory.set(place, { edition: edition.id, id: idOf(el) });
  if (isSeen(el)) away = false;
  else if (!audio.paused && settings.follow && !away) el.scrollIntoView({ block: "center" });
};
const isSeen = (el) => {
  const { top, bottom } = el.getBoundingClientRect();
  const fixed = getComputedStyle(player).position === "fixed" ? player.offsetHeight : 0;
  return top > 8 && bottom < innerHeight - fixed - 8;
};
const show = () => {
  const now = parts[part].at + heard();
  const time = $("time"), text = `${clock(now)} / ${clock(total)}`;
  if (time.textContent === text) return;
  time.textContent = text;
  // A slider in focus would be read out each second.
  if (slider !== document.activeElement) slide(now);
  session?.setPositionState({ duration: total, position: Math.min(now, total), playbackRate: +settings.speed });
};
const slide = (seconds) => {
  slider.max = Math.ceil(total);
  slider.value = seconds;
  slider.ariaValueText = `${clock(seconds)} / ${clock(total)}`;
};
const face = () => {
  const button = $("play");
  button.dataset.l = audio.paused ? "play" : "pause";
  label(button);
  button.querySelector("path").setAttribute("d", audio.paused ? "M7 4.5v15L20 12z" : "M6 5h4v14H6zM14 5h4v14h-4z");
};
audio.addEventListener("play", () => { face(); frame(); announce(); });
audio.addEventListener("pause", face);
audio.addEventListener("timeupdate", () => { if (!audio.seeking) tick(); });
audio.addEventListener("error", () => say(word("sound_fails")));
audio.addEventListener("ended", () => {
  if (part + 1 < parts.length) { go(parts[part + 1].first); aim(0); play(); }
  else say(word("ended"));
});
const announce = () => {
  if (parts[part + 1]) ahead.src = parts[part + 1].src;
  const { cover, publication = "" } = edition.dataset, isFile = location.protocol === "file:";
  if (session) session.metadata = new MediaMetadata({
    title: parts[part].title, album: document.title, artist: publication, artwork: cover && !isFile ? [{ src: cover }] : [],
  });
};
const handlers = {
  play, pause: () => audio.pause(),
  previoustrack: partBack, nexttrack: partOn, seekbackward: back, seekforward: on,
  seekto: (details) => seek(details.seekTime),
};
for (const [name, act] of session ? Object.entries(handlers) : []) {
  try { session.setActionHandler(name, act); } catch (error) { /* unknown here */ }
}

/* Editions */
const cueOf = (el) => Math.max(0, cues.findIndex((item) => el.contains(item.el) || el.compareDocumentPosition(item.el) & 4));
/* What stood first in the window stands there still. */
const steady = (change) => {
  const at = scrollY > 80 && all(".s", edition).find((el) => el.getBoundingClientRect().top >= 0);
  const top = at && at.getBoundingClientRect().top, id = at && idOf(at);
  change();
  const el = $(`${edition.id}-${id}`);
  if (el) scrollBy({ top: el.getBoundingClientRect().top - top, behavior: "instant" });
};
const choose = (language, id) => {
  const playing = !audio.paused, was = edition;
  const target = id || (stop && idOf(stop));
  if (was?.id === language) { if (id) go(cueOf($(`${language}-${id}`))); return; }
  was?.classList.remove("on");
  audio.pause();
  edition = $(language);
  edition.classList.add("on");
  cues = []; parts = []; total = 0;
  for (const el of all("[data-d]", edition)) {
    const first = cues.length;
    cues.push(...all("[data-b]", el).map((s) => ({ el: s, part: parts.length, b: +s.dataset.b })));
    const { src } = el.querySelector("audio"), { title, d } = el.dataset;
    parts.push({ at: total, first, last: cues.length - 1, title, src });
    total += +d;
  }
  part = cue = -1;
  // One edition is shown: its title is the heading of the page.
  for (const el of all("hgroup > :not(p)", edition)) el.ariaLevel = el.tagName[1] - (edition !== editions[0]);
  translate(language);
  if (was && settings.beside === language) settings.beside = was.id;
  keep({ edition: language });
  pair();
  const el = target && $(`${language}-${target}`);
  put(el ? cueOf(el) : 0);
  if (id) root.classList.add("begun");
  if (playing) play();
  slide(parts[part].at + heard());
  face();
};
const label = (el) => {
  el.ariaLabel = word(el.dataset.l);
  if (el.matches("button")) el.title = el.ariaLabel;
};
const translate = (language) => {
  root.lang = language;
  document.title = edition.querySelector("[id$='-s00t01']").textContent;
  for (const el of all("[data-t]")) el.textContent = word(el.dataset.t);
  all("[data-l]").forEach(label);
  for (const link of all(".editions a")) link.ariaCurrent = link.hash === "#" + language ? "true" : null;
};
const pair = () => {
  for (const el of all(".other")) el.remove();
  const language = settings.beside !== edition.id && $(settings.beside) ? settings.beside : "";
  root.classList.toggle("two", !!language);
  for (const s of language ? all(".s", edition) : []) {
    const twin = $(`${language}-${idOf(s)}`), other = make("span", "other");
    if (!twin || (s.closest("td, th") && twin.textContent === s.textContent)) continue;
    other.lang = language;
    other.append(...twin.cloneNode(true).childNodes);
    s.after(other);
    s.parentNode.classList.add("pair");
  }
  const select = $("beside");
  if (!select) return;
  for (const option of select.options) option.disabled = option.hidden = option.value === edition.id;
  select.value = language;
};
const fromHash = () => {
  const el = $(location.hash.slice(1)), own = el?.closest(".edition");
  if (!own) return false;
  choose(own.id, el === own ? "" : el.id.slice(own.id.length + 1));
  if (el !== own) el.scrollIntoView({ block: el.matches(".s") ? "center" : "start" });
  return true;
};
const wanted = () => {
  for (const tag of navigator.languages) {
    const { language, script, region } = new Intl.Locale(tag).maximize();
    const names = [`${language}-${script}-${region}`, `${language}-${script}`, language];
    const found = names.map($).find(Boolean) || editions.find((item) => item.id.startsWith(names[1]));
    if (found) return found.id;
  }
  return "";
};

/* Pointer and keyboard */
const hasModifier = (event) => event.ctrlKey || event.altKey || event.metaKey;
const indexOf = (el) => cues.findIndex((item) => item.el === el);
const text = $("text");
text.addEventListener("click", (event) => {
  if (event.target.closest("a, button, summary, audio") || !getSelection().isCollapsed) return;
  const hit = event.target.closest(".s, .other");
  const index = indexOf(hit?.matches(".other") ? hit.previousElementSibling : hit);
  if (index >= 0) go(index, true);
});
const focusOn = (index) => {
  go(index);
  stop.focus({ preventScroll: true });
  if (!isSeen(stop)) stop.scrollIntoView({ block: "center" });
};
text.addEventListener("keydown", (event) => {
  if (hasModifier(event) || event.shiftKey) return;
  const index = indexOf(event.target);
  if (index < 0) return;
  const from = audio.paused ? index : cue, up = from - 1, down = from + 1;
  const { first, last } = parts[cues[from].part];
  const to = { ArrowUp: up, ArrowLeft: up, ArrowDown: down, ArrowRight: down, Home: first, End: last }[event.key];
  if (to !== undefined) focusOn(to);
  else if (!/^( |Enter)$/.test(event.key)) return;
  else if (index === cue) toggle();
  else go(index, true);
  event.preventDefault();
  event.stopPropagation();
});
text.addEventListener("focusout", (event) => {
  if (event.target.matches(".s") && event.target !== stop) plain(event.target);
});
const faster = (by) => {
  const option = speeds.options[speeds.selectedIndex + by];
  if (option) speed(option.value);
};
document.addEventListener("keydown", (event) => {
  if (/^(Page|Arrow|Home|End)/.test(event.key)) away = true;
  if (!settings.letters || hasModifier(event)) return;
  if (event.target.closest("input, select, textarea, dialog")) return;
  const key = (event.shiftKey ? "+" : "") + event.key.toLowerCase();
  const act = {
    k: toggle, j: back, l: on, "+j": partBack, "+l": partOn, ",": () => faster(-1), ".": () => faster(1),
  }[key];
  if (act) { event.preventDefault(); act(); }
});
for (const name of ["wheel", "touchmove"]) addEventListener(name, () => { away = true; }, { passive: true });

const clicks = {
  play: toggle, previous_sentence: back, next_sentence: on, previous_section: partBack, next_section: partOn,
  open: () => $("settings").showModal(),
};
for (const [id, act] of Object.entries(clicks)) $(id).addEventListener("click", act);
slider.addEventListener("input", () => { seek(+slider.value); slide(+slider.value); });
slider.addEventListener("keydown", () => slide(parts[part].at + heard()));
slider.addEventListener("pointerup", () => slider.blur());
speeds.addEventListener("change", (event) => speed(event.target.value));
for (const name of ["size", "theme", "follow", "letters"]) {
  const input = $(name), kind = input.type === "checkbox" ? "checked" : "value";
  input[kind] = settings[name];
  input.addEventListener("change", () => steady(() => { keep({ [name]: input[kind] }); dress(); }));
}
$("beside")?.addEventListener("change", (event) => steady(() => { keep({ beside: event.target.value }); pair(); }));
for (const link of all(".editions a")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    steady(() => choose(link.hash.slice(1)));
  });
}
for (const el of all("[data-play]")) {
  const button = make("button", "from"), icon = $("play").querySelector("svg").cloneNode(true);
  const name = make("span", el.matches(".front") ? "" : "unseen"), time = make("span", "time");
  button.type = "button";
  name.textContent = el.dataset.play;
  time.textContent = el.dataset.time;
  button.append(icon, name, " ", time);
  button.addEventListener("click", () => go(cueOf(el), true));
  el.querySelector("audio").after(button);
}

const left = memory.get(place);
speeds.value = settings.speed;
const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
if ((reloaded && left.id) || !fromHash()) {
  const known = [left.edition, settings.edition, wanted(), editions[0].id];
  choose(known.find($), left.id);
}
addEventListener("hashchange", fromHash);
}
})();
