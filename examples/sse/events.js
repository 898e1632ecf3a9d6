const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// How many connections there are, by topic.
const readers = new Map();

export async function* events(topic, last) {
  const count = (n) => readers.set(topic, (readers.get(topic) ?? 0) + n);
  count(+1);
  try {
    for (let id = last + 1; ; id++) {
      yield { id, type: topic, data: { readers: readers.get(topic) } };
      await sleep(20);
    }
  } finally {
    count(-1);
  }
}
