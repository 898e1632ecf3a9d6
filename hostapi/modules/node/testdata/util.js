const util = require('util');
console.log(util.format('%s %d %j', 'a', 1.5, { x: 1 }), util.inspect({ a: [1, { b: {} }] }, { depth: 0 }), util.formatWithOptions({ compact: false }, '%o', 1));
const f = util.promisify((x, done) => done(x ? null : new Error('none'), x));
f(1).then(console.log);
f(0).catch((e) => console.log(e.message));
const own = Object.assign(() => {}, { [util.promisify.custom]: () => Promise.resolve('own') });
util.promisify(own)().then(console.log);
util.callbackify(async (x) => x + 1)(1, (e, v) => console.log(e, v));
util.callbackify(async () => { throw null; })((e) => console.log(e.code, e.reason));
for (const bad of [undefined, 5]) { try { util.promisify(bad); } catch (e) { console.log(e.code, e.message); } }
function A() {} function B() {}
util.inherits(A, B);
console.log(new A() instanceof B, A.super_ === B);
const same = [[1, 1], [1, '1'], [NaN, NaN], [0, -0], [null, undefined], [[1, 2], [1, 2]], [[1, 2], [2, 1]], [{ a: 1, b: 2 }, { b: 2, a: 1 }], [{ a: 1 }, { a: '1' }],
	[new Map([[1, { a: 1 }]]), new Map([[1, { a: 1 }]])], [new Map([[{}, 1]]), new Map([[{}, 1]])], [new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1])], [new Set([1]), new Set(['1'])],
	[new Date(5), new Date(5)], [new Date(5), new Date(6)], [/a/g, /a/g], [/a/g, /a/i], [new Error('x'), new Error('x')], [new Error('x'), new TypeError('x')],
	[Object(1), Object(1)], [Object(1), Object(2)], [Object('a'), Object('a')], [new Uint8Array([1]), new Uint8Array([1])], [new Uint8Array([1]), new Int8Array([1])],
	[new ArrayBuffer(2), new ArrayBuffer(2)], [[1], { 0: 1, length: 1 }], [[,], [undefined]], [{ a: undefined }, {}], [Object.create(null), {}], [() => {}, () => {}],
	[{ [Symbol.for('x')]: 1 }, { [Symbol.for('x')]: 2 }], [Symbol.for('a'), Symbol.for('a')], [1n, 1n], [1n, 1], ['a', Object('a')], [new (class X {})(), {}], [[1, 2, 3], [1, 2]],
	[new Set([[1], [2]]), new Set([[2], [1]])], [new Map([['a', NaN]]), new Map([['a', NaN]])], [Promise.resolve(1), Promise.resolve(1)], [{ a: { b: { c: [1] } } }, { a: { b: { c: [1] } } }]];
const loop = {}; loop.self = loop; const loop2 = {}; loop2.self = loop2;
same.push([loop, loop2]);
const assert = require('assert');
const loose = (a, b) => { try { assert.deepEqual(a, b); return true; } catch { return false; } };
same.forEach(([a, b], i) => console.log(i, util.isDeepStrictEqual(a, b), util.isDeepStrictEqual(b, a), loose(a, b), loose(b, a)));
const { types } = util;
const values = [1, 'a', null, {}, [], () => {}, async () => {}, function* () {}, (function* () {})(), new Date(), /x/, new Map(), new Set(), new Map().keys(), new Set().values(),
	new WeakMap(), new WeakSet(), Promise.resolve(), new Proxy({}, {}), new ArrayBuffer(1), new Uint8Array(1), new Float64Array(1), new DataView(new ArrayBuffer(1)), new Error(),
	Object.create(Error.prototype), Object(1), Object('a'), Object(Symbol()), Object(1n), Object(true), (function () { return arguments; })(), Object.create(Date.prototype)];
for (const v of values) console.log(Object.keys(types).filter((k) => k !== 'isExternal' && types[k](v)).sort().join() || '-');
console.log(Object.keys(types).sort().join());
console.log(require('util/types') === types, util.stripVTControlCharacters('\u001b[31mred\u001b[0m'), JSON.stringify(util.styleText('red', 'x')), util.toUSVString('a\ud800') === 'a\ufffd');
const enc = new util.TextEncoder();
console.log(enc.encode('aé€😀\ud800'), enc.encodeInto('a€', new Uint8Array(3)), enc.encoding);
console.log(new util.TextDecoder().decode(new Uint8Array([0xEF, 0xBB, 0xBF, 97, 0xE2, 0x82, 0xAC, 0xFF, 0xE2, 0x82])));
console.log(JSON.stringify(new util.TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array([0xEF, 0xBB, 0xBF, 97]))));
console.log(new util.TextDecoder('utf-16le').decode(new Uint8Array([97, 0, 0xAC, 0x20])), new util.TextDecoder('latin1').encoding, new util.TextDecoder('UTF8').encoding);
const d = new util.TextDecoder();
console.log([d.decode(new Uint8Array([0xE2, 0x82]), { stream: true }), d.decode(new Uint8Array([0xAC]), { stream: true }), d.decode()]);
for (const make of [() => new util.TextDecoder('nothing'), () => new util.TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255]))]) {
	try { make(); } catch (e) { console.log(e.name, e.code, e.message); }
}
console.log(new util.TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([0xEF, 0xBF, 0xBD])) === '\ufffd');
