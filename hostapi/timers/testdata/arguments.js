const bad = [undefined, null, 'code()', 'a'.repeat(50), 5, -0, 1n, true, {}, [1], Symbol('s'), /x/, new (class Foo {})(), Object.create(null)];
for (const f of [setTimeout, setInterval, setImmediate, queueMicrotask]) {
	for (const callback of bad) {
		try {
			f(callback);
			console.log('no error');
		} catch (e) {
			console.log(f.name, e.name, e.code, e.message, Object.keys(e).join(), e instanceof TypeError);
		}
	}
}
try {
	setTimeout();
} catch (e) {
	console.log(e.stack.split('\n')[0]);
}
for (const delay of [Symbol('s'), 1n]) {
	try {
		setTimeout(() => {}, delay);
	} catch (e) {
		console.log(e.name);
	}
}
for (const f of [setTimeout, setInterval, setImmediate, clearTimeout, clearInterval, clearImmediate, queueMicrotask]) {
	const d = Object.getOwnPropertyDescriptor(globalThis, f.name);
	console.log(f.name, f.length, d.enumerable, d.writable, d.configurable);
}
setTimeout(function (...args) { console.log(args, this === t1); }, 1, 1, 'two', { three: 3 });
const t1 = setTimeout(function (...args) { console.log(args, this === t1); }, 2, 'x');
let im;
setTimeout(() => { im = setImmediate(function (...args) { console.log('immediate', args, this === im); }, 1, 2); }, 20);
queueMicrotask(function () { 'use strict'; console.log('microtask', arguments.length, this); });
