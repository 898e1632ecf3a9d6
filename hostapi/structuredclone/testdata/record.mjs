// Records with Node what the cases of this folder give:
//
//	node record.mjs
//
// A line of cases.txt is one case: the value of an expression, inspected, or the
// name, code and message of what it throws. Lines of stack frames are left out.
import { readFileSync, writeFileSync } from 'node:fs';
import util from 'node:util';
import vm from 'node:vm';

const rows = [];
for (const line of readFileSync(new URL('cases.txt', import.meta.url), 'utf8').split('\n')) {
	if (line === '' || line.startsWith('#')) continue;
	let want;
	try {
		want = util.inspect(vm.runInThisContext('(' + line + ')', { filename: 'case.js' }));
		want = want.split('\n').filter((l) => !/^\s+(at|\.\.\. \d+ lines) /.test(l)).join('\n');
	} catch (e) {
		want = `threw ${e.name} ${e.code}: ${e.message}`;
	}
	rows.push('\t' + JSON.stringify({ source: line, want }));
}
writeFileSync(new URL('cases.json', import.meta.url), '[\n' + rows.join(',\n') + '\n]\n');
