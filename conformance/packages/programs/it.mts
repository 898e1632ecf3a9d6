// The it-* family, from its TypeScript sources: they import each other by name, so compiled modules take part too.
import { pipe } from "../node_modules/it-pipe/src/index.ts";
import merge from "../node_modules/it-merge/src/index.ts";
import map from "../node_modules/it-map/src/index.ts";
import batch from "../node_modules/it-batch/src/index.ts";
import { pushable, pushableV, type Pushable } from "../node_modules/it-pushable/src/index.ts";
import { pipe as compiled } from "it-pipe";

interface Duplex<In, Out> {
  source: AsyncIterable<Out>;
  sink(source: AsyncIterable<In> | Iterable<In>): Promise<void>;
}
enum Mark { Start = "start", End = "end" }

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const all = async <T>(source: AsyncIterable<T> | Iterable<T>): Promise<T[]> => {
  const values: T[] = [];
  for await (const value of source) values.push(value);
  return values;
};

async function* numbers(upTo: number): AsyncGenerator<number, void, undefined> {
  try {
    for (let n = 1; n <= upTo; n++) {
      await tick();
      yield n;
    }
  } finally {
    console.log("numbers closed at", upTo);
  }
}

console.log(compiled === (pipe as unknown), typeof pipe);

// A pipeline: source, transforms, sink.
const doubled = await pipe(
  () => numbers(5),
  (source) => map(source, async (n: number, index: number) => [index, n * 2] as const),
  async function* (source) {
    yield Mark.Start;
    for await (const [index, n] of source) if (index !== 1) yield n;
    yield Mark.End;
  },
  all,
);
console.log(doubled);

// A duplex in the middle: what it reads goes to its sink, what it gives comes from its source.
function echo(): Duplex<number, string> {
  const out: Pushable<string> = pushable({ objectMode: true });
  return {
    source: out,
    async sink(source) {
      for await (const n of source) out.push(`echo ${n!}`);
      out.end();
    },
  };
}
console.log(await pipe(numbers(2), echo() as any, all));
console.log([...(map([1, 2, 3], (n) => n + 1) as Iterable<number>)], [...(batch([1, 2, 3, 4, 5], 2) as Iterable<number[]>)]);
console.log(await all(batch(numbers(3), 2)), [...(merge([1, 2], [3]) as Iterable<number>)]);
console.log((await all(merge(numbers(2), ["a", "b"]) as AsyncIterable<number | string>)).map(String).sort());

// Values are pushed; the reader waits, or leaves.
const ended: unknown[] = [];
const pushed = pushable<number>({ objectMode: true, onEnd: (error?: Error) => ended.push(error?.message ?? "ended") });
setImmediate(() => { for (const n of [1, 2, 3]) pushed.push(n); });
for await (const n of pushed) {
  console.log("pushed", n);
  if (n === 2) break;
}
const failing = pushable<number>({ objectMode: true, onEnd: (error?: Error) => ended.push(error?.message) });
failing.push(1).end(new RangeError("source failed"));
await all(failing).catch((error: Error) => console.log(error.name, error.message));
console.log(ended);

const grouped = pushableV<number>({ objectMode: true });
grouped.push(1).push(2).push(3).end();
console.log(await all(grouped));
const bytes = pushable();
bytes.push(Uint8Array.from([1, 2, 3]));
bytes.end();
console.log(await all(bytes), bytes.readableLength);
const idle = pushable<number>({ objectMode: true });
idle.push(7);
const emptied = idle.onEmpty().then(() => "emptied");
console.log(await idle.next(), await emptied, await idle.return(), await idle.next());

// An error anywhere rejects the pipeline and closes what came before.
try {
  await pipe(numbers(9), (source) => map(source, (n: number) => {
    if (n === 2) throw new TypeError(`no ${n}`);
    return n;
  }), all);
} catch (error) {
  console.log((error as Error).name, (error as Error).message);
}
