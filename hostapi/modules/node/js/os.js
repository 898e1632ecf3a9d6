// The module os, as far as it tells nothing of the machine but its kind.
'use strict';

const { platform, arch } = native;
const windows = platform === 'win32';

module.exports = {
	EOL: windows ? '\r\n' : '\n',
	devNull: windows ? '\\\\.\\nul' : '/dev/null',
	platform: () => platform,
	arch: () => arch,
	type: () => ({ win32: 'Windows_NT', darwin: 'Darwin', linux: 'Linux' })[platform] ?? platform,
	endianness: () => 'LE',
	availableParallelism: () => 1,
	cpus: () => [],
	homedir: () => globalThis.process?.env?.[windows ? 'USERPROFILE' : 'HOME'] ?? '/',
	tmpdir: () => globalThis.process?.env?.[windows ? 'TEMP' : 'TMPDIR'] ?? (windows ? 'C:\\Temp' : '/tmp'),
	hostname: () => 'localhost',
};
