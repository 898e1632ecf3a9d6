// Promise.all over batches of a hundred calls of an async function.
async function item(i) {
	return i;
}

async function main(n) {
	let sum = 0;
	for (let done = 0; done < n; done += 100) {
		const calls = [];
		for (let i = done; i < n && i < done + 100; i++) calls.push(item(i));
		for (const value of await Promise.all(calls)) sum += value;
	}
	return sum;
}

main(count).then(report);
