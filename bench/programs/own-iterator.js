// An async iterator written by hand. The name of the method is what esbuild's
// helpers look for where the engine has no Symbol.asyncIterator.
const asyncIterator = Symbol.asyncIterator || Symbol.for("Symbol.asyncIterator");

function range(n) {
	let i = 0;
	return {
		[asyncIterator]() {
			return this;
		},
		next() {
			return Promise.resolve(i < n ? { value: i++, done: false } : { value: undefined, done: true });
		},
	};
}

async function main(n) {
	let sum = 0;
	for await (const item of range(n)) sum += item;
	return sum;
}

main(count).then(report);
