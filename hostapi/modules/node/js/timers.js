// The module timers: the global functions.
'use strict';

const { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate } = globalThis;
if (setTimeout === undefined) throw new TypeError('this runtime has no timers');

module.exports = {
	setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate,
	get promises() { return require('node:timers/promises'); },
};
