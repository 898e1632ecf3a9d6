// Timers that are waited for, a thousand at a time.
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function worker(n) {
	for (let i = 0; i < n; i++) await sleep(i % 3);
}

async function main(n) {
	const workers = [];
	for (let i = 0; i < 1000; i++) workers.push(worker(n / 1000));
	await Promise.all(workers);
	return "done";
}

main(count).then(report);
