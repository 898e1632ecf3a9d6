// The errors that the modules throw. Programs can't ask for this module.
'use strict';

const { inspect } = native;

function coded(Class, code, message) {
	const error = new Class(message);
	error.code = code;
	return error;
}

function received(value) {
	if (value === null || value === undefined) return String(value);
	if (typeof value === 'function') return `function ${value.name}`;
	if (typeof value === 'object') return value.constructor?.name ? `an instance of ${value.constructor.name}` : inspect(value, { depth: -1 });
	return `type ${typeof value} (${inspect(value)})`;
}

// name is that of an argument, or of a property if it has a dot; 'first argument'
// stands as it is.
function invalidType(name, expected, value) {
	let what = `"${name}" ${name.includes('.') ? 'property' : 'argument'}`;
	if (name.endsWith(' argument')) what = name;
	return coded(TypeError, 'ERR_INVALID_ARG_TYPE', `The ${what} must be ${expected}. Received ${received(value)}`);
}

module.exports = { coded, invalidType, received };
