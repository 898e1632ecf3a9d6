function f() {
	console.trace();
	console.trace('message %s', 'x', { a: 1 });
	console.trace('two\nlines');
}
f();
console.error(new Error('boom'));
console.error('%s', new TypeError('in format'));
console.log({ e: new Error('nested') });
