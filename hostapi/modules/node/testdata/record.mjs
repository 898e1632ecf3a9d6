// Records what Node prints for the programs of this folder.
import { execFileSync } from 'node:child_process';
import { readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dir = dirname(fileURLToPath(import.meta.url));
for (const name of readdirSync(dir).filter((name) => name.endsWith('.js'))) {
	const output = execFileSync(process.execPath, ['--no-warnings', name], { cwd: dir, stdio: ['ignore', 'pipe', 'ignore'] });
	writeFileSync(join(dir, name.replace(/\.js$/, '.out')), output);
}
