// After a log-out no name stays on the phone. Marks that wait stay, sealed.

import { wipe } from "./vault.js";

export async function wipeIfAsked() {
  if (!document.cookie.includes("phone-wipe=1")) return;
  await wipe();
  document.cookie = "phone-wipe=; Path=/; Max-Age=0; SameSite=Lax";
}
