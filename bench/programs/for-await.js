// What most programs do: a loop over an async generator.
async function* range(n) {
	for (let i = 0; i < n; i++) yield i;
}

async function main(n) {
	let sum = 0;
	for await (const item of range(n)) sum += item;
	return sum;
}

main(count).then(report);
