// The module path (https://nodejs.org/docs/latest-v20.x/api/path.html): posix and
// win32 are one algorithm with two sets of separators and two kinds of roots.
'use strict';

function check(value, name) {
	if (typeof value !== 'string') throw invalidType(name, 'of type string', value);
}

function invalidType(name, expected, value) {
	const received = value === null || value === undefined ? String(value)
		: typeof value === 'function' ? `function ${value.name}`
		: typeof value === 'object' ? (value.constructor?.name ? `an instance of ${value.constructor.name}` : '[Object: null prototype] {}')
		: typeof value === 'string' ? `type string ('${value}')`
		: `type ${typeof value} (${String(value)}${typeof value === 'bigint' ? 'n' : ''})`;
	const error = new TypeError(`The "${name}" argument must be ${expected}. Received ${received}`);
	error.code = 'ERR_INVALID_ARG_TYPE';
	return error;
}

// segments resolves the . and .. of the part behind the root.
function segments(rest, isSep, above) {
	const kept = [];
	let start = 0;
	for (let i = 0; i <= rest.length; i++) {
		if (i < rest.length && !isSep(rest[i])) continue;
		const part = rest.slice(start, i);
		start = i + 1;
		if (part === '' || part === '.') continue;
		if (part !== '..') kept.push(part);
		else if (kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
		else if (above) kept.push('..');
	}
	return kept;
}

// trimmed is the end of the path without separators behind it, not before from.
function trimmed(path, from, isSep) {
	let end = path.length;
	while (end > from && isSep(path[end - 1])) end--;
	return end;
}

function make({ sep, delimiter, isSep, rootOf, cwd, resolve, relative, toNamespacedPath }) {
	function split(path) {
		const { device, rooted, length } = rootOf(path);
		return { device, rooted, length, rest: path.slice(length) };
	}

	// baseStart is where the last segment of the path begins.
	function baseStart(path, from, end) {
		let start = end;
		while (start > from && !isSep(path[start - 1])) start--;
		return start;
	}

	// dot is the index of the extension in a base name, its length for none.
	function dot(base) {
		const i = base.lastIndexOf('.');
		return i <= 0 || base === '..' ? base.length : i;
	}

	// baseName is basename without an extension to take away. A drive of Windows
	// is no part of the name.
	function baseName(path) {
		const from = deviceLength(path);
		const end = trimmed(path, from, isSep);
		return path.slice(baseStart(path, from, end), end);
	}

	const deviceLength = (path) => (sep === '\\' && /^[A-Za-z]:/.test(path) ? 2 : 0);

	const module = {
		resolve(...args) {
			args.forEach((arg, i) => check(arg, `paths[${i}]`));
			return resolve(args, module);
		},

		normalize(path) {
			check(path, 'path');
			if (path === '') return '.';
			const { device, rooted, rest } = split(path);
			let text = segments(rest, isSep, !rooted).join(sep);
			if (text === '' && !rooted) text = '.';
			if (text !== '' && isSep(path[path.length - 1]) && (rest !== '' || !rooted)) text += sep;
			return device + (rooted ? sep : '') + text;
		},

		isAbsolute(path) {
			check(path, 'path');
			return rootOf(path).rooted;
		},

		join(...args) {
			args.forEach((arg) => check(arg, 'path'));
			const parts = args.filter((arg) => arg !== '');
			if (parts.length === 0) return '.';
			let joined = parts.join(sep);
			// Two separators at the start would make a network path of what is none.
			if (sep === '\\' && !(/^[\\/]{2}[^\\/]/.test(parts[0]))) joined = joined.replace(/^[\\/]{2,}/, '\\');
			return module.normalize(joined);
		},

		relative(from, to) {
			check(from, 'from');
			check(to, 'to');
			return relative(from, to, module);
		},

		toNamespacedPath: (path) => toNamespacedPath(path, module),

		dirname(path) {
			check(path, 'path');
			if (path === '') return '.';
			const { length } = split(path);
			const end = trimmed(path, length, isSep);
			const start = baseStart(path, length, end);
			if (start <= length) return length > 0 ? path.slice(0, length) : '.';
			// Two slashes at the start are kept, as POSIX allows.
			return path.slice(0, sep === '/' && length === 1 && start === 2 ? 2 : start - 1);
		},

		basename(path, suffix) {
			if (suffix !== undefined) check(suffix, 'suffix');
			check(path, 'path');
			const base = baseName(path);
			if (suffix === undefined || suffix === '' || !base.endsWith(suffix)) return base;
			return base === suffix ? (path === suffix ? '' : base) : base.slice(0, -suffix.length);
		},

		extname(path) {
			check(path, 'path');
			const base = baseName(path);
			return base.slice(dot(base));
		},

		format(object) {
			if (object === null || typeof object !== 'object') throw invalidType('pathObject', 'of type object', object);
			const dir = object.dir || object.root;
			const ext = object.ext ? (object.ext[0] === '.' ? '' : '.') + object.ext : '';
			const base = object.base || `${object.name || ''}${ext}`;
			if (!dir) return base;
			return dir === object.root ? dir + base : dir + sep + base;
		},

		parse(path) {
			check(path, 'path');
			const { length } = split(path);
			const root = path.slice(0, length);
			const end = trimmed(path, length, isSep);
			const start = baseStart(path, length, end);
			const base = path.slice(start, end);
			const at = dot(base);
			const dir = start > length ? path.slice(0, start - 1) : root;
			return { root, dir, base, ext: base.slice(at), name: base.slice(0, at) };
		},

		sep,
		delimiter,
	};
	return module;
}

const currentDirectory = () => globalThis.process?.cwd?.() ?? '/';

const posix = make({
	sep: '/',
	delimiter: ':',
	isSep: (c) => c === '/',
	rootOf: (path) => ({ device: '', rooted: path[0] === '/', length: path[0] === '/' ? 1 : 0 }),
	resolve(paths, module) {
		let path = '';
		for (let i = paths.length - 1; i >= 0 && path[0] !== '/'; i--) {
			if (paths[i] !== '') path = path === '' ? paths[i] : `${paths[i]}/${path}`;
		}
		if (path[0] !== '/') path = `${currentDirectory()}/${path}`;
		return '/' + segments(path, (c) => c === '/', false).join('/');
	},
	relative(from, to, module) {
		if (from === to) return '';
		return difference(module.resolve(from), module.resolve(to), '/', (part) => part);
	},
	toNamespacedPath: (path) => path,
});

// difference is the way from one absolute path to another.
function difference(from, to, sep, fold) {
	const a = from.split(sep).filter(Boolean);
	const b = to.split(sep).filter(Boolean);
	let same = 0;
	while (same < a.length && same < b.length && fold(a[same]) === fold(b[same])) same++;
	return [...a.slice(same).fill('..'), ...b.slice(same)].join(sep);
}

const isWindowsSep = (c) => c === '/' || c === '\\';

const win32 = make({
	sep: '\\',
	delimiter: ';',
	isSep: isWindowsSep,
	// A root is C:, C:\, \ or the share \\server\share\.
	rootOf(path) {
		const share = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)([\\/]?)/.exec(path);
		if (share) return { device: `\\\\${share[1]}\\${share[2]}`, rooted: true, length: share[0].length };
		const drive = /^[A-Za-z]:/.test(path) ? path.slice(0, 2) : '';
		const rooted = isWindowsSep(path[drive.length] ?? '');
		return { device: drive, rooted, length: drive.length + (rooted ? 1 : 0) };
	},
	resolve(paths, module) {
		let device = '', tail = '', rooted = false;
		const rootOf = (path) => {
			const share = /^[\\/]{2}([^\\/]+)[\\/]+([^\\/]+)([\\/]?)/.exec(path);
			if (share) return { device: `\\\\${share[1]}\\${share[2]}`, rooted: true, length: share[0].length };
			const drive = /^[A-Za-z]:/.test(path) ? path.slice(0, 2) : '';
			return { device: drive, rooted: isWindowsSep(path[drive.length] ?? ''), length: drive.length };
		};
		for (let i = paths.length; i >= 0 && !(rooted && device); i--) {
			const path = i > 0 ? paths[i - 1] : currentDirectory();
			if (path === '') continue;
			const root = rootOf(path);
			if (root.device && device && root.device.toLowerCase() !== device.toLowerCase()) continue;
			device ||= root.device;
			if (rooted) continue;
			tail = `${path.slice(root.length)}\\${tail}`;
			rooted = root.rooted;
		}
		const text = segments(tail, isWindowsSep, !rooted).join('\\');
		return device + (rooted ? '\\' : '') + text || '.';
	},
	relative(from, to, module) {
		if (from === to) return '';
		const a = module.resolve(from), b = module.resolve(to);
		if (a.toLowerCase() === b.toLowerCase()) return '';
		const first = (path) => path.split('\\').filter(Boolean)[0]?.toLowerCase();
		return first(a) === first(b) ? difference(a, b, '\\', (part) => part.toLowerCase()) : b;
	},
	toNamespacedPath(path, module) {
		if (typeof path !== 'string' || path === '') return path;
		const full = module.resolve(path);
		if (/^\\\\[^?.]/.test(full)) return `\\\\?\\UNC\\${full.slice(2)}`;
		return /^[A-Za-z]:\\/.test(full) ? `\\\\?\\${full}` : path;
	},
});

for (const module of [posix, win32]) {
	module._makeLong = module.toNamespacedPath;
	module.win32 = win32;
	module.posix = posix;
}

module.exports = globalThis.process?.platform === 'win32' ? win32 : posix;
