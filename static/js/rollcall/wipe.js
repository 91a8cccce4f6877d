// After a log-out: no name stays on the phone. Marks that wait stay, sealed.

import { wipe } from "./vault.js";

await wipe();
document.cookie = "phone-wipe=; Path=/; Max-Age=0; SameSite=Lax";
