console.table([[1, 2], [3, 4]]);
console.table([{ a: 1, b: 'x' }, { a: 2, c: true }]);
console.table({ x: { a: 1 }, y: 2 });
console.table([1, 'two', { three: 3 }]);
console.table(5);
console.table([{ a: 1, b: 2 }], ['b']);
console.table([{ a: 1, b: 2 }, 5], ['b', 'zz']);
console.table([{ a: 1 }], []);
console.table(new Map([['a', 1], ['b', { c: 2 }]]));
console.table(new Set([1, 'x', { a: { b: 1 } }]));
console.table(new Map([['a', 1]]).entries());
console.table(new Map([['a', 1]]).keys());
console.table(new Set([1]).values());
console.table([]);
console.table([[]]);
console.table({});
console.table(new Map([[{ x: 1 }, { y: [1, 2, { z: {} }] }]]));
console.table([{ a: { b: { c: 1 } }, f() {}, s: Symbol('q') }]);
console.table([{ 日本: '語', '😀': 'é' }]);
console.table(null);
console.table(undefined);
console.table();
console.table([1, , 3]);
console.table(new Uint8Array([1, 2]));
console.table('abc');
console.table(() => {});
console.table([{ a: undefined, b: null, c: -0, d: 1n, e: [1, 2, 3, 4], f: { x: 1, y: 2, z: 3 }, g: new Map([[1, 2]]) }]);
console.table([{ a: new Date(0), b: new Error('x').message, c: /x/, d: class A {} }]);
console.table({ a: [1, 2], b: { 0: 'x', k: 'y' } });
console.table([{ name: 'Ada', age: 36 }, { name: 'Alan', age: 41 }], ['name']);
console.table([{ n: 'x'.repeat(60) }]);
console.table(Object.create({ inherited: 1 }));
console.table(new (class P { constructor() { this.a = { v: 1 }; } })());
try {
	console.table([1], 'x');
} catch (e) {
	console.log(e.name, e.code, e.message);
}
try {
	console.table([1], null);
} catch (e) {
	console.log(e.name, e.code);
}
console.table([[1, [2, [3]]], { 1: { deep: { er: 1 } } }]);
console.table([{ get a() { return 1; } }, new Proxy({ b: 2 }, {})]);
