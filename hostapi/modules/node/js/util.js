// The module util (https://nodejs.org/docs/latest-v20.x/api/util.html).
'use strict';

const { coded, invalidType } = require('internal/errors');
const { inspect, format, formatWithOptions, brand, functionKind, encode, decode } = native;

// --- Types ---

const isObject = (value) => value !== null && typeof value === 'object';
const hasBrand = (...names) => (value) => isObject(value) && names.includes(brand(value));
const tagOfTyped = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
const tag = (value) => Object.prototype.toString.call(value);

const types = {
	isExternal: () => false,
	isModuleNamespaceObject: (value) => isObject(value) && tag(value) === '[object Module]',
	isAnyArrayBuffer: hasBrand('ArrayBuffer'),
	isArrayBuffer: hasBrand('ArrayBuffer'),
	isSharedArrayBuffer: () => false,
	isArrayBufferView: (value) => ArrayBuffer.isView(value),
	isDataView: hasBrand('DataView'),
	isTypedArray: hasBrand('TypedArray'),
	isArgumentsObject: hasBrand('Arguments'),
	isDate: hasBrand('Date'),
	isRegExp: hasBrand('RegExp'),
	isMap: hasBrand('Map'),
	isSet: hasBrand('Set'),
	isMapIterator: hasBrand('MapIterator'),
	isSetIterator: hasBrand('SetIterator'),
	isWeakMap: hasBrand('WeakMap'),
	isWeakSet: hasBrand('WeakSet'),
	isPromise: hasBrand('Promise'),
	isProxy: (value) => (isObject(value) || typeof value === 'function') && brand(value) === 'Proxy',
	isNativeError: hasBrand('Error'),
	isGeneratorObject: (value) => isObject(value) && (brand(value) === 'Generator' || tag(value) === '[object AsyncGenerator]'),
	isGeneratorFunction: (value) => typeof value === 'function' && functionKind(value).includes('Generator'),
	isAsyncFunction: (value) => typeof value === 'function' && functionKind(value).startsWith('Async'),
	isBoxedPrimitive: hasBrand('Boxed'),
	isNumberObject: (value) => boxed(value, Number),
	isStringObject: (value) => boxed(value, String),
	isBooleanObject: (value) => boxed(value, Boolean),
	isBigIntObject: (value) => boxed(value, BigInt),
	isSymbolObject: (value) => boxed(value, Symbol),
	isKeyObject: () => false,
	isCryptoKey: () => false,
};

for (const name of ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
	'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array']) {
	types[`is${name}`] = (value) => isObject(value) && tagOfTyped.call(value) === name;
}

function boxed(value, Class) {
	if (!isObject(value) || brand(value) !== 'Boxed') return false;
	try {
		Class.prototype.valueOf.call(value);
		return true;
	} catch {
		return false;
	}
}

// --- Deep equality ---

const primitiveOf = (value) => {
	for (const Class of [Number, String, Boolean, BigInt, Symbol]) {
		if (boxed(value, Class)) return Class.prototype.valueOf.call(value);
	}
	return undefined;
};

// equality makes the comparison of assert.deepStrictEqual, or of deepEqual if
// strict is false.
function equality(strict) {
	const samePrimitive = strict ? Object.is : (a, b) => a == b || (a !== a && b !== b); // eslint-disable-line eqeqeq

	function keys(object) {
		const found = Object.keys(object);
		if (!strict) return found;
		return found.concat(Object.getOwnPropertySymbols(object).filter((s) => Object.prototype.propertyIsEnumerable.call(object, s)));
	}

	function sameKeys(a, b, skip, seen) {
		const wanted = keys(a).filter((key) => !skip(key));
		if (keys(b).filter((key) => !skip(key)).length !== wanted.length) return false;
		return wanted.every((key) => Object.prototype.propertyIsEnumerable.call(b, key) && equal(a[key], b[key], seen));
	}

	function sameEntries(a, b, seen) {
		if (a.size !== b.size) return false;
		const isMap = brand(a) === 'Map';
		const left = [];
		for (const key of b.keys()) left.push(key);
		for (const key of a.keys()) {
			let at = left.findIndex((other) => (strict || isObject(key) ? Object.is(key, other) || key === other : key === other) &&
				(!isMap || equal(a.get(key), b.get(other), seen)));
			if (at < 0 && (isObject(key) || !strict)) {
				at = left.findIndex((other) => (isObject(key) === isObject(other)) && equal(key, other, seen) &&
					(!isMap || equal(a.get(key), b.get(other), seen)));
			}
			if (at < 0) return false;
			left.splice(at, 1);
		}
		return true;
	}

	function sameKind(a, b, kind, seen) {
		switch (kind) {
			case 'Date':
				return Object.is(Date.prototype.getTime.call(a), Date.prototype.getTime.call(b));
			case 'RegExp':
				return a.source === b.source && a.flags === b.flags && a.lastIndex === b.lastIndex;
			case 'Error':
				return a.message === b.message && a.name === b.name && equal(a.cause, b.cause, seen) && equal(a.errors, b.errors, seen);
			case 'Boxed':
				return Object.is(primitiveOf(a), primitiveOf(b));
			case 'Map':
			case 'Set':
				return sameEntries(a, b, seen);
			case 'ArrayBuffer':
				return sameBytes(new Uint8Array(a), new Uint8Array(b));
			case 'DataView':
				return sameBytes(new Uint8Array(a.buffer, a.byteOffset, a.byteLength), new Uint8Array(b.buffer, b.byteOffset, b.byteLength));
			case 'TypedArray':
				return a.length === b.length && tagOfTyped.call(a) === tagOfTyped.call(b) &&
					Array.prototype.every.call(a, (x, i) => (strict ? Object.is(x, b[i]) : x === b[i] || (x !== x && b[i] !== b[i])));
			case 'Array':
				return a.length === b.length;
		}
		return true;
	}

	const sameBytes = (a, b) => a.length === b.length && a.every((x, i) => x === b[i]);

	function equal(a, b, seen) {
		if (a === b) return a !== 0 || !strict || Object.is(a, b);
		if (!isObject(a) || !isObject(b)) {
			if (strict || isObject(a) || isObject(b) || typeof a === 'function' || typeof b === 'function') {
				return typeof a === 'number' && typeof b === 'number' && samePrimitive(a, b);
			}
			return samePrimitive(a, b);
		}
		if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
		const kind = brand(a);
		if (kind !== brand(b) || tag(a) !== tag(b)) return false;
		if (seen.some(([x, y]) => x === a && y === b)) return true;
		seen = [...seen, [a, b]];
		const indexed = kind === 'TypedArray' || kind === 'Boxed';
		const skip = indexed ? (key) => typeof key === 'string' && /^\d+$/.test(key) : () => false;
		return sameKind(a, b, kind, seen) && sameKeys(a, b, skip, seen);
	}

	return (a, b) => equal(a, b, []);
}

// --- Functions ---

const custom = Symbol.for('nodejs.util.promisify.custom');

function promisify(original) {
	if (typeof original !== 'function') throw invalidType('original', 'of type function', original);
	if (original[custom]) {
		const own = original[custom];
		if (typeof own !== 'function') throw invalidType('util.promisify.custom', 'of type function', own);
		return Object.defineProperty(own, custom, { value: own, enumerable: false, writable: false, configurable: true });
	}
	function promised(...args) {
		return new Promise((resolve, reject) => {
			Reflect.apply(original, this, [...args, (error, ...values) => (error ? reject(error) : resolve(values[0]))]);
		});
	}
	Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
	Object.defineProperty(promised, custom, { value: promised, enumerable: false, writable: false, configurable: true });
	return Object.defineProperties(promised, Object.getOwnPropertyDescriptors(original));
}
promisify.custom = custom;

const later = (f) => (globalThis.process?.nextTick ? globalThis.process.nextTick(f) : queueMicrotask(f));

function callbackify(original) {
	if (typeof original !== 'function') throw invalidType('original', 'of type function', original);
	function called(...args) {
		const callback = args.pop();
		if (typeof callback !== 'function') throw invalidType('last argument', 'of type function', callback);
		Reflect.apply(original, this, args).then(
			(value) => later(() => Reflect.apply(callback, this, [null, value])),
			(reason) => later(() => Reflect.apply(callback, this, [reason || falsy(reason)])),
		);
	}
	Object.setPrototypeOf(called, Object.getPrototypeOf(original));
	const own = Object.getOwnPropertyDescriptors(original);
	if (typeof own.length.value === 'number') own.length.value++;
	if (typeof own.name.value === 'string') own.name.value += 'Callbackified';
	return Object.defineProperties(called, own);
}

function falsy(reason) {
	const error = coded(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value');
	error.reason = reason;
	return error;
}

function inherits(constructor, parent) {
	if (typeof constructor !== 'function') throw invalidType('ctor', 'of type function', constructor);
	if (typeof parent !== 'function') throw invalidType('superCtor', 'of type function', parent);
	Object.defineProperty(constructor, 'super_', { value: parent, writable: true, configurable: true });
	Object.setPrototypeOf(constructor.prototype, parent.prototype);
}

const warned = new Set();

function deprecate(f, message, code) {
	let told = false;
	function deprecated(...args) {
		if (!told && !(code && warned.has(code))) {
			told = true;
			if (code) warned.add(code);
			const text = `${code ? `[${code}] ` : ''}DeprecationWarning: ${message}`;
			globalThis.console?.error(text);
		}
		return new.target ? Reflect.construct(f, args, new.target) : Reflect.apply(f, this, args);
	}
	Object.setPrototypeOf(deprecated, f);
	if (f.prototype) deprecated.prototype = f.prototype;
	return deprecated;
}

function debuglog() {
	const log = () => {};
	return Object.defineProperty(log, 'enabled', { get: () => false, enumerable: true, configurable: true });
}

const escapes = /\u001B\[[0-9;?]*[A-Za-z]|\u001B\][^\u0007]*(?:\u0007|\u001B\\)/g;

function stripVTControlCharacters(text) {
	if (typeof text !== 'string') throw invalidType('str', 'of type string', text);
	return text.replace(escapes, '');
}

const colors = {
	reset: [0, 0], bold: [1, 22], dim: [2, 22], italic: [3, 23], underline: [4, 24], inverse: [7, 27], hidden: [8, 28], strikethrough: [9, 29],
	black: [30, 39], red: [31, 39], green: [32, 39], yellow: [33, 39], blue: [34, 39], magenta: [35, 39], cyan: [36, 39], white: [37, 39],
	gray: [90, 39], grey: [90, 39], bgBlack: [40, 49], bgRed: [41, 49], bgGreen: [42, 49], bgYellow: [43, 49], bgBlue: [44, 49],
	bgMagenta: [45, 49], bgCyan: [46, 49], bgWhite: [47, 49],
};

// styleText leaves the text plain if it is for a stream that is no terminal.
function styleText(style, text, { validateStream = true, stream = globalThis.process?.stdout } = {}) {
	const plain = validateStream && !stream?.isTTY;
	return [style].flat().reduceRight((inner, name) => {
		const codes = Object.hasOwn(colors, name) ? colors[name] : undefined;
		if (!codes) throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'format' must be one of: ${Object.keys(colors).map((c) => `'${c}'`).join(', ')}. Received ${inspect(name)}`);
		return plain ? inner : `\u001B[${codes[0]}m${inner}\u001B[${codes[1]}m`;
	}, text);
}

// --- Text encodings (https://encoding.spec.whatwg.org/#api) ---

class TextEncoder {
	get encoding() {
		return 'utf-8';
	}
	encode(text = '') {
		return new Uint8Array(encode(`${text}`));
	}
	encodeInto(text, target) {
		let read = 0, written = 0;
		for (const c of `${text}`) {
			const bytes = new Uint8Array(encode(c));
			if (written + bytes.length > target.length) break;
			target.set(bytes, written);
			written += bytes.length;
			read += c.length;
		}
		return { read, written };
	}
}

class TextDecoder {
	#label;
	#fatal;
	#ignoreBOM;
	#decode = null; // of the stream that is under way

	constructor(label = 'utf-8', options = {}) {
		this.#fatal = Boolean(options?.fatal);
		this.#ignoreBOM = Boolean(options?.ignoreBOM);
		const { name } = decode(`${label}`, this.#fatal, this.#ignoreBOM) ?? {};
		if (name === undefined) throw coded(RangeError, 'ERR_ENCODING_NOT_SUPPORTED', `The "${label}" encoding is not supported`);
		this.#label = name;
	}
	get encoding() {
		return this.#label;
	}
	get fatal() {
		return this.#fatal;
	}
	get ignoreBOM() {
		return this.#ignoreBOM;
	}
	decode(input = new Uint8Array(), { stream = false } = {}) {
		const bytes = ArrayBuffer.isView(input) ? input.buffer.slice(input.byteOffset, input.byteOffset + input.byteLength) : input;
		if (!types.isAnyArrayBuffer(bytes)) throw invalidType('list', 'an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView', input);
		this.#decode ??= decode(this.#label, this.#fatal, this.#ignoreBOM).decode;
		const text = this.#decode(bytes, Boolean(stream));
		if (!stream || text === undefined) this.#decode = null;
		if (text === undefined) throw coded(TypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', `The encoded data was not valid for encoding ${this.#label}`);
		return text;
	}
}

for (const Class of [TextEncoder, TextDecoder]) {
	Object.defineProperty(Class.prototype, Symbol.toStringTag, { value: Class.name, configurable: true });
}

// platform is a class of the runtime's own; a global that leads here is none.
function platform(name) {
	return native.isGlobal(name) ? undefined : Object.getOwnPropertyDescriptor(globalThis, name)?.value;
}

module.exports = {
	inspect, format, formatWithOptions, types, promisify, callbackify, inherits, deprecate, debuglog, debug: debuglog,
	stripVTControlCharacters, styleText,
	isDeepStrictEqual: equality(true),
	isArray: Array.isArray,
	toUSVString: (text) => `${text}`.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD'),
	TextEncoder: platform('TextEncoder') ?? TextEncoder,
	TextDecoder: platform('TextDecoder') ?? TextDecoder,
};

// assert asks for this one; it is no part of the module.
Object.defineProperty(module.exports, Symbol.for('jsrun.util.isDeepEqual'), { value: equality(false) });
