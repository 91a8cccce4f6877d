// Reads and checks the seal of a QR, as training/certificates/signing/seal.py writes it.
// Nothing here touches the page.

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$+-/:";
const CONTEXT = "paridad-certificate-seal-1\0";
const SIGNATURE_BYTES = 64;
const HEAD_BYTES = 17;
const VERSION = 1;
const TEXTS = ["folio", "name", "document", "company", "course", "grade"];
const DAY = 86_400_000;
const EPOCH = Date.UTC(2000, 0, 1);

export class NoSeal extends Error {}

export function fromLetters(text) {
  const bytes = [];
  for (let at = 0; at < text.length; at += 3) {
    const group = text.slice(at, at + 3);
    let number = 0;
    for (let place = group.length - 1; place >= 0; place -= 1) {
      const digit = LETTERS.indexOf(group[place]);
      if (digit < 0) throw new NoSeal();
      number = number * LETTERS.length + digit;
    }
    if (group.length < 2 || number >= 256 ** (group.length - 1)) throw new NoSeal();
    if (group.length === 3) bytes.push(number >> 8);
    bytes.push(number & 255);
  }
  return new Uint8Array(bytes);
}

function dayOf(number) {
  return number ? new Date(EPOCH + number * DAY).toISOString().slice(0, 10) : "";
}

export function readSeal(text) {
  const data = fromLetters(text);
  const body = data.slice(0, -SIGNATURE_BYTES);
  if (body.length < HEAD_BYTES || body[0] !== VERSION) throw new NoSeal();
  const view = new DataView(body.buffer, body.byteOffset);
  const facts = {
    kind: String.fromCharCode(body[5]),
    minutes: view.getUint16(6),
    attendance: body[8],
    startsOn: dayOf(view.getUint16(9)),
    endsOn: dayOf(view.getUint16(11)),
    issuedOn: dayOf(view.getUint16(13)),
    expiresOn: dayOf(view.getUint16(15)),
  };
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let at = HEAD_BYTES;
  for (const name of TEXTS) {
    const end = at + 1 + body[at];
    if (!(end <= body.length)) throw new NoSeal();
    try {
      facts[name] = decoder.decode(body.slice(at + 1, end));
    } catch {
      throw new NoSeal();
    }
    at = end;
  }
  if (at !== body.length) throw new NoSeal();
  const keyId = Array.from(body.slice(1, 5), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  return { keyId, facts, body, signature: data.slice(-SIGNATURE_BYTES) };
}

export function fromBase64(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

// WebCrypto where it knows Ed25519, else the vendored library.
export async function verify(jwk, message, signature) {
  try {
    const { kty, crv, x } = jwk;
    const key = await crypto.subtle.importKey(
      "jwk", { kty, crv, x }, { name: "Ed25519" }, false, ["verify"],
    );
    return await crypto.subtle.verify("Ed25519", key, signature, message);
  } catch {
    const library = await import("../../vendor/noble-ed25519/ed25519.js");
    try {
      return await library.verifyAsync(signature, message, fromBase64(jwk.x));
    } catch {
      return false;
    }
  }
}

export function isSealedBy(jwk, seal, code) {
  const start = new TextEncoder().encode(`${CONTEXT}${code}\0`);
  const message = new Uint8Array([...start, ...seal.body]);
  return verify(jwk, message, seal.signature);
}

function keyNamed(keys, id) {
  return keys.keys.find((key) => key.kid === id && key.paridad.purpose === "SEAL");
}

// One of: genuine; forged; damaged (no seal can be read); unsure (of a key that this
// copy of the keys does not know, or that is believed no more).
export async function judgeSeal(text, code, keys) {
  let seal;
  try {
    seal = readSeal(text);
  } catch {
    return { outcome: "damaged" };
  }
  const key = keyNamed(keys, seal.keyId);
  if (!key) return { outcome: "unsure" };
  if (!(await isSealedBy(key, seal, code))) return { outcome: "forged" };
  const { compromised_on: compromised, retired_on: retired } = key.paridad;
  if (compromised) return { outcome: "unsure", facts: seal.facts, key };
  // A key that was retired signs nothing more: a later day was not written by us.
  const isLate = retired && seal.facts.issuedOn > retired;
  return { outcome: isLate ? "forged" : "genuine", facts: seal.facts, key };
}

// The signed list of what was revoked or replaced; null where it is not the issuer's.
export async function readList(text, keys) {
  const [head, payload, signature] = text.trim().split(".");
  try {
    const decode = (part) => JSON.parse(new TextDecoder().decode(fromBase64(part)));
    const key = keyNamed(keys, decode(head).kid);
    const message = new TextEncoder().encode(`${head}.${payload}`);
    const isSigned = key && !key.paridad.compromised_on
      && (await verify(key, message, fromBase64(signature)));
    return isSigned ? decode(payload) : null;
  } catch {
    return null;
  }
}
