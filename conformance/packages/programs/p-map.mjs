// p-map and p-limit: pure ES modules, the second with a dependency.
import pMap, { pMapIterable, pMapSkip } from "p-map";
import pLimit, { limitFunction } from "p-limit";

const tick = () => new Promise((resolve) => setImmediate(resolve));
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// The mapper never runs more often at once than it may.
let running = 0;
let most = 0;
const doubled = await pMap([1, 2, 3, 4, 5, 6], async (n, index) => {
  most = Math.max(most, ++running);
  await tick();
  running--;
  return [index, n * 2];
}, { concurrency: 2 });
console.log(doubled, "at most", most);

// Async iterables, values that are promises, values that are left out.
async function* numbers(upTo) {
  try {
    for (let n = 1; n <= upTo; n++) yield n;
  } finally {
    console.log("numbers closed");
  }
}
console.log(await pMap(numbers(5), (n) => (n % 2 ? pMapSkip : n * 10), { concurrency: 1 }));
console.log(await pMap([Promise.resolve("a"), "b"], (s) => s.toUpperCase()));

// Errors: the first one, or all of them.
await pMap([1, 2, 3], async (n) => {
  if (n === 2) throw new RangeError(`no ${n}`);
}, { concurrency: 1 }).catch((error) => console.log(error.name, error.message));
await pMap([1, 2, 3], async (n) => {
  if (n !== 2) throw new Error(`no ${n}`);
}, { stopOnError: false }).catch((error) => {
  console.log(error.name, error instanceof AggregateError, error.errors.map((e) => e.message));
});
await pMap(42, (n) => n).catch((error) => console.log(error.name, error.message));

// A signal ends it, whatever the mapper does.
const controller = new AbortController();
const aborted = pMap([1, 2], () => new Promise(() => {}), { signal: controller.signal });
controller.abort(new Error("enough"));
await aborted.catch((error) => console.log(error.message));

// As an iterable: in order, and no further ahead than the reader allows.
const started = [];
for await (const n of pMapIterable([30, 20, 10, 5, 1], async (ms) => {
  started.push(ms);
  await wait(ms);
  return ms;
}, { concurrency: 2, backpressure: 3 })) {
  console.log("got", n, "of", started.length <= 5);
  if (n === 10) break;
}
console.log(started.slice(0, 3));

const limit = pLimit(1);
const order = [];
const jobs = ["x", "y", "z"].map((name) => limit(async (value) => {
  order.push(`${value} begins`);
  await tick();
  order.push(`${value} ends`);
  return value + limit.pendingCount;
}, name));
console.log(limit.activeCount, limit.pendingCount);
console.log(await Promise.all(jobs), order);
console.log(await limit.map([1, 2, 3], async (n) => n ** 2));
const one = limitFunction(async (n) => n + 1, { concurrency: 1 });
console.log(await Promise.all([one(1), one(2)]));
