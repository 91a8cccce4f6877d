// The database on the phone: who is signed in, the day's rolls, marks that wait.

const NAME = "paridad-rolls";

// One step a version, each from the one before. A step adds; what waits is never lost.
const STEPS = [
  (database) => {
    database.createObjectStore("login", { keyPath: "id" });
    database.createObjectStore("rolls", { keyPath: ["owner", "session"] });
    database
      .createObjectStore("queue", { keyPath: "order", autoIncrement: true })
      .createIndex("owner", "owner");
  },
];

let opened;

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, STEPS.length);
    request.onupgradeneeded = ({ oldVersion }) => {
      for (const step of STEPS.slice(oldVersion)) step(request.result, request.transaction);
    };
    request.onsuccess = () => resolve(watched(request.result));
    request.onerror = () => reject(request.error);
  });
  opened.catch(() => { opened = undefined; });
  return opened;
}

// A newer page wants to bring the database up to date: let go of it, and open it anew
// when it is next needed. If that needs a newer script than ours, the page is read again.
function watched(database) {
  database.onversionchange = () => {
    database.close();
    opened = undefined;
    window.dispatchEvent(new Event("paridad:newer"));
  };
  database.onclose = () => { opened = undefined; };
  return database;
}

export const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

// Do `work` in one transaction: all of it is on the disk when this returns, or none.
export async function within(stores, mode, work) {
  const database = await open();
  const transaction = database.transaction(stores, mode, { durability: "strict" });
  const ended = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
  });
  try {
    const result = await work(transaction);
    await ended;
    return result;
  } catch (error) {
    ended.catch(() => {});
    try { transaction.abort(); } catch { /* It ended by itself. */ }
    throw error;
  }
}
