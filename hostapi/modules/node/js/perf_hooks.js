// The module perf_hooks: the global performance.
'use strict';

const { performance } = globalThis;
if (performance === undefined) throw new TypeError('this runtime has no performance');

module.exports = { performance, Performance: performance.constructor, constants: { __proto__: null } };
