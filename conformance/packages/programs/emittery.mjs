// emittery: a pure ES module. Events are awaited, and they are async iterables.
import Emittery from "emittery";

const emitter = new Emittery();
const tick = () => new Promise((resolve) => setImmediate(resolve));
const data = (event) => (event && typeof event === "object" && "data" in event ? event.data : event);

// emit runs listeners together, emitSerial one after the other.
for (const name of ["first", "second"]) {
  emitter.on("work", async (event) => {
    console.log(name, "begins", data(event));
    await tick();
    console.log(name, "ends");
  });
}
const done = emitter.emit("work", 1);
console.log("emitted");
await done;
await emitter.emitSerial("work", 2);
console.log(emitter.listenerCount("work"), emitter.listenerCount());

// once is a promise, with a predicate if wanted.
const once = emitter.once("news");
const big = emitter.once("news", (event) => data(event) > 5);
await emitter.emit("news", 3);
await emitter.emit("news", 7);
console.log(data(await once), data(await big));

// Events as an async iterable, until return().
const events = emitter.events("data");
const reading = (async () => {
  const seen = [];
  for await (const event of events) {
    seen.push(data(event));
    if (seen.length === 3) break;
  }
  return seen;
})();
for (const n of [1, 2, 3, 4]) await emitter.emit("data", n);
console.log(await reading, await events.next(), emitter.listenerCount("data"));

const several = emitter.events(["left", "right"]);
emitter.emit("left", "l");
emitter.emit("right", "r");
console.log(data((await several.next()).value), data((await several.next()).value));
console.log(await several.return("bye"), await several.next());

const any = emitter.anyEvent();
emitter.emit("alpha", { n: 1 });
console.log((await any.next()).value);
await any.return();

// Signals and symbols.
const controller = new AbortController();
const key = Symbol("key");
emitter.on(key, (event) => console.log("symbol", data(event)), { signal: controller.signal });
await emitter.emit(key, "here");
controller.abort();
await emitter.emit(key, "gone");

emitter.on(Emittery.listenerAdded, (event) => console.log("listener added to", data(event).eventName));
await tick();
const off = emitter.on("late", () => {});
await tick();
off();

// Errors of listeners reject emit.
emitter.on("fails", async () => {
  throw new TypeError("in a listener");
});
await emitter.emit("fails").catch((error) => console.log(error.name, error.message));
await emitter.emit(null).catch((error) => console.log(error.name, error.message));

class Account {
  constructor() {
    new Emittery().bindMethods(this, ["on", "emit"]);
  }
}
const account = new Account();
account.on("paid", (event) => console.log("paid", data(event)));
await account.emit("paid", 100);
emitter.clearListeners();
console.log(emitter.listenerCount());
