// No async iteration at all, for scale: a sync generator and one await an item,
// both native to goja.
function* range(n) {
	for (let i = 0; i < n; i++) yield i;
}

async function main(n) {
	let sum = 0;
	const settled = Promise.resolve();
	for (const item of range(n)) {
		await settled;
		sum += item;
	}
	return sum;
}

main(count).then(report);
