// Brings the code of now to the screen. Without it the page itself comes again.

const screen = document.querySelector(".check-in");
const qr = document.querySelector("#qr");
const digits = document.querySelector("#digits");
const checkedIn = document.querySelector("#checked-in");
const late = document.querySelector("#late");
let turn = new URL(qr.src).search.slice(1);

async function refresh() {
  let wait = 4;
  try {
    const answer = await fetch(screen.dataset.codes, { cache: "no-store" });
    if (answer.redirected || answer.status === 404) return window.location.reload();
    if (!answer.ok) throw new Error(answer.status);
    const now = await answer.json();
    digits.textContent = now.digits;
    checkedIn.textContent = now.checked_in;
    if (String(now.turn) !== turn) {
      turn = String(now.turn);
      qr.src = `${screen.dataset.qr}?${turn}`;
    }
    late.hidden = true;
    wait = Math.min(wait, now.seconds + 0.2);
  } catch {
    late.hidden = false;
  }
  setTimeout(refresh, wait * 1000);
}

setTimeout(refresh, 1000);
