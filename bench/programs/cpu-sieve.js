// Nothing but loops and an array: jsrun must cost nothing here.
function primes(below) {
	const composite = [];
	for (let i = 0; i < below; i++) composite.push(false);
	let found = 0;
	for (let i = 2; i < below; i++) {
		if (composite[i]) continue;
		found++;
		for (let j = i * i; j < below; j += i) composite[j] = true;
	}
	return found;
}

let sum = 0;
for (let i = 0; i < count; i++) sum += i + primes(1000) - 168;
report(sum);
