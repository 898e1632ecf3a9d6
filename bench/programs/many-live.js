// Async generators that are all suspended at a yield at the same time.
async function* one(i) {
	yield i;
}

async function main(n) {
	let sum = 0;
	const live = [];
	for (let i = 0; i < n; i++) {
		const it = one(i);
		sum += (await it.next()).value;
		live.push(it);
	}
	return live.length === n ? sum : undefined;
}

main(count).then(report);
