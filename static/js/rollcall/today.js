// The sessions whose rolls are on the phone, for when the list itself cannot be had.

import { day, piece, time, word } from "./page.js";
import { onServer, overlaid } from "./roll.js";

const dayOf = (moment) =>
  new Date(moment).toLocaleDateString("sv", { timeZone: "America/Santiago" });

export function sessionsScreen(rolls, waiting, address) {
  const screen = piece("sessions-screen");
  const today = dayOf(Date.now());
  // Today's first, as on the page itself.
  const isToday = (roll) => dayOf(roll.starts) === today;
  for (const roll of [...rolls.filter(isToday), ...rolls.filter((roll) => !isToday(roll))]) {
    screen.querySelector("ul").append(row(roll, waiting, address));
  }
  screen.querySelector("[data-empty]").hidden = rolls.length > 0;
  return screen;
}

function row(roll, waiting, address) {
  const item = piece("session-row");
  const link = item.querySelector("a");
  link.textContent = roll.title;
  link.href = `${address}sesiones/${roll.session}/`;
  item.querySelector("[data-fill=when]").textContent =
    `${day(roll.starts)}, ${time(roll.starts)}–${time(roll.ends)}`;
  const waits = overlaid(roll, waiting).filter((person) => person.waits).length;
  item.querySelector("[data-fill=count]").textContent =
    word("stored", { stored: onServer(roll), on_roll: roll.people.length }) +
    (waits ? ` · ${word("waiting_short", { count: waits })}` : "");
  return item;
}
