// streaming-iterables: dual, taken by require here. Its functions curry.
"use strict";
const si = require("streaming-iterables");
const { pipeline, map, filter, batch, flatMap, collect, transform, parallelMap, parallelMerge, reduce } = si;

const tick = () => new Promise((resolve) => setImmediate(resolve));

async function* pages(count) {
  try {
    for (let page = 1; page <= count; page++) {
      await tick();
      yield { page, items: [page * 10, page * 10 + 1] };
    }
  } finally {
    console.log("pages closed");
  }
}

(async () => {
  // From source to sink.
  console.log(await pipeline(
    () => pages(3),
    flatMap((page) => page.items),
    filter((n) => n % 2 === 0),
    map(async (n) => ({ n })),
    batch(2),
    collect,
  ));

  // Sync iterables stay sync where they can.
  console.log([...si.take(2, [1, 2, 3])], [...si.drop(1, [1, 2, 3])], si.collect(si.concat([1], [2, 3])));
  console.log([...batch(2, new Set([1, 2, 3]))], si.collect([1, 2]) instanceof Promise);

  // An early end closes the source.
  for await (const page of si.take(1, pages(9))) console.log(page);
  console.log(await collect(si.takeWhile((p) => p.page < 3, pages(9))), await collect(si.takeLast(1, pages(3))));

  // In parallel: transform gives what is ready first, parallelMap keeps the order.
  const gates = [40, 1, 20];
  const slow = async (n) => {
    await new Promise((resolve) => setTimeout(resolve, gates[n]));
    return n;
  };
  console.log(await collect(transform(3, slow, [0, 1, 2])), await collect(parallelMap(3, slow, [0, 1, 2])));
  const merged = await collect(parallelMerge(pages(2), ["a", "b", "c"]));
  console.log(merged.length, merged.filter((x) => typeof x === "string"), merged.filter((x) => x.page).map((x) => x.page));

  console.log(await reduce((sum, page) => sum + page.page, 0, pages(4)));
  console.log(await collect(si.buffer(2, pages(2))), await collect(si.flatten([[1, [2]], [3]])));
  const seen = [];
  await si.consume(si.tap((page) => seen.push(page.page), si.merge(pages(2), pages(1))));
  console.log(seen);

  // Errors go through the pipeline, and everything is closed.
  try {
    await pipeline(() => pages(5), parallelMap(2, async (page) => {
      if (page.page === 2) throw new RangeError("page two");
      return page;
    }), collect);
  } catch (error) {
    console.log(error.name, error.message);
  }
  const iterator = si.getIterator(pages(1));
  console.log(typeof iterator.next, await iterator.next(), await iterator.return("x"));
})();
