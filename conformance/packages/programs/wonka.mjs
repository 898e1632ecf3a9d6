// wonka: one minified ES module with a file extension of its own.
import * as w from "wonka";
import { pipe, fromAsyncIterable, toAsyncIterable, toPromise, toArray, map, filter, take, makeSubject, make, subscribe, share } from "wonka";

async function* numbers(upTo) {
  try {
    for (let n = 1; n <= upTo; n++) yield n;
  } finally {
    console.log("numbers closed");
  }
}

// From an async iterable and back to one.
for await (const n of pipe(fromAsyncIterable(numbers(9)), filter((n) => n % 2 === 1), map((n) => n * 10), take(3), toAsyncIterable)) console.log(n);
console.log(await pipe(fromAsyncIterable(numbers(3)), w.scan((sum, n) => sum + n, 0), w.takeLast(1), toPromise));

// Pull sources are synchronous.
console.log(pipe(w.fromIterable(new Set("abc")), toArray));
console.log(pipe(w.fromArray([1, 2]), w.concatMap((n) => w.fromArray([n, n * 10])), toArray));
console.log(pipe(w.merge([w.fromValue("a"), w.fromArray(["b", "c"])]), toArray));
console.log(pipe(w.combine(w.fromArray([1, 2]), w.fromValue("x")), toArray), pipe(w.fromArray([1, 2, 3]), w.skipWhile((n) => n < 2), toArray));

// Push sources.
const { source, next, complete } = makeSubject();
const seen = [];
const first = pipe(source, w.onPush((value) => seen.push(`push ${value}`)), w.onEnd(() => seen.push("end")), subscribe((value) => seen.push(value)));
next(1);
first.unsubscribe();
next(2);
complete();
console.log(seen);

let running = 0;
const timed = pipe(make(({ next, complete }) => {
  running++;
  let n = 0;
  const timer = setInterval(() => {
    if (n < 3) return next(n++);
    clearInterval(timer);
    complete();
  }, 2);
  return () => {
    clearInterval(timer);
    running--;
  };
}), share);
const [a, b] = await Promise.all([pipe(timed, w.toPromise), pipe(timed, take(2), w.scan((all, n) => [...all, n], []), w.toPromise)]);
console.log(a, b, running);
console.log(await pipe(w.fromPromise(Promise.resolve("p")), w.delay(2), toPromise));
console.log(await pipe(w.fromArray([1, 2, 3]), w.mergeMap((n) => pipe(w.fromValue(n), w.delay(4 * n))), w.scan((all, n) => [...all, n], []), toPromise));
console.log(await pipe(w.fromArray(["a", "b"]), w.switchMap((s) => pipe(w.fromValue(s), w.delay(1))), toPromise));
console.log(await pipe(w.interval(2), take(3), w.takeLast(1), toPromise));

// An observable by Symbol.observable's protocol.
const observable = w.toObservable(w.fromArray([1, 2]));
observable.subscribe({ next: (value) => console.log("observed", value), complete: () => console.log("complete") });
console.log(await pipe(w.fromObservable(observable), toPromise));
const iterator = toAsyncIterable(w.fromArray(["x", "y"]))[Symbol.asyncIterator]();
console.log(await Promise.all([iterator.next(), iterator.next(), iterator.next()]), await iterator.return());
