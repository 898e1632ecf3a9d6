// Records with Node what the scripts of this folder print:
//
//	node record.mjs
import { spawnSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
for (const name of readdirSync(folder)) {
	if (!name.endsWith('.js')) continue;
	const run = spawnSync(process.execPath, [name], { cwd: folder, encoding: 'utf8' });
	if (run.status !== 0) throw new Error(name + '\n' + run.stderr);
	writeFileSync(folder + name.replace(/js$/, 'out'), run.stdout);
}
