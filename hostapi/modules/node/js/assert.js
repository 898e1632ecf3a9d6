// The module assert (https://nodejs.org/docs/latest-v20.x/api/assert.html).
'use strict';

const { coded, invalidType, received } = require('internal/errors');
const util = require('node:util');
const { inspect, isDeepStrictEqual } = util;
const isDeepEqual = util[Symbol.for('jsrun.util.isDeepEqual')];

const show = (value) => inspect(value, {
	compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true,
});

// headings are the first lines of messages that show both values.
const headings = {
	deepStrictEqual: 'Expected values to be strictly deep-equal:',
	strictEqual: 'Expected values to be strictly equal:',
	strictEqualObject: 'Expected "actual" to be reference-equal to "expected":',
	deepEqual: 'Expected values to be loosely deep-equal:',
	notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
	notStrictEqual: 'Expected "actual" to be strictly unequal to:',
	notStrictEqualObject: 'Expected "actual" not to be reference-equal to "expected":',
	notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
	notIdentical: 'Values have same structure but are not reference-equal:',
	notDeepEqualUnequal: 'Expected values not to be loosely deep-equal:',
};

const isObject = (value) => (typeof value === 'object' && value !== null) || typeof value === 'function';

// difference shows the lines that are added (+) and missing (-), after a longest
// common subsequence.
function difference(actual, expected, operator, message) {
	const heading = message ?? headings[operator === 'strictEqual' && isObject(actual) && isObject(expected) ? 'strictEqualObject' : operator];
	const a = show(actual).split('\n'), b = show(expected).split('\n');
	if (a.length === 1 && b.length === 1 && a[0] !== b[0] && !(isObject(actual) && isObject(expected)) &&
		a[0].length + b[0].length <= 80 && (actual !== 0 || expected !== 0)) {
		return `${message ?? headings[operator]}\n\n${a[0]} !== ${b[0]}\n`;
	}
	if (a.join('\n') === b.join('\n')) {
		return `${message ?? (operator === 'strictEqual' ? headings.notIdentical : heading)}\n\n${a.join('\n')}\n`;
	}
	return `${heading}\n+ actual - expected\n\n${lines(a, b).join('\n')}`;
}

function lines(a, b) {
	const most = 2000;
	if (a.length * b.length > most * most) return [...a.map((line) => `+ ${line}`), ...b.map((line) => `- ${line}`)];
	const common = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0));
	for (let i = a.length - 1; i >= 0; i--) {
		for (let j = b.length - 1; j >= 0; j--) {
			common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
		}
	}
	const out = [];
	let i = 0, j = 0;
	while (i < a.length || j < b.length) {
		if (i < a.length && j < b.length && a[i] === b[j]) {
			out.push(`  ${a[i++]}`);
			j++;
		} else if (i < a.length && (j === b.length || common[i + 1][j] >= common[i][j + 1])) {
			out.push(`+ ${a[i++]}`);
		} else {
			out.push(`- ${b[j++]}`);
		}
	}
	return out;
}

// messageOf is the message of an error; the one that the caller gave goes above
// the values.
function messageOf({ actual, expected, operator, message }) {
	if (operator === 'deepStrictEqual' || operator === 'strictEqual') {
		return difference(actual, expected, operator, message === null ? undefined : message);
	}
	return message !== undefined && message !== null ? String(message) : generate(actual, expected, operator);
}

function generate(actual, expected, operator) {
	switch (operator) {
		case 'notDeepStrictEqual':
		case 'notStrictEqual': {
			const heading = headings[operator === 'notStrictEqual' && isObject(actual) ? 'notStrictEqualObject' : operator];
			const text = show(actual);
			if (text.includes('\n')) return `${heading}\n\n${text}\n`;
			return heading + (text.length > 5 ? '\n\n' : ' ') + text;
		}
		case 'deepEqual':
			return `${headings.deepEqual}\n\n${show(actual)}\n\nshould loosely deep-equal\n\n${show(expected)}`;
		case 'notDeepEqual':
			return `${headings.notDeepEqualUnequal}\n\n${show(actual)}\n\nshould not loosely deep-equal\n\n${show(expected)}`;
	}
	return `${show(actual)} ${operator} ${show(expected)}`;
}

class AssertionError extends Error {
	constructor(options) {
		if (options === null || typeof options !== 'object') throw invalidType('options', 'of type object', options);
		const { message, operator, actual, expected, stackStartFn } = options;
		super(messageOf(options));
		this.generatedMessage = !message;
		Object.defineProperty(this, 'name', { value: 'AssertionError [ERR_ASSERTION]', enumerable: false, writable: true, configurable: true });
		this.code = 'ERR_ASSERTION';
		this.actual = actual;
		this.expected = expected;
		this.operator = operator;
		Error.captureStackTrace?.(this, stackStartFn);
		this.stack; // is made now, with the code in its first line
		this.name = 'AssertionError';
	}
	toString() {
		return `${this.name} [${this.code}]: ${this.message}`;
	}
}

// refuse throws what the caller gave as message, or an AssertionError.
function refuse(options) {
	if (options.message instanceof Error) throw options.message;
	throw new AssertionError(options);
}

function needTwo(args) {
	if (args.length >= 2) return;
	throw coded(TypeError, 'ERR_MISSING_ARGS', 'The "actual" and "expected" arguments must be specified');
}

// comparison makes an assertion of two values.
function comparison(operator, holds) {
	const f = { [operator](actual, expected, message) {
		needTwo(arguments);
		if (!holds(actual, expected)) refuse({ actual, expected, message, operator: names[operator] ?? operator, stackStartFn: f });
	} }[operator];
	return f;
}

// names are the operators of errors where they differ from the function's.
const names = { equal: '==', notEqual: '!=' };

function truthy(value, message, args, f) {
	if (value) return;
	let generated = false;
	if (args.length === 0) {
		message = 'No value argument passed to `assert.ok()`';
		generated = true;
	} else if (message === undefined || message === null) {
		message = 'The expression evaluated to a falsy value';
		generated = true;
	}
	if (message instanceof Error) throw message;
	const error = new AssertionError({ actual: value, expected: true, message, operator: '==', stackStartFn: f });
	error.generatedMessage = generated;
	throw error;
}

function assert(value, message) {
	truthy(value, message, arguments, assert);
}

function ok(value, message) {
	truthy(value, message, arguments, ok);
}

function fail(actual, expected, message, operator) {
	if (arguments.length <= 1) {
		if (actual instanceof Error) throw actual;
		const error = new AssertionError({ message: actual ?? 'Failed', operator: 'fail', stackStartFn: fail });
		error.generatedMessage = actual === undefined;
		throw error;
	}
	refuse({ actual, expected, message, operator: operator ?? '!=', stackStartFn: fail });
}

// Comparison is what messages show of an error: the properties that were compared.
class Comparison {
	constructor(source, keys) {
		for (const key of keys) if (key in source) this[key] = source[key];
	}
}

// checkError tells whether an error is what was expected of throws or rejects, and
// throws if not.
function checkError(actual, expected, message, operator) {
	if (expected === undefined) return;
	const no = (text) => {
		if (message instanceof Error) throw message;
		const error = new AssertionError({ actual, expected, message: message ?? text, operator });
		error.generatedMessage = !message;
		throw error;
	};
	if (typeof expected === 'function') {
		if (expected.prototype !== undefined && actual instanceof expected) return;
		if (Object.prototype.isPrototypeOf.call(Error, expected)) {
			no(`The error is expected to be an instance of "${expected.name}". Received ${actual?.constructor?.name ? `"${actual.constructor.name}"` : `"${inspect(actual, { depth: -1 })}"`}${actual instanceof Error ? `\n\nError message:\n\n${actual.message}` : ''}`);
		}
		if (expected === Error || Reflect.apply(expected, {}, [actual]) !== true) {
			if (expected === Error) no(`The error is expected to be an instance of "Error". Received "${inspect(actual, { depth: -1 })}"`);
			no(`The ${expected.name ? `"${expected.name}" ` : ''}validation function is expected to return "true". Received ${inspect(false)}\n\nCaught error:\n\n${inspect(actual)}`);
		}
		return;
	}
	if (expected instanceof RegExp) {
		if (expected.test(String(actual))) return;
		no(`The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(String(actual))}\n`);
	}
	if (!isObject(actual)) no(difference(actual, expected, 'deepStrictEqual'));
	const keys = Object.keys(expected);
	if (expected instanceof Error) keys.push('name', 'message');
	else if (keys.length === 0) {
		throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'error' may not be an empty object. Received {}`);
	}
	for (const key of keys) {
		if (typeof actual[key] === 'string' && expected[key] instanceof RegExp && expected[key].test(actual[key])) continue;
		if (key in actual && isDeepStrictEqual(actual[key], expected[key])) continue;
		no(difference(new Comparison(actual, keys), new Comparison(expected, keys), 'deepStrictEqual'));
	}
}

// expectation sorts the arguments (error, message) of throws and its like.
function expectation(error, message, operator) {
	if (typeof error === 'string') {
		if (message !== undefined) throw invalidType('error', 'of type function or an instance of Error, RegExp, or Object', error);
		return [undefined, error];
	}
	if (error !== undefined && error !== null && typeof error !== 'function' && typeof error !== 'object') {
		throw invalidType('error', 'of type function or an instance of Error, RegExp, or Object', error);
	}
	return [error ?? undefined, message];
}

function missing(operator, error, message, f) {
	const kind = operator === 'rejects' ? 'rejection' : 'exception';
	const name = error?.name ? ` (${error.name})` : '';
	refuse({
		actual: undefined, expected: error, operator, stackStartFn: f,
		message: message instanceof Error ? message : `Missing expected ${kind}${name}${message ? `: ${message}` : '.'}`,
	});
}

function unwanted(actual, error, message, operator, f) {
	if (typeof error === 'function' && !(error.prototype !== undefined && actual instanceof error)) throw actual;
	const kind = operator === 'doesNotReject' ? 'rejection' : 'exception';
	refuse({
		actual, expected: error, operator, stackStartFn: f,
		message: `Got unwanted ${kind}${message ? `: ${message}` : '.'}\nActual message: "${actual?.message}"`,
	});
}

function caught(f) {
	if (typeof f !== 'function') throw invalidType('fn', 'of type function', f);
	try {
		f();
	} catch (error) {
		return { error };
	}
	return null;
}

async function rejected(promise) {
	if (typeof promise === 'function') {
		promise = promise();
		if (typeof promise?.then !== 'function') {
			throw coded(TypeError, 'ERR_INVALID_RETURN_VALUE', `Expected instance of Promise to be returned from the "promiseFn" function but got ${received(promise)}.`);
		}
	} else if (typeof promise?.then !== 'function') {
		throw invalidType('promiseFn', 'of type function or an instance of Promise', promise);
	}
	try {
		await promise;
	} catch (error) {
		return { error };
	}
	return null;
}

function throws(f, ...args) {
	const [error, message] = expectation(...args);
	const thrown = caught(f);
	if (!thrown) missing('throws', error, message, throws);
	checkError(thrown.error, error, message, 'throws');
}

async function rejects(promise, ...args) {
	const [error, message] = expectation(...args);
	const thrown = await rejected(promise);
	if (!thrown) missing('rejects', error, message, rejects);
	checkError(thrown.error, error, message, 'rejects');
}

function doesNotThrow(f, ...args) {
	const [error, message] = expectation(...args);
	const thrown = caught(f);
	if (thrown) unwanted(thrown.error, error, message, 'doesNotThrow', doesNotThrow);
}

async function doesNotReject(promise, ...args) {
	const [error, message] = expectation(...args);
	const thrown = await rejected(promise);
	if (thrown) unwanted(thrown.error, error, message, 'doesNotReject', doesNotReject);
}

function ifError(value) {
	if (value === null || value === undefined) return;
	const text = value instanceof Error || typeof value?.message === 'string' ? (value.message || value.constructor?.name) : inspect(value);
	throw new AssertionError({
		actual: value, expected: null, operator: 'ifError', stackStartFn: ifError, message: `ifError got unwanted exception: ${text}`,
	});
}

function pattern(operator, wanted, text) {
	const f = { [operator](string, regexp, message) {
		if (!(regexp instanceof RegExp)) throw invalidType('regexp', 'an instance of RegExp', regexp);
		if (typeof string === 'string' && regexp.test(string) === wanted) return;
		const generated = typeof string === 'string'
			? `The input ${text} the regular expression ${inspect(regexp)}. Input:\n\n${inspect(string)}\n`
			: `The "string" argument must be of type string. Received type ${typeof string} (${inspect(string)})`;
		if (message instanceof Error) throw message;
		const error = new AssertionError({ actual: string, expected: regexp, message: message ?? generated, operator, stackStartFn: f });
		error.generatedMessage = !message;
		throw error;
	} }[operator];
	return f;
}

const looselyEqual = (a, b) => a == b || (a !== a && b !== b); // eslint-disable-line eqeqeq

Object.assign(assert, {
	fail, ok, throws, rejects, doesNotThrow, doesNotReject, ifError, AssertionError,
	equal: comparison('equal', looselyEqual),
	notEqual: comparison('notEqual', (a, b) => !looselyEqual(a, b)),
	deepEqual: comparison('deepEqual', isDeepEqual),
	notDeepEqual: comparison('notDeepEqual', (a, b) => !isDeepEqual(a, b)),
	deepStrictEqual: comparison('deepStrictEqual', isDeepStrictEqual),
	notDeepStrictEqual: comparison('notDeepStrictEqual', (a, b) => !isDeepStrictEqual(a, b)),
	strictEqual: comparison('strictEqual', Object.is),
	notStrictEqual: comparison('notStrictEqual', (a, b) => !Object.is(a, b)),
	match: pattern('match', true, 'did not match'),
	doesNotMatch: pattern('doesNotMatch', false, 'was expected to not match'),
});

function strict(value, message) {
	truthy(value, message, arguments, strict);
}

assert.strict = Object.assign(strict, assert, {
	equal: assert.strictEqual,
	notEqual: assert.notStrictEqual,
	deepEqual: assert.deepStrictEqual,
	notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict.strict = assert.strict;

module.exports = assert;
