// effect: more than a hundred ES modules. Generators are its do notation, fibers run on promises and timers.
import { Effect, Stream, Schedule, Fiber, Queue, Deferred, Ref, Scope, Exit, Cause, Option, Chunk, Context, Layer, Schema, Data,
  Duration, PubSub, Semaphore, pipe, Match, HashMap, Array as Arr, Result } from "effect";
import * as Stream2 from "effect/Stream";
import { TestClock } from "effect/testing";

console.log(Stream2.map === Stream.map, typeof TestClock, pipe(5, (n) => n + 1));
const run = Effect.runPromise;

// Generators, promises, errors with tags.
class NotFound extends Data.TaggedError("NotFound") {}
const find = (id) => Effect.gen(function* () {
  const found = yield* Effect.promise(async () => ({ 1: "one", 2: "two" })[id]);
  if (!found) return yield* Effect.fail(new NotFound({ id }));
  return found.toUpperCase();
});
console.log(await run(find(1)), await run(find(3).pipe(Effect.catchTag("NotFound", (e) => Effect.succeed(`no ${e.id}`)))));
const exit = await Effect.runPromiseExit(find(9));
console.log(Exit.isFailure(exit), exit.toString().includes("NotFound"));
await run(Effect.die(new RangeError("defect"))).catch((error) => console.log(error.name, error.message));
console.log(await run(Effect.tryPromise({ try: () => Promise.reject(new Error("rejected")), catch: (e) => e.message }).pipe(Effect.flip)));

// Concurrency, in order; the first failure interrupts the others.
const slow = (ms, value) => Effect.sleep(Duration.millis(ms)).pipe(Effect.as(value));
console.log(await run(Effect.all([slow(20, "a"), slow(1, "b")], { concurrency: "unbounded" })), await run(Effect.race(slow(500, "slow"), slow(1, "fast"))));
const log = [];
const guarded = (name, effect) => effect.pipe(Effect.onInterrupt(() => Effect.sync(() => log.push(`${name} interrupted`))));
await run(Effect.all([guarded("long", Effect.never), slow(1).pipe(Effect.andThen(Effect.fail("stop")))], { concurrency: 2 }).pipe(Effect.ignore));
console.log(log);
let tries = 0;
const flaky = Effect.suspend(() => (++tries < 3 ? Effect.fail(`try ${tries}`) : Effect.succeed(`after ${tries}`)));
console.log(await run(flaky.pipe(Effect.retry(Schedule.recurs(5)))), await run(Effect.timeoutOption(Effect.never, "5 millis")).then(Option.isNone));

// Resources are released in reverse order, whatever happens.
const resource = (name) => Effect.acquireRelease(Effect.sync(() => log.push(`open ${name}`)), () => Effect.sync(() => log.push(`close ${name}`)));
await run(Effect.scoped(Effect.gen(function* () {
  yield* resource("first");
  yield* resource("second");
  return yield* Effect.fail("in between");
})).pipe(Effect.ignore));
console.log(log.slice(1));

// Streams: from async iterables and back.
async function* letters() {
  try {
    for (const letter of "abcdef") yield letter;
  } finally {
    console.log("letters closed");
  }
}
const stream = Stream.fromAsyncIterable(letters(), (error) => error).pipe(Stream.map((s) => s.toUpperCase()), Stream.take(3));
for await (const letter of Stream.toAsyncIterable(stream)) console.log(letter);
console.log(await run(Stream.range(1, 6).pipe(Stream.filter((n) => n % 2 === 0), Stream.mapEffect((n) => slow(1, n * n), { concurrency: 3 }), Stream.runCollect)));
console.log(await run(Stream.make(1, 2, 3, 4, 5).pipe(Stream.grouped(2), Stream.runCollect)), await run(Stream.iterate(1, (n) => n * 2).pipe(Stream.takeUntil((n) => n > 20), Stream.runFold(() => 0, (a, b) => a + b))));

// Fibers speak through queues, refs and deferreds.
console.log(await run(Effect.gen(function* () {
  const queue = yield* Queue.bounded(2);
  const done = yield* Deferred.make();
  const count = yield* Ref.make(0);
  const consumer = yield* Effect.forkChild(Effect.gen(function* () {
    for (let i = 0; i < 4; i++) yield* Ref.update(count, (n) => n);
    const all = [];
    for (let i = 0; i < 4; i++) all.push(yield* Queue.take(queue));
    yield* Deferred.succeed(done, all);
  }));
  yield* Effect.forEach([1, 2, 3, 4], (n) => Effect.andThen(Queue.offer(queue, n), Ref.update(count, (c) => c + n)));
  yield* Fiber.join(consumer);
  return [yield* Deferred.await(done), yield* Ref.get(count)];
})));

// Services and layers; schemas.
class Clock extends Context.Service()("Clock") {}
const program = Effect.gen(function* () {
  const clock = yield* Clock;
  return `now ${clock.now()}`;
});
console.log(await run(program.pipe(Effect.provide(Layer.succeed(Clock, { now: () => 42 })))));
const Person = Schema.Struct({ name: Schema.NonEmptyString, born: Schema.NumberFromString });
console.log(Schema.decodeUnknownSync(Person)({ name: "Ada", born: "1815" }), Schema.encodeSync(Person)({ name: "Ada", born: 1815 }));
await Schema.decodeUnknownPromise(Person)({ name: "", born: "x" }).catch((error) => console.log(error.message));
console.log(Match.value(3).pipe(Match.when((n) => n > 2, () => "big"), Match.orElse(() => "small")), HashMap.size(HashMap.make(["a", 1])), Arr.groupBy([1, 2, 3], (n) => (n % 2 ? "odd" : "even")));
console.log(Effect.runSync(Effect.sync(() => 7)), Option.getOrElse(Option.none(), () => "none"), Exit.isExit(exit), typeof Cause.pretty, typeof PubSub, typeof Semaphore, typeof Chunk, typeof Result, typeof Scope);
