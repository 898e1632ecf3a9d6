// The module timers/promises
// (https://nodejs.org/docs/latest-v20.x/api/timers.html#timers-promises-api).
'use strict';

const timers = require('node:timers');

function abortError(signal) {
	const error = new Error('The operation was aborted', { cause: signal.reason });
	error.name = 'AbortError';
	error.code = 'ABORT_ERR';
	return error;
}

// wait is a promise of value that a timer fulfils and a signal rejects.
function wait(start, stop, value, { signal, ref = true } = {}) {
	if (signal?.aborted) return Promise.reject(abortError(signal));
	return new Promise((resolve, reject) => {
		const abort = () => {
			stop(timer);
			reject(abortError(signal));
		};
		const timer = start(() => {
			signal?.removeEventListener('abort', abort);
			resolve(value);
		});
		if (!ref) timer.unref();
		signal?.addEventListener('abort', abort, { once: true });
	});
}

function setTimeout(delay, value, options) {
	return wait((done) => timers.setTimeout(done, delay), timers.clearTimeout, value, options);
}

function setImmediate(value, options) {
	return wait((done) => timers.setImmediate(done), timers.clearImmediate, value, options);
}

// setInterval is an async iterator that gives value for each time that passed.
function setInterval(delay, value, { signal, ref = true } = {}) {
	let passed = 0;
	let failure = null;
	let finished = false;
	let wake = () => {};
	let timer;
	const finish = () => {
		finished = true;
		timers.clearInterval(timer);
		signal?.removeEventListener('abort', abort);
		wake();
	};
	const abort = () => {
		failure = abortError(signal);
		finish();
	};
	if (signal?.aborted) {
		failure = abortError(signal);
		finished = true;
	} else {
		timer = timers.setInterval(() => {
			passed++;
			wake();
		}, delay);
		if (!ref) timer.unref();
		signal?.addEventListener('abort', abort, { once: true });
	}
	return {
		async next() {
			while (passed === 0 && !finished) await new Promise((resolve) => { wake = resolve; });
			if (passed > 0) {
				passed--;
				return { value, done: false };
			}
			if (failure) {
				const error = failure;
				failure = null;
				throw error;
			}
			return { value: undefined, done: true };
		},
		async return() {
			passed = 0;
			finish();
			return { value: undefined, done: true };
		},
		[Symbol.asyncIterator]() {
			return this;
		},
	};
}

const scheduler = {
	wait: (delay, options) => setTimeout(delay, undefined, options),
	yield: () => setImmediate(),
};

module.exports = { setTimeout, setImmediate, setInterval, scheduler };
