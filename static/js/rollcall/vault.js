// Whose phone this is now, and the key that seals what it holds of them. The key comes
// from the server at log-in and cannot be read out of the browser; at log-out it goes,
// and with it whatever it sealed becomes unreadable until the same person is back.

import { answer, within } from "./store.js";

const text = new TextEncoder();
const plain = new TextDecoder();

const imported = (encoded) =>
  crypto.subtle.importKey(
    "raw",
    Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0)),
    "AES-GCM",
    false,
    ["encrypt", "decrypt"],
  );

export async function signIn({ owner, keys }) {
  const login = { id: "now", owner, keys: await Promise.all(keys.map(imported)) };
  await within(["login", "rolls"], "readwrite", async (transaction) => {
    const before = await answer(transaction.objectStore("login").get("now"));
    if (before && before.owner !== owner) transaction.objectStore("rolls").clear();
    transaction.objectStore("login").put(login);
  });
  return login;
}

export const whoIsIn = () =>
  within(["login"], "readonly", (transaction) =>
    answer(transaction.objectStore("login").get("now")));

// Marks that wait stay, sealed: only their owner's next log-in can open them.
export const wipe = () =>
  within(["login", "rolls"], "readwrite", (transaction) => {
    transaction.objectStore("login").delete("now");
    transaction.objectStore("rolls").clear();
  });

// One name for this phone, so that the marks of two phones can be told apart.
export const device = () =>
  within(["login"], "readwrite", async (transaction) => {
    const store = transaction.objectStore("login");
    const known = await answer(store.get("device"));
    if (known) return known.name;
    const name = crypto.randomUUID();
    store.put({ id: "device", name });
    return name;
  });

const sealing = (owner, iv) =>
  ({ name: "AES-GCM", iv, additionalData: text.encode(owner) });

export async function seal(login, value) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = text.encode(JSON.stringify(value));
  return { iv, data: await crypto.subtle.encrypt(sealing(login.owner, iv), login.keys[0], data) };
}

// The value, or null where none of the keys is the one it was sealed with.
export async function unseal(login, { iv, data }) {
  for (const key of login.keys) {
    try {
      const opened = await crypto.subtle.decrypt(sealing(login.owner, iv), key, data);
      return JSON.parse(plain.decode(opened));
    } catch { /* A former key, perhaps. */ }
  }
  return null;
}
