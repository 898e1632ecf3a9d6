// async: CommonJS, callbacks and async functions alike.
"use strict";
const async = require("async");
const mapLimit = require("async/mapLimit");
const tick = () => new Promise((resolve) => setImmediate(resolve));

async function* numbers(upTo) {
  for (let n = 1; n <= upTo; n++) {
    await tick();
    yield n;
  }
}

async function main() {
  // Over arrays, objects, iterators and async generators.
  console.log(await async.map([1, 2, 3], async (n) => n * 2), await async.filter([1, 2, 3, 4], async (n) => n % 2 === 0));
  console.log(await async.mapValues({ a: 1, b: 2 }, async (v, key) => key + v));
  let running = 0, most = 0;
  console.log(await mapLimit(numbers(6), 2, async (n) => {
    most = Math.max(most, ++running);
    await tick();
    running--;
    return n * n;
  }), "at most", most);
  const seen = [];
  await async.eachOfSeries(new Map([["x", 1], ["y", 2]]), async ([key, value], index) => seen.push([key, value, index]));
  console.log(seen, await async.reduce([1, 2, 3], 10, async (sum, n) => sum + n));
  console.log(await async.groupBy(["one", "two", "three"], async (s) => s.length));

  // Control flow.
  console.log(await async.auto({
    data: async () => { await tick(); return "data"; },
    folder: async () => "folder",
    write: ["folder", "data", async ({ folder, data }) => `${data} in ${folder}`],
    mail: ["write", ({ write }, callback) => setImmediate(callback, null, `sent ${write}`)],
  }));
  console.log(await async.waterfall([
    (callback) => callback(null, 1, 2),
    (a, b, callback) => setTimeout(callback, 1, null, a + b),
    async (sum) => sum * 10,
  ]));
  console.log(await async.parallel({ one: async () => 1, two: (cb) => cb(null, 2, 2.5) }), await async.series([async () => "s"]));
  console.log(await async.race([(cb) => setTimeout(cb, 50, null, "slow"), (cb) => setTimeout(cb, 1, null, "fast")]));

  // Retries, timeouts, reflections.
  let tries = 0;
  console.log(await async.retry({ times: 5, interval: 1 }, async () => {
    if (++tries < 3) throw new Error("again");
    return `after ${tries}`;
  }));
  const slow = async.timeout((callback) => setTimeout(callback, 300), 5);
  await new Promise((resolve) => slow((error) => resolve(console.log(error.code, error.message))));
  const reflected = await async.parallel(async.reflectAll([async () => "fine", async () => { throw "broken"; }]))
    .then((results) => results.map(({ value, error }) => value ?? error.message));
  console.log(reflected);

  // Queues.
  const log = [];
  const queue = async.queue(async (job) => { await tick(); log.push(job); if (job === "bad") throw new Error(job); }, 2);
  queue.error((error, job) => log.push(`error of ${job}: ${error.message}`));
  queue.push(["a", "bad", "b"]).forEach?.((p) => p?.catch?.(() => {}));
  queue.unshift("first");
  await queue.drain();
  console.log(log, queue.idle(), queue.length());
  const priority = async.priorityQueue(async (job) => log.push(job), 1);
  priority.push("late", 9);
  priority.push("early", 1);
  await priority.drain();
  const cargo = async.cargo(async (jobs) => log.push(jobs), 2);
  cargo.push([1, 2, 3]);
  await cargo.drain();
  console.log(log.slice(-4));

  // Composition, and the same in the old style.
  const add = (n, callback) => setImmediate(callback, null, n + 1);
  const triple = (n, callback) => callback(null, n * 3);
  console.log(await async.compose(triple, add)(4), await async.seq(add, triple)(4));
  await new Promise((resolve) => async.detectSeries([1, 2, 3], (n, cb) => cb(null, n > 1), (error, found) => {
    console.log(error, found);
    resolve();
  }));
  await async.eachLimit([1, 2, 3], 2, async (n) => { if (n === 2) throw new RangeError("two"); })
    .catch((error) => console.log(error.name, error.message));
  let count = 0;
  await async.whilst(async () => count < 3, async () => ++count);
  console.log(count, await async.times(3, async (n) => n), await async.sortBy([3, 1, 2], async (n) => -n));
}

main();
