// Each item goes through five generators that delegate to the next.
async function* range(n) {
	for (let i = 0; i < n; i++) yield i;
}

async function* nested(n, depth) {
	if (depth === 0) yield* range(n);
	else yield* nested(n, depth - 1);
}

async function main(n) {
	let sum = 0;
	for await (const item of nested(n, 4)) sum += item;
	return sum;
}

main(count).then(report);
