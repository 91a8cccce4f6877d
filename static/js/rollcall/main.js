// Puts the parts together: what is on the phone, what the server holds, one screen.
// Where the browser lacks something, the plain form stays and works as it always did.

import { piece, root, say, word } from "./page.js";
import { add, countOfOthers, takeBack, waiting } from "./queue.js";
import { forgetOldRolls, newMark, onServer, overlaid, readRoll, readRolls } from "./roll.js";
import { RollScreen } from "./screen.js";
import { Sync } from "./sync.js";
import { sessionsScreen } from "./today.js";
import { whoIsIn, wipe } from "./vault.js";
import { wipeIfAsked } from "./wipe.js";

// So long a tap can be taken back before it is sent.
const SECOND_THOUGHT = 4_000;

const { view, owner, roll: session } = addressed();
const sync = new Sync({
  rollsAddress: root.dataset.rolls,
  marksAddress: root.dataset.marks,
  session: session ?? null,
  changed: draw,
});
let screen;
let shownRoll;
let last = [];
let noRoom = false;

function addressed() {
  const at = location.pathname.slice(root.dataset.scope.length);
  const found = /^sesiones\/(\d+)\/$/.exec(at);
  const { view, owner } = root.dataset;
  if (found) return { view, owner, roll: Number(found[1]) };
  return { view: view === "shell" && at !== "" ? "elsewhere" : view, owner };
}

async function start() {
  await wipeIfAsked();
  sync.login = (await whoIsIn()) ?? null;
  // The page was made for somebody; what is here of anybody else goes first.
  if (owner && sync.login && sync.login.owner !== owner) {
    await wipe();
    sync.login = null;
  }
  await forgetOldRolls();
  await draw();
  navigator.serviceWorker
    .register(root.dataset.worker, { scope: root.dataset.scope, updateViaCache: "none" })
    .catch(() => {});
  window.addEventListener("paridad:newer", () => say(notice("newer"), word("newer")));
  sync.start();
}

// --- Marks ---

async function mark(answers) {
  const marks = answers.map(({ person, ...values }) => newMark(shownRoll, person, values));
  try {
    const orders = await add(sync.login, marks);
    last = marks.map((each, place) => ({ ...each, order: orders[place], before: answers[place].person.shown }));
    noRoom = false;
  } catch {
    noRoom = true;
  }
  if (navigator.storage?.persist) navigator.storage.persist().catch(() => {});
  sync.holdBack(SECOND_THOUGHT);
  await draw();
}

// Before it was sent it never was; afterwards the answer before it is given again.
async function undo() {
  const undone = last;
  last = [];
  if (await takeBack(undone.map((each) => each.order))) return draw();
  const people = new Map(shownRoll.people.map((person) => [person.id, person]));
  const back = undone.filter((each) => each.before && each.before.state !== "EXCUSED");
  await mark(back.map(({ person, before }) =>
    ({ person: people.get(person), state: before.state, minutes: before.minutes })));
  last = [];
  return draw();
}

const canTakeBack = (queue) => {
  const unsent = new Set(queue.filter((each) => !each.sent).map((each) => each.order));
  return last.length > 0 &&
    last.every((each) => unsent.has(each.order) || (each.before && each.before.state !== "EXCUSED"));
};

// --- The screen ---

async function draw() {
  const { login } = sync;
  const queue = login ? await waiting(login) : [];
  shownRoll = (login && session && await readRoll(login, session)) || shownRoll;
  await drawStatus(queue);
  if (view === "today") return;
  if (view === "elsewhere") return show(piece("needs-signal"));
  if (!session) return show(sessionsScreen(login ? await readRolls(login) : [], queue, root.dataset.scope));
  if (!shownRoll) return view === "shell" ? show(piece("no-roll")) : undefined;
  drawRoll(shownRoll, queue);
}

function drawRoll(roll, queue) {
  screen ??= new RollScreen(roll, { mark, takeBack: undo });
  const people = overlaid(roll, queue);
  screen.show(people, { isOpen: roll.status === "PLANNED", canTakeBack: canTakeBack(queue) });
  say(root.querySelector("[data-say=count]"),
    word("stored", { stored: onServer(roll), on_roll: people.length }));
  show(screen.element);
}

function show(element) {
  const place = root.querySelector("[data-place]");
  if (place.firstElementChild === element) return;
  document.querySelector("#plain-roll")?.remove();
  place.replaceChildren(element);
  root.hidden = false;
}

const notice = (name) => root.querySelector(`[data-say=${name}]`);

async function drawStatus(queue) {
  const { login, reached } = sync;
  root.hidden = view === "roll" && !screen;
  root.dataset.state = noRoom ? "no-room" : !reached ? "away" : isWhole(queue) ? "safe" : "open";
  say(notice("signal"), signalText(queue, reached));
  say(notice("room"), noRoom ? word("no_room") : await littleRoom());
  const others = login ? await countOfOthers(login.owner) : 0;
  say(notice("others"), others ? word("others", { count: others }) : "");
  say(notice("clock"), sync.clockIsOff ? word("clock") : "");
  say(notice("stuck"), stuckText(queue));
  const out = notice("out");
  out.hidden = Boolean(login);
  out.querySelector("a").href = `${root.dataset.login}?next=${encodeURIComponent(location.pathname)}`;
  drawRefused();
}

const isWhole = (queue) =>
  !queue.length && shownRoll && onServer(shownRoll) === shownRoll.people.length;

function signalText(queue, reached) {
  const count = queue.length;
  if (!sync.login) return "";
  if (!reached && sync.isBusy) return word("busy", { count });
  if (!reached) return word(count ? "away_waiting" : "away", { count });
  if (count) return word("sending", { count });
  return word(view === "today" ? "held" : "safe");
}

const stuckText = (queue) => {
  const count = queue.filter((mark) => mark.stuck).length;
  return count ? word("stuck", { count }) : "";
};

async function littleRoom() {
  const { usage = 0, quota = Infinity } = (await navigator.storage?.estimate?.()) ?? {};
  return quota - usage < 20_000_000 ? word("little_room") : "";
}

function drawRefused() {
  const box = notice("refused");
  const names = new Map((shownRoll?.people ?? []).map((person) =>
    [person.id, `${person.surnames}, ${person.given}`]));
  box.hidden = !sync.refused.length;
  box.querySelector("ul").replaceChildren(...sync.refused.map((mark) => {
    const item = document.createElement("li");
    item.textContent = `${names.get(mark.person) ?? word("somebody")}: ${mark.message}`;
    return item;
  }));
}

const isAble = root && window.isSecureContext && "serviceWorker" in navigator &&
  "locks" in navigator && window.indexedDB && window.crypto?.subtle &&
  "timeout" in AbortSignal && crypto.randomUUID;
if (isAble) {
  start().catch((error) => console.warn("The plain form stays.", error));
}
