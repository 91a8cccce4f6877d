// Makes the roll quicker where there is a script: the search filters as one types, and
// whoever leaves with answers not stored is asked first. Without it all still works.

const plain = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

const search = document.querySelector("#q");
const lines = [...document.querySelectorAll(".roll-line")];

search?.addEventListener("input", () => {
  const wanted = plain(search.value.trim());
  for (const line of lines) {
    const name = plain(line.querySelector(".roll-name").textContent);
    line.hidden = !wanted.split(/\s+/).every((word) => name.includes(word));
  }
});
search?.form.addEventListener("submit", (event) => event.preventDefault());

const roll = document.querySelector(".roll-form");
let unsaved = false;
roll?.addEventListener("change", () => { unsaved = true; });
roll?.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (event) => {
  if (unsaved) event.preventDefault();
});

// The minutes are the next thing one writes: no second tap to get there.
roll?.addEventListener("change", ({ target }) => {
  const field = { LATE: "minutes", EXCUSED: "reason" }[target.value];
  if (target.type === "radio" && field) {
    document.getElementById(`${field}-${target.name.split("-")[1]}`)?.focus();
  }
});
