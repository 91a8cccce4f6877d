// Marks that wait for a signal, in the order they were made. None leaves before the
// server has said what became of it, save one that was taken back before it was sent.

import { answer, within } from "./store.js";
import { seal, unseal } from "./vault.js";

// Adds all the marks or none, and returns their places in the queue.
export async function add(login, marks) {
  const sealed = await Promise.all(marks.map((mark) => seal(login, mark)));
  return within(["queue"], "readwrite", (transaction) => {
    const store = transaction.objectStore("queue");
    return Promise.all(
      sealed.map((each) =>
        answer(store.add({ owner: login.owner, sealed: each, sent: false, stuck: false }))),
    );
  });
}

const records = (owner) =>
  within(["queue"], "readonly", (transaction) =>
    answer(transaction.objectStore("queue").index("owner").getAll(owner)));

// Everything of the login that waits. What cannot be opened is kept, and left out.
export async function waiting(login) {
  const found = await Promise.all(
    (await records(login.owner)).map(async ({ order, sealed, sent, stuck }) => {
      const mark = await unseal(login, sealed);
      return mark && { ...mark, order, sent, stuck };
    }),
  );
  return found.filter(Boolean).sort((one, other) => one.order - other.order);
}

export const countOfOthers = async (owner) => {
  const count = (range) => within(["queue"], "readonly", (transaction) =>
    answer(range
      ? transaction.objectStore("queue").index("owner").count(range)
      : transaction.objectStore("queue").count()));
  return (await count()) - (await count(owner));
};

export const remove = (orders) =>
  within(["queue"], "readwrite", (transaction) => {
    for (const order of orders) transaction.objectStore("queue").delete(order);
  });

async function note(orders, values) {
  return within(["queue"], "readwrite", async (transaction) => {
    const store = transaction.objectStore("queue");
    for (const order of orders) {
      const record = await answer(store.get(order));
      if (record) store.put({ ...record, ...values });
    }
  });
}

// From now on nobody knows whether the server has it: it can no longer be taken back.
export const noteSent = (orders) => note(orders, { sent: true });
// The server could make nothing of it: kept here, and tried again by the next release.
export const noteStuck = (orders) => note(orders, { stuck: true });

export async function takeBack(orders) {
  return within(["queue"], "readwrite", async (transaction) => {
    const store = transaction.objectStore("queue");
    const found = await Promise.all(orders.map((order) => answer(store.get(order))));
    if (!found.every((record) => record && !record.sent)) return false;
    for (const order of orders) store.delete(order);
    return true;
  });
}
