// The module fs, for reading (https://nodejs.org/docs/latest-v20.x/api/fs.html). It
// has no streams and no descriptors.
'use strict';

const { Buffer } = require('node:buffer');
const { fileURLToPath } = globalThis.URL ? require('node:url') : {};

function invalidType(name, expected, value) {
	const error = new TypeError(`The "${name}" argument must be ${expected}. Received ${value === null ? 'null' : typeof value}`);
	error.code = 'ERR_INVALID_ARG_TYPE';
	return error;
}

function pathOf(path) {
	if (fileURLToPath && path instanceof URL) path = fileURLToPath(path);
	if (path instanceof Uint8Array) path = Buffer.from(path).toString();
	if (typeof path !== 'string') throw invalidType('path', 'of type string or an instance of Buffer or URL', path);
	return require('node:path').resolve(path);
}

// failure makes the error of a call that Go told the code of.
function failure({ code, errno, text }, syscall, path) {
	const error = new Error(`${code}: ${text}, ${syscall} '${path}'`);
	return Object.assign(error, { errno, code, syscall, path });
}

const encodingOf = (options) => (typeof options === 'string' ? options : options?.encoding);

class Stats {
	constructor({ kind, size, mode, mtimeMs }) {
		this.mode = mode;
		this.size = size;
		this.mtimeMs = mtimeMs;
		Object.defineProperty(this, 'kind', { value: kind });
	}
	get mtime() {
		return new Date(this.mtimeMs);
	}
	isFile() {
		return this.kind === 'file';
	}
	isDirectory() {
		return this.kind === 'directory';
	}
	isSymbolicLink() {
		return this.kind === 'link';
	}
}

class Dirent {
	constructor(name, kind, path) {
		this.name = name;
		this.path = path;
		this.parentPath = path;
		Object.defineProperty(this, 'kind', { value: kind });
	}
}
for (const method of ['isFile', 'isDirectory', 'isSymbolicLink']) Dirent.prototype[method] = Stats.prototype[method];

// Each operation has the arguments of its function, and turns what Go gives into
// its result.
const operations = {
	readFile: {
		syscall: 'open',
		result(bytes, [, options]) {
			const buffer = Buffer.from(bytes);
			const encoding = encodingOf(options);
			return encoding && encoding !== 'buffer' ? buffer.toString(encoding) : buffer;
		},
	},
	stat: { syscall: 'stat', result: (entry) => new Stats(entry) },
	readdir: {
		syscall: 'scandir',
		result: (entries, [path, options]) =>
			(options?.withFileTypes ? entries.map(({ name, kind }) => new Dirent(name, kind, String(path))) : entries.map(({ name }) => name)),
	},
	realpath: { syscall: 'realpath', result: (path) => path },
	access: { syscall: 'access', result: () => undefined },
};

function runSync(name, args) {
	const { syscall, result } = operations[name];
	const path = pathOf(args[0]);
	const answer = native[name](path);
	if (answer.error) throw failure(answer.error, syscall, args[0]);
	return result(answer.value, args);
}

function run(name, args) {
	const { syscall, result } = operations[name];
	return new Promise((resolve, reject) => {
		const path = pathOf(args[0]);
		native.later(name, path, (answer) => {
			if (answer.error) reject(failure(answer.error, syscall, args[0]));
			else resolve(result(answer.value, args));
		});
	});
}

const constants = { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 };
const fs = { constants, Stats, Dirent, ...constants };
const promises = { constants };

for (const name of Object.keys(operations)) {
	const functions = {
		[`${name}Sync`]: (...args) => runSync(name, args),
		async [name](...args) {
			return run(name, args);
		},
	};
	fs[`${name}Sync`] = functions[`${name}Sync`];
	promises[name] = functions[name];
	fs[name] = { [name](...args) {
		const callback = args.pop();
		if (typeof callback !== 'function') throw invalidType('cb', 'of type function', callback);
		pathOf(args[0]); // throws here, not later
		promises[name](...args).then(
			(value) => later(callback, null, value),
			(error) => later(callback, error),
		);
	} }[name];
}

// later calls a callback outside of the promise, so that what it throws is
// uncaught.
const later = (callback, ...args) => queueMicrotask(() => callback(...args));


fs.statSync = (path, options) => {
	try {
		return runSync('stat', [path]);
	} catch (error) {
		if (options?.throwIfNoEntry === false && error.code === 'ENOENT') return undefined;
		throw error;
	}
};
fs.existsSync = (path) => {
	try {
		return !native.stat(pathOf(path)).error;
	} catch {
		return false;
	}
};

module.exports = Object.assign(fs, { promises });
