// Judges the seal that a QR carries behind the # of its address. What stands there is
// sent nowhere. With a network the page already says what became of the certificate;
// without one, this says what the seal and the copies kept on the telephone tell.

import { judgeSeal, readList } from "./seal.js";

const page = document.querySelector("[data-seal-check]");
const CODE = /\/([0-9A-Z]{28})\/?$/;

function all(selector) {
  return document.querySelectorAll(selector);
}

function show(outcome) {
  for (const part of all("[data-outcome]")) {
    part.hidden = !part.dataset.outcome.split(" ").includes(outcome);
  }
}

function fill(name, text) {
  for (const place of all(`[data-fill="${name}"]`)) place.textContent = text;
  for (const row of all(`[data-row="${name}"]`)) row.hidden = !text;
}

function day(text) {
  return text.split("-").reverse().join("-");
}

function span(facts) {
  const { startsOn, endsOn } = facts;
  return startsOn === endsOn ? day(startsOn) : `${day(startsOn)} – ${day(endsOn)}`;
}

function length(minutes) {
  const [hours, left] = [Math.floor(minutes / 60), minutes % 60];
  return [hours && `${hours} h`, left && `${left} min`].filter(Boolean).join(" ");
}

// The day where the certificates are issued, wherever the telephone is: 2027-03-05.
function dayIn(moment) {
  return moment.toLocaleDateString("sv-SE", { timeZone: "America/Santiago" });
}

function writeFacts(facts, key, isNameless) {
  const said = {
    name: isNameless ? "" : facts.name,
    document: facts.document,
    company: facts.company,
    course: facts.course,
    length: length(facts.minutes),
    dates: span(facts),
    attendance: `${facts.attendance} %`,
    grade: facts.grade,
    issuer: key.paridad.issuer,
    issued: day(facts.issuedOn),
    expires: facts.expiresOn && day(facts.expiresOn),
    folio: facts.folio,
  };
  for (const [name, text] of Object.entries(said)) fill(name, text);
}

async function fetched(address) {
  const response = await fetch(address, { credentials: "omit" });
  if (!response.ok) throw new Error(address);
  return response;
}

async function judgeOnline(seal) {
  const keys = await (await fetched(page.dataset.keys)).json();
  const { outcome, key } = await judgeSeal(seal, page.dataset.code, keys);
  // The keys are fresh: one that is not among them is nobody's of ours.
  show(outcome === "unsure" && !key ? "forged" : outcome);
}

async function judgeOffline(seal, code) {
  if (!seal || !code) return show("unsealed");
  const keys = await (await fetched(page.dataset.keys)).json();
  const { outcome, facts, key } = await judgeSeal(seal, code, keys);
  if (outcome !== "genuine") return show(outcome);
  const text = await fetched(page.dataset.ended).then((got) => got.text(), () => "");
  const list = await readList(text, keys);
  const ended = list?.ended[facts.folio];
  writeFacts(facts, key, ended?.nameless);
  fill("copied", list ? day(dayIn(new Date(list.iat * 1000))) : "");
  if (ended) {
    fill("on", day(ended.on));
    fill("by", ended.by ?? "");
  }
  const isExpired = facts.expiresOn && dayIn(new Date()) > facts.expiresOn;
  if (ended) return show(ended.status === "REVOKED" ? "revoked" : "replaced");
  if (isExpired) return show("expired");
  return show(list ? "genuine" : "unlisted");
}

async function judge() {
  const seal = decodeURIComponent(location.hash.slice(1));
  if (page.dataset.sealCheck === "online") {
    if (seal) await judgeOnline(seal);
    return;
  }
  await judgeOffline(seal, CODE.exec(location.pathname)?.[1]);
}

function keepForLater() {
  if (!("serviceWorker" in navigator) || !page.dataset.worker) return;
  navigator.serviceWorker.register(page.dataset.worker).catch(() => {});
}

if (page) {
  const isOffline = page.dataset.sealCheck === "offline";
  judge().catch(() => isOffline && show("unchecked"));
  window.addEventListener("hashchange", () => judge().catch(() => {}));
  keepForLater();
}
