// A pipeline of generators, as the documents compose them: map after filter.
async function* range(n) {
	for (let i = 0; i < n; i++) yield i;
}

async function* filter(items, keep) {
	for await (const item of items) if (keep(item)) yield item;
}

async function* map(items, f) {
	for await (const item of items) yield f(item);
}

async function main(n) {
	let sum = 0;
	for await (const item of map(filter(range(n), (i) => i >= 0), (i) => i)) sum += item;
	return sum;
}

main(count).then(report);
