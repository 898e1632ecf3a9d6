// Small requests, twenty at a time.
async function main(n) {
	let sum = 0;
	for (let asked = 0; asked < n; asked += 20) {
		const answers = [];
		for (let i = asked; i < n && i < asked + 20; i++) answers.push(fetch(url + "echo/" + i).then((r) => r.text()));
		for (const text of await Promise.all(answers)) sum += Number(text);
	}
	return sum;
}

main(count).then(report);
