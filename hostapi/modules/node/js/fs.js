// The module fs (https://nodejs.org/docs/latest-v20.x/api/fs.html), of whole files and
// folders: it has no streams and no descriptors.
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
function failure({ code, errno, text, permission, resource, hint }, syscall, path, dest) {
	if (permission) {
		const error = new Error(`Access to this API has been restricted${hint && `. ${hint}`}`);
		return Object.assign(error, { code, permission, resource });
	}
	if (syscall === 'rm' && code === 'EISDIR') {
		const error = new Error(`Path is a directory: rm returned EISDIR (is a directory) ${path}`);
		Object.defineProperty(error, 'name', { value: 'SystemError', writable: true, configurable: true });
		const info = { code, message: 'is a directory', path, syscall, errno: -errno };
		return Object.assign(error, { code: 'ERR_FS_EISDIR', info, errno: -errno, syscall, path });
	}
	if (dest === undefined) return Object.assign(new Error(`${code}: ${text}, ${syscall} '${path}'`), { errno, code, syscall, path });
	return Object.assign(new Error(`${code}: ${text}, ${syscall} '${path}' -> '${dest}'`), { errno, code, syscall, path, dest });
}

const constants = { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1 };

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

// bytesOf makes bytes of what is to be written, a copy of what is not a string.
function bytesOf(data, encoding) {
	if (typeof data === 'string') return Buffer.from(data, encoding);
	if (!ArrayBuffer.isView(data)) throw invalidType('data', 'of type string or an instance of Buffer, TypedArray, or DataView', data);
	return new Uint8Array(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
}

const modeOf = (mode, otherwise) => (typeof mode === 'string' ? parseInt(mode, 8) : mode ?? otherwise);

function flagOf(flag) {
	if (/^(r|rs|sr)\+$|^(w|a|wx|xw|ax|xa|as|sa)\+?$/.test(flag)) return flag;
	const error = new TypeError(`The argument 'flags' is invalid. Received '${flag}'`);
	error.code = 'ERR_INVALID_ARG_VALUE';
	throw error;
}

const writing = (flag) => ({
	syscall: 'open',
	order: ([, data, options]) => ({
		data: bytesOf(data, encodingOf(options) ?? 'utf8'),
		flag: flagOf(options?.flag ?? flag),
		mode: modeOf(options?.mode, 0o666),
	}),
	result: () => undefined,
});

const moving = (syscall, order) => ({
	syscall,
	order: (args) => ({ ...order?.(args), to: pathOf(args[1]) }),
	result: () => undefined,
	dest: ([, dest]) => dest,
});

// Each operation has the arguments of its function. order makes what Go gets of
// them beside the path, and result the result of what Go gives.
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
	access: { syscall: 'access', order: ([, mode]) => ({ mode }), result: () => undefined },
	writeFile: writing('w'),
	appendFile: { ...writing('a'), native: 'writeFile' },
	mkdir: {
		syscall: 'mkdir',
		order: ([, options]) => ({
			recursive: options?.recursive,
			mode: modeOf(typeof options === 'object' ? options?.mode : options, 0o777),
		}),
		result: (first) => first,
	},
	rm: { syscall: 'rm', order: ([, options]) => ({ recursive: options?.recursive, force: options?.force }), result: () => undefined },
	rmdir: { syscall: 'rmdir', result: () => undefined },
	unlink: { syscall: 'unlink', result: () => undefined },
	rename: moving('rename'),
	copyFile: moving('copyfile', ([, , mode]) => ({ flag: mode & constants.COPYFILE_EXCL ? 'wx' : 'w' })),
};

function runSync(name, args) {
	const { syscall, order, result, dest, native: operation = name } = operations[name];
	const path = pathOf(args[0]);
	const answer = native[operation](path, order?.(args));
	if (answer.error) throw failure(answer.error, syscall, args[0], dest?.(args));
	return result(answer.value, args);
}

function run(name, args) {
	const { syscall, order, result, dest, native: operation = name } = operations[name];
	return new Promise((resolve, reject) => {
		const path = pathOf(args[0]);
		native.later(operation, path, order?.(args), (answer) => {
			if (answer.error) reject(failure(answer.error, syscall, args[0], dest?.(args)));
			else resolve(result(answer.value, args));
		});
	});
}

const { F_OK, R_OK, W_OK, X_OK } = constants;
const fs = { constants, Stats, Dirent, F_OK, R_OK, W_OK, X_OK };
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
			(value) => (value === undefined ? later(callback, null) : later(callback, null, value)),
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
		path = pathOf(path);
	} catch {
		return false;
	}
	const { error } = native.stat(path);
	if (error?.permission) throw failure(error);
	return !error;
};

module.exports = Object.assign(fs, { promises });
