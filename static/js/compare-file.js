// Compares a file with the fingerprint of the certificate. The file stays in the
// browser: its SHA-256 is computed here, and nothing is sent.

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

function say(box, outcome) {
  for (const answer of box.querySelectorAll("[data-answer]")) {
    answer.hidden = answer.dataset.answer !== outcome;
  }
}

async function compare(box, file) {
  if (!file) return;
  try {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    say(box, hex(digest) === box.dataset.sha256 ? "same" : "different");
  } catch {
    say(box, "unreadable");
  }
}

function watch(box) {
  const field = box.querySelector("input[type=file]");
  field.addEventListener("change", () => compare(box, field.files[0]));
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("compare--over");
  });
  box.addEventListener("dragleave", () => box.classList.remove("compare--over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("compare--over");
    compare(box, event.dataTransfer.files[0]);
  });
  box.hidden = false;
}

if (window.crypto?.subtle) document.querySelectorAll("[data-sha256]").forEach(watch);
