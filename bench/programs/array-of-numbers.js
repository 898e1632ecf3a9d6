// for await over a sync iterable of plain values.
async function main(n) {
	const numbers = [];
	for (let i = 0; i < n; i++) numbers.push(i);
	let sum = 0;
	for await (const item of numbers) sum += item;
	return sum;
}

main(count).then(report);
