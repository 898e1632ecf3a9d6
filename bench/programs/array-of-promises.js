// for await over a sync iterable whose values are promises.
async function main(n) {
	const promises = [];
	for (let i = 0; i < n; i++) promises.push(Promise.resolve(i));
	let sum = 0;
	for await (const item of promises) sum += item;
	return sum;
}

main(count).then(report);
