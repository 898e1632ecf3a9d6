// An async generator that calls an async function for each item.
async function fetchItem(i) {
	return i;
}

async function* read(n) {
	for (let i = 0; i < n; i++) yield await fetchItem(i);
}

async function main(n) {
	let sum = 0;
	for await (const item of read(n)) sum += item;
	return sum;
}

main(count).then(report);
