// An async generator that waits before each item, as one that reads does.
async function* read(n) {
	for (let i = 0; i < n; i++) {
		await null;
		yield i;
	}
}

async function main(n) {
	let sum = 0;
	for await (const item of read(n)) sum += item;
	return sum;
}

main(count).then(report);
