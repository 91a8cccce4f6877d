// The rolls this phone holds, and what each says once what waits is laid over it.

import { answer, within } from "./store.js";
import { seal, unseal } from "./vault.js";

const HOUR = 3_600_000;

export async function keepRolls(login, rolls, heldFor) {
  const now = Date.now();
  const sealed = await Promise.all(
    rolls.map(async (roll) => ({
      owner: login.owner,
      session: roll.session,
      kept: now,
      expires: now + heldFor * 1000,
      sealed: await seal(login, roll),
    })),
  );
  await within(["rolls"], "readwrite", (transaction) => {
    for (const record of sealed) transaction.objectStore("rolls").put(record);
  });
}

// What the server no longer shows this login, the phone no longer holds.
export async function keepOnly(login, rolls, heldFor) {
  const shown = new Set(rolls.map((roll) => roll.session));
  await within(["rolls"], "readwrite", async (transaction) => {
    const store = transaction.objectStore("rolls");
    for (const { owner, session } of await answer(store.getAll())) {
      if (!shown.has(session)) store.delete([owner, session]);
    }
  });
  await keepRolls(login, rolls, heldFor);
}

// A roll kept too long goes; so does one from the future: the clock was put back.
export async function forgetOldRolls() {
  const now = Date.now();
  await within(["rolls"], "readwrite", async (transaction) => {
    const store = transaction.objectStore("rolls");
    for (const { owner, session, kept, expires } of await answer(store.getAll())) {
      if (now >= expires || now < kept - HOUR) store.delete([owner, session]);
    }
  });
}

export async function readRoll(login, session) {
  const record = await within(["rolls"], "readonly", (transaction) =>
    answer(transaction.objectStore("rolls").get([login.owner, session])));
  return record ? unseal(login, record.sealed) : null;
}

export async function readRolls(login) {
  const records = await within(["rolls"], "readonly", (transaction) =>
    answer(transaction.objectStore("rolls").getAll()));
  const mine = records.filter((record) => record.owner === login.owner);
  const rolls = await Promise.all(mine.map((record) => unseal(login, record.sealed)));
  return rolls.filter(Boolean).sort((one, other) => (one.starts < other.starts ? -1 : 1));
}

export const onServer = (roll) => roll.people.filter((person) => person.mark).length;

// Each person's answer as the trainer gave it, and whether the server has it.
export function overlaid(roll, waiting) {
  const last = new Map();
  for (const mark of waiting) {
    if (mark.session === roll.session) last.set(mark.person, mark);
  }
  return roll.people.map((person) => ({
    ...person,
    shown: last.get(person.id) ?? person.mark,
    waits: last.has(person.id),
  }));
}

export const newMark = (roll, person, { state, minutes, reason = "" }) => ({
  id: crypto.randomUUID(),
  session: roll.session,
  person: person.id,
  state,
  minutes,
  reason,
  at: new Date().toISOString(),
  seen: person.shown?.id ?? null,
});
