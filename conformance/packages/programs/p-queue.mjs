// p-queue: a pure ES module that stands on a CommonJS one, eventemitter3.
import PQueue, { TimeoutError } from "p-queue";

const tick = () => new Promise((resolve) => setImmediate(resolve));
const queue = new PQueue({ concurrency: 2 });

for (const name of ["active", "add", "next", "completed", "error", "empty", "idle"]) {
  queue.on(name, (value) => console.log("event", name, value instanceof Error ? value.message : value ?? "", queue.size, queue.pending));
}

// Tasks start at once, as many as may.
const results = await Promise.all(["a", "b", "c"].map((name) => queue.add(async () => {
  console.log("run", name);
  await tick();
  return name;
})));
console.log(results);
await queue.onIdle();

await queue.add(async () => {
  throw new Error("failed");
}).catch((error) => console.log("caught", error.message));
await queue.onIdle();
queue.removeAllListeners();

// Priorities count among those that wait.
const order = [];
const paused = new PQueue({ concurrency: 1, autoStart: false });
const add = (name, priority) => paused.add(() => order.push(name), { priority, id: name });
add("low", 0);
add("high", 10);
add("middle", 5);
add("risen", 0);
paused.setPriority("risen", 7);
console.log(paused.size, paused.isPaused, paused.sizeBy({ priority: 0 }));
paused.start();
await paused.onIdle();
console.log(order);

// A task has its own signal and its own deadline.
const controller = new AbortController();
const waiting = new PQueue({ concurrency: 1 });
const blocked = Promise.withResolvers?.() ?? (() => {
  const made = {};
  made.promise = new Promise((resolve) => (made.resolve = resolve));
  return made;
})();
waiting.add(() => blocked.promise);
const never = waiting.add(() => "never", { signal: controller.signal });
controller.abort(new Error("not wanted"));
await never.catch((error) => console.log("aborted:", error.message));
blocked.resolve();
await waiting.onIdle();
await waiting.add(() => new Promise(() => {}), { timeout: 20 }).catch((error) => {
  console.log(error instanceof TimeoutError, error.name);
});

// A producer that waits for room.
const narrow = new PQueue({ concurrency: 1 });
const produced = [];
for (const n of [1, 2, 3, 4]) {
  await narrow.onSizeLessThan(2);
  produced.push(`${n}:${narrow.size < 2}`);
  narrow.add(tick);
}
await narrow.onEmpty();
console.log(produced, narrow.size);
console.log(await new PQueue({ intervalCap: 2, interval: 30 }).addAll([1, 2, 3].map((n) => async () => n)));
try {
  new PQueue({ concurrency: 0 });
} catch (error) {
  console.log(error.name, error.message);
}
