// Thousands of requests that wait in the queue of one async generator.
async function* range(n) {
	for (let i = 0; i < n; i++) {
		await null;
		yield i;
	}
}

async function main(n) {
	let sum = 0;
	const it = range(n);
	for (let asked = 0; asked < n; asked += 5000) {
		const requests = [];
		for (let i = asked; i < n && i < asked + 5000; i++) requests.push(it.next());
		for (const request of requests) sum += (await request).value;
	}
	return sum;
}

main(count).then(report);
