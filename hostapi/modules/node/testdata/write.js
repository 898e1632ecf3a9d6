// Writing files, in a folder that is removed again.
const fs = require('fs');
const { join } = require('path');

const dir = join(require('os').tmpdir(), `jsrun-write-${process.pid}-${Date.now()}`);
const at = (...parts) => join(dir, ...parts);
const show = (name, f) => {
	let shown;
	try {
		shown = f();
	} catch (e) {
		shown = `${e.name} ${e.code} ${e.syscall} ${e.errno} ${e.message} ${e.path} ${e.dest} ${Object.keys(e)}`;
	}
	console.log(name, String(shown).replaceAll(dir, '<dir>'));
};

show('mkdir', () => fs.mkdirSync(dir));
show('again', () => fs.mkdirSync(dir));
show('write', () => fs.writeFileSync(at('a'), 'é1'));
show('read', () => fs.readFileSync(at('a'), 'utf8'));
show('exclusive', () => fs.writeFileSync(at('a'), 'x', { flag: 'wx' }));
show('append', () => fs.appendFileSync(at('a'), new Uint16Array([0x6261, 0x6463]).subarray(1)));
show('read', () => fs.readFileSync(at('a'), 'utf8'));
show('encoding', () => fs.writeFileSync(at('b'), '00ff41', 'hex'));
show('bytes', () => fs.readFileSync(at('b')).join());
show('over', () => fs.writeFileSync(at('a'), 'X', { flag: 'r+' }));
show('read', () => fs.readFileSync(at('a')).join());
show('folder', () => fs.writeFileSync(dir, 'x'));
show('nowhere', () => fs.writeFileSync(at('no', 'a'), 'x'));
show('nothing', () => fs.writeFileSync(at('c'), null));
show('flag', () => fs.writeFileSync(at('c'), '', { flag: 'zz' }));
show('recursive', () => fs.mkdirSync(at('d', 'e', 'f'), { recursive: true }));
show('again', () => fs.mkdirSync(at('d', 'e', 'f'), { recursive: true }));
show('no parent', () => fs.mkdirSync(at('no', 'd')));
show('copy', () => fs.copyFileSync(at('a'), at('d', 'a')));
show('copy exclusive', () => fs.copyFileSync(at('a'), at('d', 'a'), fs.constants.COPYFILE_EXCL));
show('copy nothing', () => fs.copyFileSync(at('no'), at('b')));
show('rename', () => fs.renameSync(at('d', 'a'), at('r')));
show('rename nothing', () => fs.renameSync(at('no'), at('b')));
show('list', () => fs.readdirSync(dir));
show('unlink', () => fs.unlinkSync(at('r')));
show('unlink nothing', () => fs.unlinkSync(at('r')));
show('unlink folder', () => fs.unlinkSync(at('d')));
show('rmdir', () => fs.rmdirSync(at('d')));
show('rmdir file', () => fs.rmdirSync(at('a')));
show('rm folder', () => fs.rmSync(at('d')));
show('rm force', () => fs.rmSync(at('no'), { force: true }));
show('rm recursive', () => fs.rmSync(at('d'), { recursive: true }));
show('exists', () => [fs.existsSync(at('d')), fs.existsSync(at('a'))]);

(async () => {
	const { appendFile, readFile, rm, stat } = fs.promises;
	const bytes = new Uint8Array([65, 66]);
	const pending = fs.promises.writeFile(at('p'), bytes);
	await pending;
	await appendFile(at('p'), 'C');
	console.log(await readFile(at('p'), 'utf8'), (await stat(at('p'))).size);
	await rm(at('no')).catch((e) => console.log(e.code));
	await new Promise((resolve) => fs.writeFile(at('q'), 'cb', (...args) => resolve(console.log(args, fs.readFileSync(at('q'), 'utf8')))));
	await rm(dir, { recursive: true });
	console.log(fs.existsSync(dir));
})();
