const url = require('url');
console.log(url.fileURLToPath('file:///a%20b/c'), url.pathToFileURL('/a b/c#d?e%f').href, url.pathToFileURL('/x/').href, url.URL === URL, url.domainToASCII('ESPAÑOL.com'));
for (const bad of ['http://x', 'file://host/x', 'file:///a%2fb']) { try { url.fileURLToPath(bad); } catch (e) { console.log(e.name, e.code, e.message); } }
console.log(url.urlToHttpOptions(new URL('http://u:p%40@h:81/p?q#f')).auth, url.urlToHttpOptions(new URL('http://h:81/p?q#f')).path);
const qs = require('querystring');
console.log(qs.parse('a=1&b=2&a=3&c&d=%20x+y&=e&%zz=1'), qs.stringify({ a: [1, 'x y'], b: true, c: null, d: NaN, e: 'ü&=' }), qs.parse('a:1;b:2', ';', ':'), qs.escape('a b*'), qs.unescape('%41%zz'));
const timers = require('timers');
const sleep = require('timers/promises');
console.log(timers.setTimeout === setTimeout, timers.promises === sleep, Object.keys(sleep).sort().join());
const os = require('os');
console.log(JSON.stringify(os.EOL), typeof os.platform(), os.endianness());
const { isatty } = require('tty');
console.log(typeof isatty(1), isatty(9), isatty(-1), isatty('x'), isatty());
console.log(require('console') === console, require('perf_hooks').performance === performance);
(async () => {
	console.log(await sleep.setTimeout(1, 'slept'), await sleep.setImmediate('now'), await sleep.scheduler.wait(1));
	const it = sleep.setInterval(1, 'tick');
	console.log(await it.next(), await it.next(), await it.return(), await it.next());
	let ticks = 0;
	for await (const tick of sleep.setInterval(1, 'tick')) {
		console.log(tick);
		if (++ticks === 2) break;
	}
	const controller = new AbortController();
	setTimeout(() => controller.abort('enough'), 1);
	try { await sleep.setTimeout(60000, 0, { signal: controller.signal }); } catch (e) { console.log(e.name, e.code, e.message, e.cause); }
	const fs = require('fs');
	const fsp = require('fs/promises');
	console.log(fs.promises === fsp, fs.readFileSync('tree/a.txt', 'utf8'), fs.readFileSync('tree/a.txt'), await fsp.readFile('tree/a.txt', { encoding: 'utf8' }));
	console.log(fs.existsSync('tree'), fs.existsSync('none'), fs.statSync('tree').isDirectory(), fs.statSync('tree/a.txt').isFile(), fs.statSync('tree/a.txt').size, fs.statSync('none', { throwIfNoEntry: false }));
	console.log(fs.readdirSync('tree'), (await fsp.readdir('tree', { withFileTypes: true })).map((d) => [d.name, d.isDirectory()]));
	for (const bad of [() => fs.readFileSync('none'), () => fsp.readFile('none'), () => fs.readdirSync('none'), () => fsp.stat('none'), () => fsp.access('none'), () => fs.readFile('x')]) {
		try { await bad(); console.log('no error'); } catch (e) { console.log(e.name, e.code, e.syscall, e.path, e.errno, e.message.split('.')[0]); }
	}
	fs.readFile('tree/sub/b.json', 'utf8', (e, text) => {
		console.log(e, text);
		fs.stat('none', (e) => console.log(e.code));
	});
})();
