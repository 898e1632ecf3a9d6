// rxjs: CommonJS under "exports" with subpaths, imported by names. The largest graph of CommonJS modules here.
import { from, of, interval, timer, defer, merge, concat, zip, forkJoin, combineLatest, race, Subject, BehaviorSubject,
  ReplaySubject, Observable, firstValueFrom, lastValueFrom, throwError, EMPTY, EmptyError, TimeoutError, asyncScheduler,
  asapScheduler, queueScheduler, observable } from "rxjs";
import { map, filter, mergeMap, concatMap, switchMap, exhaustMap, scan, reduce, toArray, take, takeUntil, retry, catchError,
  finalize, share, shareReplay, timeout, bufferCount, groupBy, pairwise, distinctUntilChanged, withLatestFrom, tap, delay,
  debounceTime, materialize, startWith, expand, observeOn } from "rxjs/operators";
import { TestScheduler } from "rxjs/testing";
import * as namespace from "rxjs";

console.log(namespace.default.of === of, typeof observable, namespace.Observable === Observable);

async function* letters() {
  try {
    for (const letter of "abcde") yield letter;
  } finally {
    console.log("letters closed");
  }
}

// Async iterables, promises and iterables become observables.
console.log(await lastValueFrom(from(letters()).pipe(map((s) => s.toUpperCase()), toArray())));
console.log(await lastValueFrom(merge(from(Promise.resolve("p")), of("q"), new Set(["r"])).pipe(toArray())));
console.log(await firstValueFrom(from(letters()).pipe(filter((s) => s > "b"))));
await firstValueFrom(EMPTY).catch((error) => console.log(error instanceof EmptyError, error.name, error.message));

// Operators that flatten.
const inner = (n) => of(n, n * 10).pipe(delay(1));
for (const operator of [mergeMap, concatMap, switchMap, exhaustMap]) {
  console.log(await lastValueFrom(of(1, 2, 3).pipe(operator(inner), toArray())));
}
console.log(await lastValueFrom(of(1).pipe(expand((n) => (n < 50 ? of(n * 3) : EMPTY)), scan((sum, n) => sum + n, 0), toArray())));
console.log(await lastValueFrom(of(1, 2, 3, 4).pipe(groupBy((n) => n % 2), mergeMap((group) => group.pipe(reduce((a, b) => [...a, b], [group.key]))), toArray())));
console.log(await lastValueFrom(forkJoin({ a: of(1, 2), b: Promise.resolve("b") })));
console.log(await lastValueFrom(zip(of(1, 2, 3), ["a", "b"]).pipe(startWith("start"), toArray())));
console.log(await lastValueFrom(race(timer(200).pipe(map(() => "slow")), timer(1).pipe(map(() => "fast")))));

// Errors.
let tries = 0;
console.log(await lastValueFrom(defer(() => (++tries < 3 ? throwError(() => new Error("again")) : of(`after ${tries}`))).pipe(retry(5))));
console.log(await lastValueFrom(throwError(() => new RangeError("r")).pipe(catchError((e) => of(e.name)), finalize(() => console.log("finalized")))));
await lastValueFrom(new Observable(() => {}).pipe(timeout(5))).catch((error) => console.log(error instanceof TimeoutError, error.message));

// Subjects.
const log = [];
const subject = new BehaviorSubject(0);
const shared = subject.pipe(distinctUntilChanged(), pairwise(), share());
shared.subscribe((pair) => log.push(pair));
shared.pipe(take(1)).subscribe({ next: (pair) => log.push(["first", ...pair]), complete: () => log.push("complete") });
for (const n of [1, 1, 2]) subject.next(n);
const replay = new ReplaySubject(2);
of("x", "y", "z").subscribe(replay);
replay.subscribe((s) => log.push(s));
combineLatest([subject, of("c")]).pipe(withLatestFrom(of("w"))).subscribe((all) => log.push(all));
console.log(log);

// Schedulers and their order.
const order = [];
for (const [name, scheduler] of Object.entries({ asyncScheduler, asapScheduler, queueScheduler })) {
  of(name).pipe(observeOn(scheduler)).subscribe((s) => order.push(s));
}
order.push("sync");
await lastValueFrom(timer(10));
console.log(order);
const stop = new Subject();
const ticks = lastValueFrom(interval(3).pipe(takeUntil(stop), tap((n) => n === 2 && stop.next()), toArray()));
console.log(await ticks, await lastValueFrom(from("hello").pipe(debounceTime(2))));
console.log(await lastValueFrom(concat(of(1), of(2)).pipe(bufferCount(2), materialize(), map((n) => n.kind), toArray())));
let made = 0;
const cached = defer(() => of(++made)).pipe(shareReplay(1));
console.log(await lastValueFrom(cached), await lastValueFrom(cached));

// Marble tests run on virtual time.
const scheduler = new TestScheduler((actual, expected) => console.log(JSON.stringify(actual) === JSON.stringify(expected), actual.length));
scheduler.run(({ cold, hot, expectObservable, expectSubscriptions, time }) => {
  const source = cold("-a-b-(c|)");
  expectObservable(source.pipe(delay(time("--|")))).toBe("---a-b-(c|)");
  expectSubscriptions(source.subscriptions).toBe("^----!");
  expectObservable(hot("a-b-c-#").pipe(debounceTime(1))).toBe("-a-b-c#");
});
