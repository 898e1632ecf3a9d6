// ix: dual builds, imports without extensions, a graph of hundreds of small ES modules.
import { AsyncIterableX, from, of, range, interval, generate, zip, merge, concat, race, combineLatest, AsyncSink,
  fromEvent, fromEventPattern, throwError, catchError as catchAll, sum, toArray, first, last, repeatValue } from "ix/asynciterable";
import { map, filter, flatMap, concatMap, switchMap, take, takeUntil, scan, buffer, batch, debounce, distinct, finalize,
  groupBy, orderBy, publish, memoize, retry, share, skip, startWith, tap, timeout, withLatestFrom, catchError } from "ix/asynciterable/operators";
import { from as fromIterable, toArray as toArraySync } from "ix/iterable";
import { map as mapSync, buffer as bufferSync } from "ix/iterable/operators";
import "ix/add/asynciterable-operators/reduce";

const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
async function* numbers(upTo) {
  try {
    for (let n = 1; n <= upTo; n++) yield n;
  } finally {
    console.log("numbers closed after", upTo);
  }
}

console.log(toArraySync(fromIterable([1, 2, 3]).pipe(mapSync((n) => n * 2), bufferSync(2))));
for await (const n of from(numbers(9)).pipe(filter(async (n) => n % 2 === 1), map((n, index) => [n, index]), take(2))) console.log(n);
console.log(await toArray(range(1, 4).pipe(scan({ seed: 0, callback: (sum, n) => sum + n }), startWith("s"))));
console.log(await sum(of(1, 2, 3)), await first(numbers(3)), await last(of("x", "y")));
console.log(await from([1, 2, 3, 4]).reduce({ callback: (a, b) => a + b, seed: 10 }), from([]) instanceof AsyncIterableX);

// What flattens, what combines.
console.log(await toArray(of(1, 2).pipe(concatMap((n) => of(n, n * 10)))));
console.log((await toArray(of(1, 2).pipe(flatMap((n) => of(n, n * 10))))).sort());
console.log((await toArray(of("a", "b").pipe(flatMap(async function* (s) { yield s; yield s + s; })))).sort());
console.log((await toArray(of(1, 2, 3).pipe(switchMap(async function* (n) { await wait(2); yield n; })))));
console.log(await toArray(zip(of(1, 2, 3), of("a", "b"))), await toArray(concat(of(1), numbers(2))));
console.log((await toArray(merge(numbers(2), of("x")))).map(String).sort());
console.log(await toArray(race(of("fast"), interval(100))), (await toArray(combineLatest(of(1), of(2)))).at(-1));
console.log(await toArray(generate(1, (n) => n < 50, (n) => n * 3, (n) => -n)));
for await (const group of of(1, 2, 3, 4, 5).pipe(groupBy((n) => n % 2))) console.log(group.key, await toArray(group));
console.log(await toArray(of(3, 1, 2).pipe(orderBy((n) => n))), await toArray(of(1, 1, 2).pipe(distinct())));
console.log(await toArray(of(1, 2, 3, 4, 5).pipe(buffer(2))), await toArray(repeatValue("r", 2)));

// Errors and ends.
let tries = 0;
const flaky = from((async function* () { yield ++tries; })());
console.log(await toArray(flaky.pipe(map((n) => n))), tries);
await toArray(throwError(new RangeError("thrown"))).catch((error) => console.log(error.name, error.message));
console.log(await toArray(throwError(new Error("e")).pipe(catchError((error) => of(error.message)))), await toArray(catchAll(throwError(new Error("1")), of(2))));
console.log(await toArray(from(numbers(2)).pipe(finalize(() => console.log("finalized")))));
await toArray(interval(50).pipe(timeout(5))).catch((error) => console.log(error.name));
console.log(await toArray(from((async function* () { yield 1; await wait(100); yield 2; })()).pipe(takeUntil(() => wait(5)))));
await toArray(interval(50), AbortSignal.abort()).catch((error) => console.log(error.name));

// Sinks, events, sharing.
const sink = new AsyncSink();
sink.write("one");
setTimeout(() => { sink.write("two"); sink.end(); }, 2);
console.log(await toArray(sink));
const controller = new AbortController();
setTimeout(() => controller.abort(), 2);
console.log((await first(fromEvent(controller.signal, "abort"))).type);
let handler;
const pattern = fromEventPattern((h) => { handler = h; }, () => console.log("handler removed"));
setTimeout(() => { handler(1); handler(2); }, 2);
console.log(await toArray(pattern.pipe(take(2))));
const memo = from(numbers(3)).pipe(memoize());
console.log(await toArray(memo), await toArray(memo));
const published = from(numbers(4)).pipe(publish());
const [a, b] = [published[Symbol.asyncIterator](), published[Symbol.asyncIterator]()];
console.log(await a.next(), await b.next(), await a.next());
console.log(await toArray(of(1, 2).pipe(withLatestFrom(of("w")), skip(0), tap(() => {}))));
console.log(typeof retry, typeof share, typeof debounce, typeof batch);
