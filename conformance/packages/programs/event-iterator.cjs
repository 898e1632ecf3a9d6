// event-iterator: CommonJS compiled from TypeScript, with __esModule.
"use strict";
const { EventIterator } = require("event-iterator");
const withDefault = require("event-iterator").default;

const tick = () => new Promise((resolve) => setImmediate(resolve));

async function main() {
  console.log(withDefault === EventIterator);

  // push and stop, whenever they come.
  const counted = new EventIterator(({ push, stop }) => {
    push("at once");
    setImmediate(() => {
      push("later");
      push("and more");
      setImmediate(stop);
    });
    return () => console.log("removed");
  });
  for await (const value of counted) console.log(value);

  // Each loop listens anew, and is taken off the source when it ends.
  const listeners = new Set();
  const source = new EventIterator(({ push }) => {
    listeners.add(push);
    return () => listeners.delete(push);
  });
  const reading = (async () => {
    const seen = [];
    for await (const value of source) {
      seen.push(value);
      if (seen.length === 2) break;
    }
    return seen;
  })();
  await tick();
  console.log("listening:", listeners.size);
  for (const value of [1, 2, 3]) for (const push of listeners) push(value);
  console.log(await reading, "listening:", listeners.size);

  // fail rejects what waits, and ends it.
  const failing = new EventIterator(({ push, fail }) => {
    push("before");
    fail(new RangeError("broken"));
    push("after");
  })[Symbol.asyncIterator]();
  console.log(await failing.next());
  await failing.next().catch((error) => console.log(error.name, error.message));
  console.log(await failing.next());

  // Values that nobody reads are kept, with a warning at the high water mark.
  const marks = [];
  const queue = new EventIterator((q) => {
    q.on("highWater", () => marks.push("high"));
    q.on("lowWater", () => marks.push("low"));
    for (let n = 0; n < 4; n++) q.push(n);
    q.stop();
  }, { highWaterMark: 3, lowWaterMark: 1 });
  const all = [];
  for await (const n of queue) all.push(n);
  console.log(all, marks);

  // Several calls of next() before there is anything.
  let push;
  const pending = new EventIterator((q) => void (push = q.push))[Symbol.asyncIterator]();
  const both = Promise.all([pending.next(), pending.next()]);
  push("x");
  push("y");
  console.log(await both, await pending.return("end"));

  // A subscription to an EventTarget: an AbortSignal is one.
  const { subscribe } = require("event-iterator/lib/dom.js");
  const controller = new AbortController();
  const events = subscribe.call(controller.signal, "abort")[Symbol.asyncIterator]();
  const next = events.next();
  controller.abort();
  console.log((await next).value.type, (await events.return()).done);
}

main();
