// An async generator driven by hand, where the promises of next can be seen.
async function* range(n) {
	for (let i = 0; i < n; i++) yield i;
}

async function main(n) {
	let sum = 0;
	const it = range(n);
	for (let step = await it.next(); !step.done; step = await it.next()) sum += step.value;
	return sum;
}

main(count).then(report);
