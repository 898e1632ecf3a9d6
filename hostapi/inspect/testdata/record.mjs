// Records with Node what the cases of this folder print:
//
//	node record.mjs
//
// A line of a .txt file is one case, an expression. Cases of inspect.txt are
// values, those of options.txt pairs of a value and options, those of format.txt
// lists of arguments of util.format. Lines of stack frames are left out, because
// they name places in this script.
import { readFileSync, writeFileSync } from 'node:fs';
import util from 'node:util';
import vm from 'node:vm';

const printers = {
	inspect: (v) => util.formatWithOptions({}, v),
	options: ([v, options]) => util.inspect(v, options),
	format: (args) => util.format(...args),
};

for (const [name, print] of Object.entries(printers)) {
	const file = new URL(name + '.txt', import.meta.url);
	const rows = [];
	for (const line of readFileSync(file, 'utf8').split('\n')) {
		if (line === '' || line.startsWith('#')) continue;
		const value = vm.runInThisContext('(' + line + ')', { filename: 'case.js' });
		const text = print(value).split('\n').filter((l) => !/^\s+(at|\.\.\. \d+ lines) /.test(l)).join('\n');
		rows.push({ source: line, want: text });
	}
	const json = '[\n' + rows.map((r) => '\t' + JSON.stringify(r)).join(',\n') + '\n]\n';
	writeFileSync(new URL(name + '.json', import.meta.url), json);
}
