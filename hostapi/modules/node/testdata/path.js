const path = require('path');
const { posix, win32 } = path;
const paths = ['', '.', '..', '/', '//', '///a', '/a', 'a', 'a/', '/a/', 'a/b', '/a/b/', 'a//b', './a', '../a', 'a/..', 'a/../..', '/a/../../b',
	'a/./b/../c.txt', '.bashrc', 'a.b.c', 'a.', '.', '..x', 'x..', 'dir.d/file', '/x/.', '/x/..', './', '../', 'a/b.ext/', ' a ', 'a\\b',
	'C:', 'C:\\', 'C:a', 'C:\\a\\b.txt', 'c:/a/../b', 'C:..\\a', '\\', '\\a', '\\\\server\\share', '\\\\server\\share\\', '\\\\server\\share\\a\\..\\b',
	'//server/share/x', '\\\\server', 'C:/', 'C:.', 'C:..', 'a:b', 'file.txt\\', 'C:file.ext', '.\\a', '..\\..\\a'];
for (const module of [posix, win32]) {
	for (const p of paths) {
		console.log(JSON.stringify([p, module.normalize(p), module.isAbsolute(p), module.dirname(p), module.basename(p), module.extname(p), module.parse(p)]));
	}
}
for (const args of [[], ['a'], ['a', 'b'], ['/a', '../b'], ['', ''], ['a', '', 'b'], ['..', 'a'], ['a', '/b'], ['/', '/a'], ['a/', './b/'], ['\\\\a', 'b'], ['//', 'a'], ['C:', 'a'], ['C:\\', '..']]) {
	console.log(JSON.stringify([args, posix.join(...args), win32.join(...args)]));
}
for (const args of [['/a', 'b'], ['/a', '/b'], ['/a/b', '../c'], ['/'], ['/', '..'], ['/a', '', './b/']]) console.log(posix.resolve(...args));
for (const args of [['C:\\a', 'b'], ['C:\\a', '\\b'], ['C:\\a', 'D:b', 'C:c'], ['c:/a', '..\\b'], ['\\\\s\\h', 'a'], ['C:\\', '..', 'x'], ['C:\\a\\', 'C:b']]) console.log(win32.resolve(...args));
for (const [a, b] of [['/a/b', '/a/c'], ['/a', '/a'], ['/a/b/c', '/'], ['/', '/a'], ['/ab', '/a'], ['/a', '/ab']]) console.log(JSON.stringify(posix.relative(a, b)));
for (const [a, b] of [['C:\\a\\b', 'C:\\a\\c'], ['C:\\A', 'c:\\a\\B'], ['C:\\a', 'D:\\b'], ['C:\\', 'C:\\x']]) console.log(JSON.stringify(win32.relative(a, b)));
console.log(posix.basename('/a/b.js', '.js'), posix.basename('b.js', 'b.js'), posix.basename('/a/b.js', 'x'), JSON.stringify(posix.basename('.js', '.js')));
for (const o of [{}, { dir: '/a', base: 'b.c' }, { root: '/', base: 'a' }, { root: '/', dir: '/', base: 'a' }, { name: 'a', ext: 'b' }, { dir: 'x', name: 'n', ext: '.e' }]) {
	console.log(JSON.stringify(posix.format(o)), JSON.stringify(win32.format(o)));
}
console.log(win32.toNamespacedPath('C:\\a'), win32.toNamespacedPath('\\\\s\\h\\a'), posix.toNamespacedPath('/a'));
console.log(path.sep, path.delimiter, win32.sep, win32.delimiter, path === posix, posix.win32 === win32, require('path/posix') === posix, require('node:path/win32') === win32);
for (const bad of [undefined, null, 5, {}, [], Symbol('x'), true, 1n]) {
	try { path.join(bad); } catch (e) { console.log(e.name, e.code, e.message); }
	try { path.resolve('a', bad); } catch (e) { console.log(e.message); }
}
console.log(Object.keys(path).filter((k) => k !== 'matchesGlob').sort().join());
for (const p of ['//a', '//a/', '//a/b', 'C://a', '/a//']) console.log(posix.dirname(p), win32.dirname(p));
