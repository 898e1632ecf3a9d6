// @repeaterjs/repeater: dual, with subpaths. Async iterators as promises are made.
import { Repeater, SlidingBuffer, DroppingBuffer, FixedBuffer, RepeaterOverflowError } from "@repeaterjs/repeater";

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Nothing runs before the first next(). A push waits for the reader.
const lazy = new Repeater(async (push, stop) => {
  console.log("started");
  for (let n = 0; n < 3; n++) console.log("next was called with", await push(n));
  stop();
  return "final";
});
console.log(Object.prototype.toString.call(lazy), lazy instanceof Repeater);
console.log(await lazy.next("ignored"), await lazy.next("b"), await lazy.next("c"), await lazy.next("d"), await lazy.next());

// stop is a promise too: the place to clean up.
const ticking = new Repeater(async (push, stop) => {
  let n = 0;
  const timer = setInterval(() => push(++n), 5);
  stop.then(() => console.log("stopping"));
  await stop;
  clearInterval(timer);
  console.log("cleaned up");
});
for await (const n of ticking) {
  console.log(n);
  if (n === 3) break;
}

// Buffers: one slides, one drops, one overflows.
for (const buffer of [new SlidingBuffer(2), new DroppingBuffer(2), new FixedBuffer(2)]) {
  const seen = [];
  const repeater = new Repeater(async (push, stop) => {
    try {
      await Promise.all([1, 2, 3, 4].map((n) => push(n)));
    } catch (error) {
      console.log(error instanceof RepeaterOverflowError, error.name, error.message);
    }
    stop();
  }, buffer);
  await repeater.next();
  await wait(1);
  for await (const n of repeater) seen.push(n);
  console.log(buffer.constructor.name, seen);
}

// Errors: of the executor, of pushed promises, of throw().
const failing = new Repeater(async () => {
  throw new TypeError("executor");
});
await failing.next().catch((error) => console.log(error.message));
console.log(await failing.next());
const rejecting = new Repeater(async (push) => {
  await push(Promise.reject(new Error("pushed"))).catch(() => {});
});
await rejecting.next().catch((error) => console.log(error.message));
const thrown = new Repeater(async (push) => {
  try {
    await push(1);
  } catch (error) {
    await push(`caught ${error.message}`);
  }
});
console.log(await thrown.next(), (await thrown.throw(new Error("in")).catch((e) => e)));

// Combinators.
const list = (...values) => new Repeater(async (push, stop) => {
  for (const value of values) await push(value);
  stop();
  return values.length;
});
const collect = async (iterable) => {
  const all = [];
  for await (const value of iterable) all.push(value);
  return all;
};
console.log(await collect(Repeater.zip([list(1, 2, 3), list("a", "b")])));
console.log((await collect(Repeater.merge([list(1, 2), list("a"), [true]]))).map(String).sort());
console.log(await Repeater.race([list("fast"), new Promise(() => {})]).next());
console.log((await collect(Repeater.latest([list(1), list("x")]))).at(-1));
