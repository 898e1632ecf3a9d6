// iter-tools: CommonJS compiled by Babel, with wrappers for ES modules and helpers from @babel/runtime.
import { createRequire } from "node:module";
import { asyncMap, asyncFilter, asyncToArray, asyncZip, asyncBatch, asyncWindow, asyncFork, asyncInterleaveReady, asyncTakeWhile,
  asyncFlatMap, asyncConcat, asyncReduce, asyncPeekerate, asyncSplitOn, asyncBuffer, asyncEnumerate, asyncTap, asyncCollate, asyncEqual,
  asyncForEach, asyncTakeSorted, asyncWrap, asyncThrottle, asyncIsEmpty, asyncFirst, asyncJoin,
  execPipe, compose, pipe, range, take, map, filter, zip, windowAhead, interpose, toArray, startsWith, str, fork, wrap } from "iter-tools";
import direct from "iter-tools/methods/async-map";

const require = createRequire(import.meta.url);
console.log(typeof require("iter-tools").asyncMap, typeof direct, require("iter-tools/package.json").version);

async function* letters(text) {
  try {
    for (const letter of text) yield letter;
  } finally {
    console.log(`${text} closed`);
  }
}

// Sync and async siblings of everything.
console.log(execPipe(range(1, 100), filter((n) => n % 3 === 0), map((n) => n * n), take(3), toArray));
console.log(await execPipe(letters("abcdef"), asyncFilter((s) => s !== "b"), asyncMap(async (s) => s.toUpperCase()), asyncBatch(2), asyncMap(asyncToArray), asyncToArray));
console.log(toArray(zip([1, 2], "ab")), await asyncToArray(asyncZip(letters("xyz"), [1, 2])));
console.log(toArray(windowAhead({ filler: "-" }, 2, [1, 2])).map((w) => [...w]), await asyncToArray(asyncMap(asyncToArray, asyncWindow(2, letters("pqr")))));
console.log(str(interpose("-", "abc")), startsWith(1, [1, 2]), await asyncEqual(letters("same"), "same"));

// Iterators that look ahead, that fork, that are closed in time.
const peeker = await asyncPeekerate(letters("pk"));
while (!peeker.done) {
  console.log(peeker.index, peeker.value);
  await peeker.advance();
}
const [one, two] = asyncFork(letters("fork"));
console.log((await asyncToArray(one)).join(""), (await asyncToArray(two)).join(""));
for await (const [index, letter] of asyncEnumerate(letters("enumerated"))) {
  console.log(index, letter);
  if (index === 1) break;
}
console.log(await asyncToArray(asyncTakeWhile((s) => s < "c", letters("abcd"))), await asyncFirst(letters("first")), await asyncIsEmpty([]));
console.log(await asyncToArray(asyncConcat(letters("1"), [2], new Set([3]))), await asyncReduce((a, b) => a + b, letters("sum")));
console.log(await asyncToArray(asyncFlatMap(async function* (s) { yield s; yield s; }, letters("ab"))));
const words = [];
for await (const word of asyncSplitOn(" ", letters("to be"))) words.push((await asyncToArray(word)).join(""));
console.log(words);
console.log(await asyncToArray(asyncBuffer(2, letters("buf"))), await asyncToArray(asyncCollate((a, b) => a.localeCompare(b), letters("ace"), letters("bd"))));
console.log(await asyncToArray(asyncTakeSorted(2, [3, 1, 2])), await asyncToArray(asyncThrottle(1, [1, 2])));
console.log((await asyncToArray(asyncInterleaveReady(letters("ab"), letters("cd")))).sort());
await asyncForEach((s) => console.log("each", s), asyncTap((s) => console.log("tap", s), letters("t")));
console.log(await asyncToArray(asyncWrap([Promise.resolve("wrapped")])), [...wrap("w")], [...fork([1]).next().value]);
console.log(await pipe(asyncMap((s) => s + s), asyncToArray)(letters("pp")), compose(toArray, take(1))(range()));

// Errors pass through and close the source.
await asyncToArray(asyncMap((s) => {
  if (s === "r") throw new RangeError("at r");
  return s;
}, letters("error"))).catch((error) => console.log(error.name, error.message));
try {
  toArray(map((n) => n, null)).length;
  asyncBatch("x", []);
} catch (error) {
  console.log(error.name, error.message.split("\n")[0]);
}
console.log(typeof asyncJoin);
