// The module querystring (https://nodejs.org/docs/latest-v20.x/api/querystring.html).
'use strict';

function escape(text) {
	return encodeURIComponent(String(text));
}

// unescape leaves malformed escapes as they are.
function unescape(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text.replace(/(%[0-9a-f]{2})+/gi, (run) => {
			try {
				return decodeURIComponent(run);
			} catch {
				return '\uFFFD';
			}
		});
	}
}

function primitive(value) {
	if (typeof value === 'string' || typeof value === 'bigint' || typeof value === 'boolean') return String(value);
	return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
}

function stringify(object, separator, equals, options) {
	if (object === null || typeof object !== 'object') return '';
	separator ||= '&';
	equals ||= '=';
	const encode = options?.encodeURIComponent ?? module.exports.escape;
	const pairs = [];
	for (const key of Object.keys(object)) {
		const values = Array.isArray(object[key]) ? object[key] : [object[key]];
		for (const value of values) pairs.push(encode(primitive(key)) + equals + encode(primitive(value)));
	}
	return pairs.join(separator);
}

function parse(text, separator, equals, options) {
	const result = { __proto__: null };
	if (typeof text !== 'string' || text === '') return result;
	separator ||= '&';
	equals ||= '=';
	const decode = options?.decodeURIComponent ?? module.exports.unescape;
	const most = options?.maxKeys ?? 1000;
	let parts = text.split(separator).filter((part) => part !== '');
	if (most > 0) parts = parts.slice(0, most);
	const clear = (part) => {
		const plain = part.replaceAll('+', ' ');
		try {
			return decode(plain);
		} catch {
			return module.exports.unescape(plain);
		}
	};
	for (const part of parts) {
		const at = part.indexOf(equals);
		const key = clear(at < 0 ? part : part.slice(0, at));
		const value = at < 0 ? '' : clear(part.slice(at + equals.length));
		if (!(key in result)) result[key] = value;
		else if (Array.isArray(result[key])) result[key].push(value);
		else result[key] = [result[key], value];
	}
	return result;
}

module.exports = { parse, stringify, escape, unescape, decode: parse, encode: stringify };
