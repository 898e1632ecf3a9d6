// The module buffer (https://nodejs.org/docs/latest-v20.x/api/buffer.html): a
// Buffer is a Uint8Array with more methods. There is no pool.
'use strict';

const { coded, invalidType } = require('internal/errors');
const { inspect } = require('node:util');
const { encode, decode, isUtf8 } = native;

const encodings = {
	__proto__: null, utf8: 'utf8', 'utf-8': 'utf8', hex: 'hex', base64: 'base64', base64url: 'base64url', ascii: 'ascii',
	latin1: 'latin1', binary: 'latin1', ucs2: 'utf16le', 'ucs-2': 'utf16le', utf16le: 'utf16le', 'utf-16le': 'utf16le',
};

// encodingOf returns the one name of an encoding.
function encodingOf(name) {
	if (name === undefined || name === null || name === '') return 'utf8';
	const found = encodings[String(name).toLowerCase()];
	if (found === undefined) throw coded(TypeError, 'ERR_UNKNOWN_ENCODING', `Unknown encoding: ${name}`);
	return found;
}

const bytesOf = (text, encoding) => new Uint8Array(encode(text, encodingOf(encoding)));

// plain is the same bytes as an ArrayBuffer of their own, for Go.
const plain = (bytes) => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);

function checkSize(size) {
	if (typeof size !== 'number') throw invalidType('size', 'of type number', size);
	if (!(size >= 0 && size <= constants.MAX_LENGTH)) {
		throw coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "size" is out of range. It must be >= 0 && <= ${constants.MAX_LENGTH}. Received ${size}`);
	}
	return size;
}

const constants = { MAX_LENGTH: 2 ** 32, MAX_STRING_LENGTH: 2 ** 29 - 24 };

class FastBuffer extends Uint8Array {}

// Buffer may be called with and without new, as it is used in old code.
function Buffer(value, encodingOrOffset, length) {
	return typeof value === 'number' ? Buffer.alloc(value) : Buffer.from(value, encodingOrOffset, length);
}
Buffer.prototype = FastBuffer.prototype;
Object.defineProperty(Buffer.prototype, 'constructor', { value: Buffer, writable: true, configurable: true });
Object.setPrototypeOf(Buffer, Uint8Array);
// Methods of typed arrays make a Buffer of a Buffer.
Object.defineProperty(Buffer, Symbol.species, { configurable: true, get: () => FastBuffer });

const wrap = (bytes) => new FastBuffer(bytes.buffer, bytes.byteOffset, bytes.byteLength);

function fromObject(value) {
	if (value.type === 'Buffer' && Array.isArray(value.data)) return wrap(Uint8Array.from(value.data));
	const inner = value.valueOf?.();
	if (inner !== value && (typeof inner === 'string' || (typeof inner === 'object' && inner !== null))) return Buffer.from(inner);
	if (value.length !== undefined) return wrap(Uint8Array.from(typeof value.length === 'number' ? value : []));
	if (typeof value[Symbol.toPrimitive] === 'function') return Buffer.from(value[Symbol.toPrimitive]('string'));
	return null;
}

const isBuffer = (value) => value instanceof FastBuffer;
const isAnyArrayBuffer = (value) => value instanceof ArrayBuffer || Object.prototype.toString.call(value) === '[object ArrayBuffer]';

function needBytes(name, value) {
	if (value instanceof Uint8Array) return value;
	throw invalidType(name, 'an instance of Buffer or Uint8Array', value);
}

Object.assign(Buffer, {
	poolSize: 8192,
	from(value, encodingOrOffset, length) {
		if (typeof value === 'string') return wrap(bytesOf(value, encodingOrOffset));
		if (typeof value === 'object' && value !== null) {
			if (isAnyArrayBuffer(value)) return new FastBuffer(value, encodingOrOffset, length);
			if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return wrap(Uint8Array.from(value));
			const made = fromObject(value);
			if (made) return made;
		}
		throw invalidType('first argument', 'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object', value);
	},
	alloc(size, fill, encoding) {
		const buffer = new FastBuffer(checkSize(size));
		return fill === undefined || size === 0 ? buffer : buffer.fill(fill, encoding);
	},
	allocUnsafe: (size) => new FastBuffer(checkSize(size)),
	allocUnsafeSlow: (size) => new FastBuffer(checkSize(size)),
	of: (...items) => wrap(Uint8Array.of(...items)),
	isBuffer,
	isEncoding: (name) => typeof name === 'string' && name !== '' && encodings[name.toLowerCase()] !== undefined,
	byteLength(value, encoding) {
		if (typeof value === 'string') {
			const known = Buffer.isEncoding(encoding) ? encoding : 'utf8';
			return encodingOf(known) === 'hex' ? value.length >>> 1 : bytesOf(value, known).length;
		}
		if (ArrayBuffer.isView(value) || isAnyArrayBuffer(value)) return value.byteLength;
		throw invalidType('string', 'of type string or an instance of Buffer or ArrayBuffer', value);
	},
	compare(a, b) {
		needBytes('buf1', a);
		needBytes('buf2', b);
		for (let i = 0; i < a.length && i < b.length; i++) {
			if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
		}
		return Math.sign(a.length - b.length);
	},
	concat(list, length) {
		if (!Array.isArray(list)) throw invalidType('list', 'an instance of Array', list);
		list.forEach((item, i) => needBytes(`list[${i}]`, item));
		const total = length ?? list.reduce((sum, item) => sum + item.length, 0);
		const result = Buffer.alloc(total);
		let at = 0;
		for (const item of list) {
			if (at >= total) break;
			result.set(item.length > total - at ? item.subarray(0, total - at) : item, at);
			at += item.length;
		}
		return result;
	},
	copyBytesFrom: (view, offset = 0, length = view.length - offset) => {
		const part = view.subarray(offset, offset + length);
		return wrap(new Uint8Array(plain(part)));
	},
});

// clamp turns an index that may be negative, fractional or missing into one
// between 0 and length.
function clamp(index, length, missing) {
	if (index === undefined) return missing;
	index = Math.trunc(Number(index)) || 0;
	return Math.min(Math.max(index < 0 ? index + length : index, 0), length);
}

// search is indexOf and lastIndexOf.
function search(buffer, value, from, encoding, last) {
	if (typeof from === 'string') [from, encoding] = [undefined, from];
	let wanted = value;
	if (typeof value === 'number') wanted = Uint8Array.of(value);
	else if (typeof value === 'string') wanted = bytesOf(value, encoding);
	else if (!(value instanceof Uint8Array)) {
		throw invalidType('value', 'one of type number or string or an instance of Buffer or Uint8Array', value);
	}
	from = Number.isNaN(Number(from)) ? undefined : from;
	const most = buffer.length - wanted.length;
	const here = (i) => {
		for (let j = 0; j < wanted.length; j++) {
			if (buffer[i + j] !== wanted[j]) return false;
		}
		return true;
	};
	if (last) {
		const raw = from === undefined ? buffer.length : Math.trunc(Number(from));
		for (let i = Math.min(raw < 0 ? raw + buffer.length : raw, most); i >= 0; i--) if (here(i)) return i;
		return -1;
	}
	const start = clamp(from, buffer.length, 0);
	if (wanted.length === 0) return start;
	for (let i = start; i <= most; i++) if (here(i)) return i;
	return -1;
}

function swap(buffer, size) {
	if (buffer.length % size !== 0) throw coded(RangeError, 'ERR_INVALID_BUFFER_SIZE', `Buffer size must be a multiple of ${size * 8}-bits`);
	for (let i = 0; i < buffer.length; i += size) buffer.subarray(i, i + size).reverse();
	return buffer;
}

const methods = {
	toString(encoding, start, end) {
		const from = Math.max(0, Math.min(Math.trunc(start) || 0, this.length));
		const to = end === undefined ? this.length : Math.max(0, Math.min(Math.trunc(end) || 0, this.length));
		return to <= from ? '' : decode(plain(this.subarray(from, to)), encodingOf(encoding));
	},
	toJSON() {
		return { type: 'Buffer', data: Array.from(this) };
	},
	equals(other) {
		needBytes('otherBuffer', other);
		return Buffer.compare(this, other) === 0;
	},
	compare(target, targetStart = 0, targetEnd = target.length, start = 0, end = this.length) {
		needBytes('target', target);
		return Buffer.compare(this.subarray(start, end), target.subarray(targetStart, targetEnd));
	},
	slice(start, end) {
		return this.subarray(start, end);
	},
	subarray(start, end) {
		const from = clamp(start, this.length, 0);
		const to = clamp(end, this.length, this.length);
		return new FastBuffer(this.buffer, this.byteOffset + from, Math.max(to - from, 0));
	},
	copy(target, targetStart = 0, start = 0, end = this.length) {
		const part = this.subarray(start, Math.min(end, start + Math.max(0, target.length - targetStart)));
		target.set(part, targetStart);
		return part.length;
	},
	fill(value, offset, end, encoding) {
		if (typeof offset === 'string') [offset, encoding] = [undefined, offset];
		else if (typeof end === 'string') [end, encoding] = [undefined, end];
		const from = offset ?? 0, to = end ?? this.length;
		if (from < 0 || to > this.length) throw outOfRange('offset', `>= 0 && <= ${this.length}`, from < 0 ? from : to);
		if (typeof value === 'number' || typeof value === 'boolean') return Uint8Array.prototype.fill.call(this, value, from, to);
		const bytes = typeof value === 'string' ? bytesOf(value, encoding) : needBytes('value', value);
		if (bytes.length === 0) {
			if (typeof value === 'string' && value === '') return Uint8Array.prototype.fill.call(this, 0, from, to);
			throw coded(TypeError, 'ERR_INVALID_ARG_VALUE', `The argument 'value' is invalid. Received ${inspect(value)}`);
		}
		for (let i = from; i < to; i++) this[i] = bytes[(i - from) % bytes.length];
		return this;
	},
	write(text, offset, length, encoding) {
		if (typeof text !== 'string') throw coded(TypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
		if (typeof offset === 'string') [offset, encoding] = [undefined, offset];
		else if (typeof length === 'string') [length, encoding] = [undefined, length];
		const from = offset ?? 0;
		if (!Number.isInteger(from) || from < 0 || from > this.length) throw outOfRange('offset', `>= 0 && <= ${this.length}`, from);
		const most = Math.min(length ?? Infinity, this.length - from);
		let bytes = bytesOf(text, encoding);
		if (bytes.length > most) {
			let cut = most;
			if (encodingOf(encoding) === 'utf8') while (cut > 0 && (bytes[cut] & 0xC0) === 0x80) cut--;
			else if (encodingOf(encoding) === 'utf16le') cut -= cut % 2;
			bytes = bytes.subarray(0, cut);
		}
		this.set(bytes, from);
		return bytes.length;
	},
	indexOf(value, from, encoding) {
		return search(this, value, from, encoding, false);
	},
	lastIndexOf(value, from, encoding) {
		return search(this, value, from, encoding, true);
	},
	includes(value, from, encoding) {
		return search(this, value, from, encoding, false) >= 0;
	},
	swap16() {
		return swap(this, 2);
	},
	swap32() {
		return swap(this, 4);
	},
	swap64() {
		return swap(this, 8);
	},
	toLocaleString(encoding, start, end) {
		return this.toString(encoding, start, end);
	},
	[Symbol.for('nodejs.util.inspect.custom')]() {
		const most = module.exports.INSPECT_MAX_BYTES;
		const shown = Array.from(this.subarray(0, most), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
		const rest = this.length - most;
		return `<Buffer ${shown}${rest > 0 ? ` ... ${rest} more byte${rest > 1 ? 's' : ''}` : ''}>`;
	},
};

// --- Numbers ---

function outOfRange(name, range, value) {
	const shown = typeof value === 'bigint' ? `${grouped(value)}n` : Math.abs(value) > 2 ** 32 && Number.isInteger(value) ? grouped(value) : inspect(value);
	return coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be ${range}. Received ${shown}`);
}

const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, '_');

// viewAt checks an offset and returns a view of size bytes there.
function viewAt(buffer, offset, size) {
	if (typeof offset !== 'number') throw invalidType('offset', 'of type number', offset);
	const most = buffer.length - size;
	if (Number.isInteger(offset) && offset >= 0 && offset <= most) return new DataView(buffer.buffer, buffer.byteOffset + offset, size);
	if (!Number.isInteger(offset)) throw outOfRange('offset', 'an integer', offset);
	if (most < 0) throw coded(RangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
	throw outOfRange('offset', `>= 0 and <= ${most}`, offset);
}

function checkValue(value, min, max) {
	if (value >= min && value <= max) return;
	const n = typeof min === 'bigint' ? 'n' : '';
	throw outOfRange('value', `>= ${min}${n} and <= ${max}${n}`, value);
}

// both defines a method for either order of bytes.
function both(name, define) {
	for (const end of ['LE', 'BE']) methods[name + end] = define(end === 'LE');
}

function defineInteger(kind, bits) {
	const big = bits === 64, size = bits / 8, signed = kind.startsWith('Int') || kind.startsWith('BigInt');
	const accessor = `${big ? (signed ? 'BigInt' : 'BigUint') : signed ? 'Int' : 'Uint'}${bits}`;
	const one = big ? 1n : 1, base = big ? 2n : 2, exponent = big ? 64n : bits;
	const max = base ** (signed ? exponent - one : exponent) - one;
	const min = signed ? -max - one : big ? 0n : 0;
	const read = (little) => function (offset = 0) {
		return viewAt(this, offset, size)[`get${accessor}`](0, little);
	};
	const write = (little) => function (value, offset = 0) {
		if (!big) value = Number(value);
		else if (typeof value !== 'bigint') throw new TypeError('Cannot mix BigInt and other types, use explicit conversions');
		checkValue(value, min, max);
		viewAt(this, offset, size)[`set${accessor}`](0, value, little);
		return offset + size;
	};
	if (bits === 8) {
		methods[`read${kind}8`] = read(true);
		methods[`write${kind}8`] = write(true);
		return;
	}
	both(`read${kind}${bits}`, read);
	both(`write${kind}${bits}`, write);
}

for (const kind of ['Int', 'UInt', 'Uint']) {
	for (const bits of [8, 16, 32]) defineInteger(kind, bits);
	defineInteger(`Big${kind}`, 64);
	const signed = kind === 'Int';
	// Numbers of one to six bytes.
	both(`read${kind}`, (little) => function (offset, size) {
		checkBytes(size);
		const view = viewAt(this, offset, size);
		let value = 0;
		for (let i = 0; i < size; i++) value = value * 256 + view.getUint8(little ? size - 1 - i : i);
		return signed && value >= 2 ** (8 * size - 1) ? value - 2 ** (8 * size) : value;
	});
	both(`write${kind}`, (little) => function (value, offset, size) {
		checkBytes(size);
		value = Number(value);
		checkValue(value, signed ? -(2 ** (8 * size - 1)) : 0, 2 ** (8 * size - (signed ? 1 : 0)) - 1);
		const view = viewAt(this, offset, size);
		let rest = value < 0 ? value + 2 ** (8 * size) : value;
		for (let i = 0; i < size; i++) {
			view.setUint8(little ? i : size - 1 - i, rest % 256);
			rest = Math.floor(rest / 256);
		}
		return offset + size;
	});
}

function checkBytes(size) {
	if (typeof size !== 'number') throw invalidType('byteLength', 'of type number', size);
	if (!Number.isInteger(size) || size < 1 || size > 6) throw outOfRange('byteLength', '>= 1 and <= 6', size);
}

for (const [kind, size, accessor] of [['Float', 4, 'Float32'], ['Double', 8, 'Float64']]) {
	both(`read${kind}`, (little) => function (offset = 0) {
		return viewAt(this, offset, size)[`get${accessor}`](0, little);
	});
	both(`write${kind}`, (little) => function (value, offset = 0) {
		viewAt(this, offset, size)[`set${accessor}`](0, value, little);
		return offset + size;
	});
}

for (const key of Reflect.ownKeys(methods)) {
	Object.defineProperty(Buffer.prototype, key, { value: methods[key], writable: true, configurable: true, enumerable: true });
	if (typeof key === 'string' && methods[key].name === '') Object.defineProperty(methods[key], 'name', { value: key, configurable: true });
}
Object.defineProperties(Buffer.prototype, {
	parent: { configurable: true, get() { return isBuffer(this) ? this.buffer : undefined; } },
	offset: { configurable: true, get() { return isBuffer(this) ? this.byteOffset : undefined; } },
});

function atob(text) {
	const bytes = native.atob(`${text}`);
	if (bytes === undefined) throw new (globalThis.DOMException ?? Error)('The string to be decoded is not correctly encoded.', 'InvalidCharacterError');
	return decode(bytes, 'latin1');
}

function btoa(text) {
	text = `${text}`;
	if (/[^\0-\xFF]/.test(text)) throw new (globalThis.DOMException ?? Error)('Invalid character', 'InvalidCharacterError');
	return Buffer.from(text, 'latin1').toString('base64');
}

module.exports = {
	Buffer, SlowBuffer: Buffer.allocUnsafeSlow, constants, INSPECT_MAX_BYTES: 50, kMaxLength: constants.MAX_LENGTH,
	kStringMaxLength: constants.MAX_STRING_LENGTH, atob, btoa,
	isUtf8: (input) => isUtf8(ArrayBuffer.isView(input) ? plain(input) : input),
	isAscii: (input) => new Uint8Array(ArrayBuffer.isView(input) ? plain(input) : input).every((byte) => byte < 128),
};
