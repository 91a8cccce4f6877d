// The words and pieces of the page: they stand in its templates, translated.

export const root = document.querySelector("#roll-app");

const said = new Map(
  [...(document.querySelector("#roll-words")?.content.children ?? [])].map((item) =>
    [item.dataset.word, item.textContent.trim()]),
);

// A sentence of the page, with its {blanks} filled.
export const word = (name, values = {}) =>
  (said.get(name) ?? name).replace(/\{(\w+)\}/g, (blank, key) => values[key] ?? blank);

export const piece = (id) =>
  document.querySelector(`template#${id}`).content.firstElementChild.cloneNode(true);

const language = document.documentElement.lang === "en" ? "en-GB" : "es-CL";
const there = { timeZone: "America/Santiago" };
const clock = new Intl.DateTimeFormat(language, { ...there, hour: "2-digit", minute: "2-digit", hour12: false });
const weekday = new Intl.DateTimeFormat(language, { ...there, weekday: "long", day: "numeric", month: "long" });

export const time = (moment) => clock.format(new Date(moment));
export const day = (moment) => weekday.format(new Date(moment));

// Compared as people look for names: accents and capitals aside.
export const plain = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
  element.hidden = !text;
}
