// A pipeline of generators, as the documents compose them: filter, map, take.
async function* range(n) {
	for (let i = 0; i < n; i++) yield i;
}

async function* filter(items, keep) {
	for await (const item of items) if (keep(item)) yield item;
}

async function* map(items, f) {
	for await (const item of items) yield f(item);
}

async function* take(items, n) {
	if (n === 0) return;
	for await (const item of items) {
		yield item;
		if (--n === 0) return;
	}
}

async function main(n) {
	let sum = 0;
	for await (const item of take(map(filter(range(n), (i) => i >= 0), (i) => i), n)) sum += item;
	return sum;
}

main(count).then(report);
