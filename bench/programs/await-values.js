// No async iteration: an async function that awaits plain values.
async function main(n) {
	let sum = 0;
	for (let i = 0; i < n; i++) sum += await i;
	return sum;
}

main(count).then(report);
