const assert = require('assert');
const strict = require('assert/strict');
console.log(assert.strict === strict, strict.strict === strict, typeof assert, strict.equal === assert.strictEqual, Object.keys(assert).filter((k) => k !== 'CallTracker').sort().join());
const tries = {
	ok: () => assert.ok(0), okMessage: () => assert(false, 'said'), okError: () => assert(0, new RangeError('own')), okNone: () => assert.ok(),
	equal: () => assert.equal(1, 2), equalOk: () => assert.equal(1, '1'), notEqual: () => assert.notEqual(1, '1'), nan: () => assert.equal(NaN, NaN),
	strictEqual: () => assert.strictEqual(1, 2), strictText: () => assert.strictEqual('a', 'b'), strictZero: () => assert.strictEqual(0, -0), strictObject: () => assert.strictEqual({ a: 1 }, { a: 1 }),
	strictMessage: () => assert.strictEqual(1, 2, 'one is two'), strictLong: () => assert.strictEqual(1, 1, 'x'),
	notStrictEqual: () => assert.notStrictEqual(1, 1), notStrictLong: () => assert.notStrictEqual('abcdefgh', 'abcdefgh'),
	deep: () => assert.deepStrictEqual({ a: 1, b: [1, 2] }, { a: 1, b: [1, 3] }), deepOk: () => assert.deepStrictEqual({ a: [1] }, { a: [1] }), deepOne: () => assert.deepStrictEqual([1, 2, 3], [1, 2, 4]),
	deepLoose: () => assert.deepEqual({ a: 1 }, { a: '1' }), deepLooseBad: () => assert.deepEqual({ a: 1 }, { a: 2 }), notDeep: () => assert.notDeepStrictEqual({ a: 1 }, { a: 1 }), notDeepLoose: () => assert.notDeepEqual([1], ['1']),
	throwsOk: () => assert.throws(() => { throw new TypeError('x'); }, TypeError), throwsNone: () => assert.throws(() => {}), throwsNoneClass: () => assert.throws(() => {}, TypeError, 'msg'),
	throwsRegExp: () => assert.throws(() => { throw new Error('abc'); }, /xyz/), throwsRegExpOk: () => assert.throws(() => { throw new Error('abc'); }, /abc/),
	throwsObject: () => assert.throws(() => { throw new Error('abc'); }, { message: 'abd' }), throwsObjectOk: () => assert.throws(() => { throw new TypeError('abc'); }, { name: 'TypeError', message: /b/ }),
	throwsFunction: () => assert.throws(() => { throw new Error('abc'); }, (e) => e.message === 'abc'), throwsFunctionNo: () => assert.throws(() => { throw new Error('abc'); }, () => false).x,
	throwsClass: () => assert.throws(() => { throw new Error('abc'); }, TypeError), throwsBad: () => assert.throws('x'), throwsEmpty: () => assert.throws(() => { throw new Error('abc'); }, {}),
	doesNotThrow: () => assert.doesNotThrow(() => { throw new Error('abc'); }), doesNotThrowOk: () => assert.doesNotThrow(() => {}),
	match: () => assert.match('abc', /x/), matchOk: () => assert.match('abc', /b/), doesNotMatch: () => assert.doesNotMatch('abc', /b/), matchType: () => assert.match(5, /x/),
	fail: () => assert.fail(), failMessage: () => assert.fail('why'), failError: () => assert.fail(new TypeError('own')), ifErrorOk: () => assert.ifError(null), ifError: () => assert.ifError(new Error('e')),
	missing: () => assert.equal(1), strictDeep: () => strict.deepEqual({ a: 1 }, { a: '1' }), strictNot: () => strict.notEqual(1, 2),
};
for (const [name, run] of Object.entries(tries)) {
	try {
		run();
		console.log(name, 'ok');
	} catch (e) {
		const lines = name.startsWith('throwsFunctionNo') || name.startsWith('ok') || name === 'strictLong' ? e.message.split('\n').slice(0, name === 'ok' ? 0 : 1) : e.message.split('\n');
		console.log(name, '|', e.name, e.code, e.operator, name === 'ok' ? '' : e.generatedMessage, lines.join('\n'));
	}
}
const e = new assert.AssertionError({ actual: 1, expected: 2, operator: 'strictEqual' });
console.log(e instanceof Error, e.name, e.code, String(e).split('\n')[0], Object.keys(e).join());
(async () => {
	await assert.rejects(Promise.reject(new TypeError('x')), TypeError);
	await assert.rejects(async () => { throw new Error('abc'); }, /abc/);
	for (const run of [() => assert.rejects(Promise.resolve(1)), () => assert.rejects(async () => {}, TypeError), () => assert.doesNotReject(Promise.reject(new Error('abc'))), () => assert.rejects(5), () => assert.rejects(() => 5)]) {
		try { await run(); console.log('ok'); } catch (e) { console.log(e.name, e.code, e.message); }
	}
	await assert.doesNotReject(Promise.resolve());
})();
