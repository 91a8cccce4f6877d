// The roll as a trainer uses it: one tap an answer, each kept before the next.

import { piece, plain, day, say, time, word } from "./page.js";

export class RollScreen {
  constructor(roll, { mark, takeBack }) {
    this.mark = mark;
    this.takeBack = takeBack;
    this.minutes = roll.minutes;
    this.element = piece("roll-screen");
    this.list = this.element.querySelector(".roll-list");
    this.search = this.element.querySelector("[type=search]");
    this.rest = this.element.querySelector("[data-do=all-present]");
    this.undo = this.element.querySelector("[data-do=undo]");
    this.lines = new Map();
    this.write(roll);
    this.listen();
  }

  write(roll) {
    const fill = (name, text) => { this.element.querySelector(`[data-fill=${name}]`).textContent = text; };
    fill("title", roll.title);
    fill("when", `${day(roll.starts)}, ${time(roll.starts)}–${time(roll.ends)}`);
    fill("what", word("session", { number: roll.number, minutes: roll.minutes }));
    this.session = roll.session;
    this.lead(this.element);
  }

  // Links to the session's other pages.
  lead(element) {
    for (const link of element.querySelectorAll("a[data-href]")) {
      link.href = link.dataset.href.replace("/0/", `/${this.session}/`);
    }
  }

  listen() {
    this.search.addEventListener("input", () => this.filter());
    this.rest.addEventListener("click", () => this.markTheRest());
    this.undo.addEventListener("click", () => this.takeBack());
    this.list.addEventListener("click", (event) => this.tapped(event));
    this.list.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("[type=text]")) {
        event.preventDefault();
        event.target.closest("[data-for]").querySelector("[data-do=keep]").click();
      }
    });
  }

  // --- What is shown ---

  show(people, { isOpen, canTakeBack }) {
    this.people = new Map(people.map((person) => [person.id, person]));
    for (const [id, line] of this.lines) {
      if (!this.people.has(id)) { line.remove(); this.lines.delete(id); }
    }
    people.forEach((person, place) => this.place(this.lineOf(person), place));
    for (const person of people) this.update(this.lines.get(person.id), person, isOpen);
    this.rest.hidden = !isOpen || people.every((person) => person.shown);
    this.undo.hidden = !canTakeBack;
    this.element.querySelector("[data-empty]").hidden = people.length > 0;
    this.filter();
  }

  place(line, place) {
    const there = this.list.children[place];
    if (there !== line) this.list.insertBefore(line, there ?? null);
  }

  lineOf(person) {
    if (!this.lines.has(person.id)) this.lines.set(person.id, this.newLine(person));
    return this.lines.get(person.id);
  }

  newLine(person) {
    const line = piece("roll-line");
    line.dataset.person = person.id;
    line.dataset.name = plain(`${person.given} ${person.surnames} ${person.given}`);
    line.querySelector("[data-fill=surnames]").textContent = person.surnames;
    line.querySelector("[data-fill=given]").textContent = person.given;
    for (const element of line.querySelectorAll("[id]")) element.id += `-${person.id}`;
    for (const label of line.querySelectorAll("[for]")) label.htmlFor += `-${person.id}`;
    for (const radio of line.querySelectorAll("[type=radio]")) radio.name = `state-${person.id}`;
    this.lead(line);
    line.querySelector("[data-fill=minutes-of]").textContent = word("minutes_of", { minutes: this.minutes });
    for (const chip of line.querySelectorAll("[data-less]")) {
      chip.hidden = Number(chip.dataset.less) >= this.minutes;
    }
    return line;
  }

  update(line, person, isOpen) {
    const { shown, waits } = person;
    const asking = line.dataset.asking;
    for (const radio of line.querySelectorAll("[type=radio]")) {
      radio.checked = radio.value === (asking || shown?.state);
      radio.disabled = !isOpen;
    }
    line.querySelector("[data-fill=partial]").textContent =
      shown?.state === "LATE" && !asking ? word("partial_of", { minutes: shown.minutes }) : word("partial");
    line.classList.toggle("is-waiting", waits);
    line.classList.toggle("is-stored", !waits && Boolean(shown));
    say(line.querySelector("[data-fill=needs]"), this.needs(person));
    line.querySelector("[data-fill=dispute]").hidden = waits || !person.mark?.is_disputed;
    line.querySelector("[data-fill=held]").textContent =
      waits ? word("on_phone") : shown ? word("on_server") : "";
  }

  needs({ needs }) {
    if (!needs) return "";
    return word(needs.needed > needs.left ? "out_of_reach" : "needs", needs);
  }

  filter() {
    const words = plain(this.search.value.trim()).split(/\s+/);
    let found = 0;
    for (const line of this.lines.values()) {
      line.hidden = !words.every((each) => line.dataset.name.includes(each));
      found += !line.hidden;
    }
    this.element.querySelector("[data-nobody]").hidden = found > 0 || !this.lines.size;
  }

  // --- What is done ---

  tapped({ target }) {
    const line = target.closest(".roll-line");
    if (!line) return;
    if (target.type === "radio") this.chosen(line, target.value);
    else if (target.dataset.less) this.keepMinutes(line, this.minutes - Number(target.dataset.less));
    else if (target.dataset.reason) this.keepReason(line, target.textContent.trim());
    else if (target.dataset.do === "keep") this.keep(line, target.closest("[data-for]"));
  }

  chosen(line, state) {
    this.ask(line, "");
    if (state === "PRESENT") this.answer(line, { state, minutes: this.minutes });
    else if (state === "ABSENT") this.answer(line, { state, minutes: 0 });
    else this.ask(line, state);
  }

  // What an answer needs besides opens under it, and gets the next tap.
  ask(line, state) {
    line.dataset.asking = state;
    for (const panel of line.querySelectorAll("[data-for]")) panel.hidden = panel.dataset.for !== state;
    for (const mistake of line.querySelectorAll(".field-error")) mistake.hidden = true;
    const person = this.people.get(Number(line.dataset.person));
    if (state === "LATE" && person.shown?.state === "LATE") {
      line.querySelector("[data-for=LATE] [type=text]").value = person.shown.minutes;
    }
  }

  keep(line, panel) {
    const text = panel.querySelector("[type=text]").value.trim();
    if (panel.dataset.for === "LATE") this.keepMinutes(line, /^\d{1,4}$/.test(text) ? Number(text) : 0);
    else this.keepReason(line, text);
  }

  keepMinutes(line, minutes) {
    if (minutes < 1 || minutes > this.minutes) {
      return this.mistake(line, "LATE", word("wrong_minutes", { minutes: this.minutes }));
    }
    this.answer(line, { state: "LATE", minutes });
  }

  keepReason(line, reason) {
    if (!reason) return this.mistake(line, "EXCUSED", word("no_reason"));
    this.answer(line, { state: "EXCUSED", minutes: 0, reason: reason.slice(0, 250) });
  }

  mistake(line, state, text) {
    const panel = line.querySelector(`[data-for=${state}]`);
    const said = panel.querySelector(".field-error");
    said.textContent = text;
    said.hidden = false;
    panel.querySelector("[type=text]").focus();
  }

  answer(line, values) {
    this.ask(line, "");
    const person = this.people.get(Number(line.dataset.person));
    const { shown } = person;
    const same = shown && shown.state === values.state && shown.minutes === values.minutes;
    if (!same || values.state === "EXCUSED") this.mark([{ person, ...values }]);
  }

  markTheRest() {
    const rest = [...this.people.values()].filter((person) => !person.shown);
    this.mark(rest.map((person) => ({ person, state: "PRESENT", minutes: this.minutes })));
  }
}
