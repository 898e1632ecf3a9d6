// The module string_decoder
// (https://nodejs.org/docs/latest-v20.x/api/string_decoder.html).
'use strict';

const { Buffer } = require('node:buffer');

const units = { utf8: 1, utf16le: 2, base64: 3, base64url: 3 };
const names = { 'utf-8': 'utf8', ucs2: 'utf16le', 'ucs-2': 'utf16le', 'utf-16le': 'utf16le', binary: 'latin1' };

// unfinished is how many bytes at the end belong to a character that goes on.
function unfinished(bytes, encoding) {
	if (encoding === 'utf8') {
		for (let back = 1; back <= Math.min(3, bytes.length); back++) {
			const byte = bytes[bytes.length - back];
			if ((byte & 0xC0) === 0x80) continue;
			const size = byte >= 0xF0 && byte < 0xF5 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1;
			return byte < 0xF5 && size > back ? back : 0;
		}
		return 0;
	}
	if (encoding === 'utf16le') {
		const odd = bytes.length % 2;
		const high = bytes[bytes.length - odd - 1];
		return bytes.length - odd >= 2 && high >= 0xD8 && high <= 0xDB ? odd + 2 : odd;
	}
	return bytes.length % (units[encoding] ?? 1);
}

class StringDecoder {
	#rest = Buffer.alloc(0);

	constructor(encoding = 'utf8') {
		const name = String(encoding).toLowerCase();
		if (!Buffer.isEncoding(name)) {
			const error = new TypeError(`Unknown encoding: ${encoding}`);
			error.code = 'ERR_UNKNOWN_ENCODING';
			throw error;
		}
		this.encoding = names[name] ?? name;
	}
	write(input) {
		if (typeof input === 'string') return input;
		const bytes = Buffer.concat([this.#rest, Buffer.from(input.buffer, input.byteOffset, input.byteLength)]);
		const end = bytes.length - unfinished(bytes, this.encoding);
		this.#rest = bytes.subarray(end);
		return bytes.toString(this.encoding, 0, end);
	}
	end(input) {
		const text = (input === undefined ? '' : this.write(input)) + this.#rest.toString(this.encoding);
		this.#rest = Buffer.alloc(0);
		return text;
	}
}

module.exports = { StringDecoder };
