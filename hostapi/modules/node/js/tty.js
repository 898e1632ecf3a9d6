// The module tty, as far as it tells which of the standard streams is a terminal.
'use strict';

const names = ['stdin', 'stdout', 'stderr'];

module.exports = {
	isatty: (fd) => globalThis.process?.[names[fd]]?.isTTY === true,
};
