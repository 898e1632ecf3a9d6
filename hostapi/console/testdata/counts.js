console.count();
console.count();
console.count('x');
console.count(undefined);
console.count(null);
console.count(5);
console.countReset();
console.count();
console.countReset('nope');
console.assert(true, 'no');
console.assert(false);
console.assert(false, 'a %s', 1);
console.assert(false, { a: 1 });
console.assert(false, { a: 1 }, 2);
console.assert(false, '%d', 5, 6);
console.assert(0, '');
console.assert();
try {
	console.count(Symbol('s'));
} catch (e) {
	console.log(e.name);
}
