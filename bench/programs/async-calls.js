// No async iteration: calls of async functions, two deep.
async function inner(i) {
	return i;
}

async function outer(i) {
	return await inner(i);
}

async function main(n) {
	let sum = 0;
	for (let i = 0; i < n; i++) sum += await outer(i);
	return sum;
}

main(count).then(report);
