/* The frame works without this; with it, mistakes get the focus and Escape the menu. */

document.documentElement.classList.add("has-script");

const summary = document.querySelector(".error-summary");
if (summary) {
  summary.tabIndex = -1;
  summary.focus();
}

const menu = document.querySelector("details.menu");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu?.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
});

// Somebody has logged out: what the roll kept of people goes from this phone. The
// roll's own pages see to it themselves, before they read anything.
if (document.cookie.includes("phone-wipe=1") && !document.querySelector("#roll-app")) {
  import("./rollcall/wipe.js").then(({ wipeIfAsked }) => wipeIfAsked());
}
