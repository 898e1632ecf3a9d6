// Records with Node what the scripts of this folder print:
//
//	node record.mjs
//
// Both streams go into one file, standard error after standard output. Lines of
// stack frames and the process number of warnings are left out, times are
// written as <time>.
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const clean = (text) => text
	.split('\n')
	.filter((l) => !/^\s+at |^\(Use `node /.test(l))
	.join('\n')
	.replace(/^\(node:\d+\) /gm, '')
	.replace(/\b\d+(\.\d+)?m?s\b/g, '<time>');
for (const name of readdirSync(folder)) {
	if (!name.endsWith('.js')) continue;
	const run = spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
	const text = `-- stdout --\n${clean(run.stdout)}-- stderr --\n${clean(run.stderr)}`;
	writeFileSync(folder + name.replace(/js$/, 'out'), text);
}
