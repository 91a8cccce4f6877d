// Sends what waits whenever there may be a signal, one tab at a time, and brings back
// what the server holds. Nothing here trusts an answer that did not come: whatever was
// not answered is sent again, under the same id.

import { noteSent, noteStuck, remove, waiting } from "./queue.js";
import { forgetOldRolls, keepOnly, keepRolls } from "./roll.js";
import { device, signIn, wipe } from "./vault.js";

const LONGEST_WAIT = 60_000;
const FIRST_WAIT = 5_000;
// The rolls are asked for again after so long; marks never wait for that.
const FRESH_FOR = 120_000;

export class SignedOut extends Error {}

export class Sync {
  constructor({ rollsAddress, marksAddress, session, changed }) {
    Object.assign(this, { rollsAddress, marksAddress, session, changed });
    this.login = null;
    this.token = "";
    this.heldFor = 36 * 3600;
    this.batch = 200;
    this.wait = FIRST_WAIT;
    this.heldBack = 0;
    this.asked = -Infinity;
    this.refused = [];
    this.clockIsOff = false;
    this.isBusy = false;
    this.reached = navigator.onLine;
  }

  // Look now and then, and whenever something says that a signal may be back.
  start() {
    const look = () => this.soon(0);
    window.addEventListener("online", look);
    window.addEventListener("focus", look);
    window.addEventListener("pageshow", look);
    document.addEventListener("visibilitychange", look);
    this.soon(0);
  }

  soon(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.run(), milliseconds);
  }

  // A tap can be taken back for a moment: nothing is sent before it is over.
  holdBack(milliseconds) {
    this.heldBack = performance.now() + milliseconds;
    this.soon(milliseconds);
  }

  async run() {
    const left = this.heldBack - performance.now();
    if (left > 0 && document.visibilityState === "visible") return this.soon(left);
    let next = LONGEST_WAIT;
    try {
      await navigator.locks.request("paridad-sync", { ifAvailable: true }, (lock) =>
        lock ? this.exchange() : null);
      this.reached = true;
      this.wait = FIRST_WAIT;
    } catch (error) {
      if (error instanceof SignedOut) return this.signedOut();
      this.reached = false;
      // It answered, if only to say that it cannot: there is a signal.
      this.isBusy = Boolean(error.status);
      next = this.wait;
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    }
    this.soon(next);
    await this.changed();
  }

  async exchange() {
    const old = performance.now() - this.asked > FRESH_FOR;
    if (old || !this.token) await this.fetchRolls();
    while (await this.sendSome());
  }

  async fetchRolls() {
    await forgetOldRolls();
    const asked = this.session ? `?session=${this.session}` : "";
    const told = await this.ask(this.rollsAddress + asked);
    this.login = await signIn(told);
    this.token = told.token;
    this.heldFor = told.held_for;
    this.asked = performance.now();
    await keepOnly(this.login, told.rolls, told.held_for);
    await this.changed();
  }

  // Send the oldest that wait. True while there is more to send.
  async sendSome() {
    const marks = (await waiting(this.login)).filter((mark) => !mark.stuck);
    const some = marks.slice(0, this.batch);
    if (!some.length) return false;
    await noteSent(some.map((mark) => mark.order));
    const told = await this.send(some);
    if (!told) return true;
    await this.settle(some, told);
    return marks.length > some.length;
  }

  async send(marks) {
    try {
      return await this.ask(this.marksAddress, {
        device: await device(),
        sent_at: new Date().toISOString(),
        marks: marks.map(({ order, sent, stuck, ...mark }) => ({ ...mark, n: order })),
      });
    } catch (error) {
      // Too much at once, or one among them spoils the rest: fewer, down to one alone.
      if (![400, 413].includes(error.status)) throw error;
      if (marks.length === 1) await noteStuck([marks[0].order]);
      this.batch = Math.max(1, Math.floor(marks.length / 2));
      return null;
    }
  }

  async settle(sent, told) {
    const answers = new Map(told.marks.map((answer) => [answer.id, answer]));
    const answered = sent.filter((mark) => answers.has(mark.id));
    if (!answered.length) throw new Error("no mark of these was answered");
    const unread = answered.filter((mark) => answers.get(mark.id).code === "malformed");
    const refused = answered.filter((mark) =>
      answers.get(mark.id).code === "refused");
    this.clockIsOff = told.marks.some((answer) => answer.clock_is_off);
    this.refused.push(...refused.map((mark) => ({ ...mark, ...answers.get(mark.id) })));
    await keepRolls(this.login, told.sessions, this.heldFor);
    await noteStuck(unread.map((mark) => mark.order));
    await remove(answered.filter((mark) => !unread.includes(mark)).map((mark) => mark.order));
    this.batch = 200;
    await this.changed();
  }

  async ask(address, body) {
    const headers = { Accept: "application/json" };
    const options = { headers, cache: "no-store", credentials: "same-origin", redirect: "manual" };
    if (body) {
      headers["Content-Type"] = "application/json";
      headers["X-CSRFToken"] = this.token;
      Object.assign(options, { method: "POST", body: JSON.stringify(body) });
    }
    const response = await fetch(address, { ...options, signal: AbortSignal.timeout(30_000) });
    // A redirection leads to some way of proving who one is: half in is not in.
    if (response.status === 401 || response.type === "opaqueredirect") throw new SignedOut();
    // The token of another log-in: the next look asks for a new one.
    if (response.status === 403) this.token = "";
    if (!response.ok) throw Object.assign(new Error(address), { status: response.status });
    return response.json();
  }

  async signedOut() {
    await wipe();
    this.login = null;
    this.reached = true;
    await this.changed();
  }
}
