// The module events (https://nodejs.org/docs/latest-v20.x/api/events.html).
'use strict';

const captureRejection = Symbol.for('nodejs.rejection');
const errorMonitor = Symbol('events.errorMonitor');

let defaultMaxListeners = 10;

const { coded, invalidType } = require('internal/errors');
const { inspect } = require('node:util');

function checkListener(listener) {
	if (typeof listener === 'function') return;
	throw invalidType('listener', 'of type function', listener);
}

function checkCount(n, name) {
	if (typeof n === 'number' && n >= 0) return;
	if (typeof n !== 'number') throw invalidType(name, 'of type number', n);
	throw coded(RangeError, 'ERR_OUT_OF_RANGE', `The value of "${name}" is out of range. It must be >= 0. Received ${inspect(n)}`);
}

function abortError(signal) {
	const error = new Error('The operation was aborted', { cause: signal.reason });
	error.name = 'AbortError';
	error.code = 'ABORT_ERR';
	return error;
}

// EventEmitter is a function, so that it can be called on an object of a class
// that inherits from it in the old way.
function EventEmitter(options) {
	EventEmitter.init.call(this, options);
}

EventEmitter.init = function init(options) {
	if (this._events === undefined || this._events === Object.getPrototypeOf(this)._events) {
		this._events = { __proto__: null };
		this._eventsCount = 0;
	}
	this._maxListeners = this._maxListeners || undefined;
	this[shapeMode] = false;
	this[captures] = Boolean(options?.captureRejections ?? EventEmitter.captureRejections);
};

// Symbols that an emitter has in Node, where console.log shows them.
const captures = Symbol('kCapture');
const shapeMode = Symbol('shapeMode');

EventEmitter.prototype._events = undefined;
EventEmitter.prototype._eventsCount = 0;
EventEmitter.prototype._maxListeners = undefined;

// listenersOf returns the functions for an event as a list, wrappers of once
// included.
function listenersOf(emitter, type) {
	const found = emitter._events?.[type];
	if (found === undefined) return [];
	return typeof found === 'function' ? [found] : found;
}

function add(emitter, type, listener, first) {
	checkListener(listener);
	if (emitter._events === undefined) {
		emitter._events = { __proto__: null };
		emitter._eventsCount = 0;
	}
	if (emitter._events.newListener !== undefined) emitter.emit('newListener', type, listener.listener ?? listener);
	const events = emitter._events;
	const found = events[type];
	if (found === undefined) {
		events[type] = listener;
		emitter._eventsCount++;
	} else if (typeof found === 'function') {
		events[type] = first ? [listener, found] : [found, listener];
	} else if (first) {
		found.unshift(listener);
	} else {
		found.push(listener);
	}
	warnOfLeak(emitter, type);
	return emitter;
}

function warnOfLeak(emitter, type) {
	const list = emitter._events[type];
	const most = emitter.getMaxListeners();
	if (typeof list === 'function' || most === 0 || list.length <= most || list.warned) return;
	list.warned = true;
	const text = `Possible EventEmitter memory leak detected. ${list.length} ${String(type)} listeners added to ` +
		`${inspect(emitter, { depth: -1 })}. Use emitter.setMaxListeners() to increase limit`;
	if (typeof globalThis.process?.emitWarning === 'function') {
		const warning = new Error(text);
		Object.assign(warning, { name: 'MaxListenersExceededWarning', emitter, type, count: list.length });
		globalThis.process.emitWarning(warning);
	} else {
		globalThis.console?.error(`MaxListenersExceededWarning: ${text}`);
	}
}

// onceWrapper takes itself away before it calls the listener.
function onceWrapper(emitter, type, listener) {
	checkListener(listener);
	let fired = false;
	function wrapped(...args) {
		if (fired) return undefined;
		emitter.removeListener(type, wrapped);
		fired = true;
		return Reflect.apply(listener, emitter, args);
	}
	wrapped.listener = listener;
	return wrapped;
}

function unhandled(args) {
	const [error] = args;
	if (error instanceof Error) return error;
	const text = typeof error === 'string' ? `'${error}'` : inspect(error);
	const wrapped = coded(Error, 'ERR_UNHANDLED_ERROR', `Unhandled error. (${args.length > 0 ? text : 'undefined'})`);
	wrapped.context = error;
	return wrapped;
}

// capture sends what the promise of an async listener is rejected with to the
// emitter.
function capture(emitter, promise, type, args) {
	if (typeof promise?.then !== 'function') return;
	promise.then(undefined, (error) => queueMicrotask(() => {
		if (typeof emitter[captureRejection] === 'function') emitter[captureRejection](error, type, ...args);
		else emitter.emit('error', error);
	}));
}

Object.assign(EventEmitter.prototype, {
	setMaxListeners(n) {
		checkCount(n, 'setMaxListeners');
		this._maxListeners = n;
		return this;
	},
	getMaxListeners() {
		return this._maxListeners ?? defaultMaxListeners;
	},
	emit(type, ...args) {
		if (type === 'error') {
			if (this._events?.[errorMonitor] !== undefined) this.emit(errorMonitor, ...args);
			if (this._events?.error === undefined) throw unhandled(args);
		}
		const found = this._events?.[type];
		if (found === undefined) return false;
		for (const listener of typeof found === 'function' ? [found] : [...found]) {
			const result = Reflect.apply(listener, this, args);
			if (result !== undefined && this[captures]) capture(this, result, type, args);
		}
		return true;
	},
	addListener(type, listener) {
		return add(this, type, listener, false);
	},
	on(type, listener) {
		return add(this, type, listener, false);
	},
	prependListener(type, listener) {
		return add(this, type, listener, true);
	},
	once(type, listener) {
		return this.on(type, onceWrapper(this, type, listener));
	},
	prependOnceListener(type, listener) {
		return this.prependListener(type, onceWrapper(this, type, listener));
	},
	removeListener(type, listener) {
		checkListener(listener);
		const list = listenersOf(this, type);
		let at = list.length - 1;
		while (at >= 0 && list[at] !== listener && list[at].listener !== listener) at--;
		if (at < 0) return this;
		if (list.length === 1) {
			delete this._events[type];
			this._eventsCount--;
		} else {
			const rest = list.filter((_, i) => i !== at);
			this._events[type] = rest.length === 1 ? rest[0] : rest;
		}
		if (this._events.removeListener !== undefined) this.emit('removeListener', type, listener);
		return this;
	},
	off(type, listener) {
		return this.removeListener(type, listener);
	},
	removeAllListeners(type) {
		if (this._events === undefined) return this;
		if (arguments.length > 0) {
			for (const listener of [...listenersOf(this, type)].reverse()) this.removeListener(type, listener);
			return this;
		}
		if (this._events.removeListener !== undefined) {
			for (const key of Reflect.ownKeys(this._events)) {
				if (key !== 'removeListener') this.removeAllListeners(key);
			}
		}
		this._events = { __proto__: null };
		this._eventsCount = 0;
		return this;
	},
	listeners(type) {
		return listenersOf(this, type).map((f) => f.listener ?? f);
	},
	rawListeners(type) {
		return [...listenersOf(this, type)];
	},
	listenerCount(type, listener) {
		const list = listenersOf(this, type);
		return listener ? list.filter((f) => f === listener || f.listener === listener).length : list.length;
	},
	eventNames() {
		return this._events === undefined ? [] : Reflect.ownKeys(this._events);
	},
});

const isTarget = (object) => typeof object?.addEventListener === 'function';

// listen adds a listener to an emitter or an EventTarget and returns what takes
// it away.
function listen(emitter, type, listener, options) {
	if (typeof emitter?.on === 'function') {
		if (options?.once) emitter.once(type, listener);
		else emitter.on(type, listener);
		return () => emitter.removeListener(type, listener);
	}
	if (!isTarget(emitter)) throw invalidType('emitter', 'an instance of EventEmitter', emitter);
	emitter.addEventListener(type, listener, options);
	return () => emitter.removeEventListener(type, listener);
}

// once is a promise of the arguments of the next event.
function once(emitter, type, options = {}) {
	const { signal } = options;
	return new Promise((resolve, reject) => {
		if (signal?.aborted) throw abortError(signal);
		const stops = [];
		const settle = (how) => (...args) => {
			for (const stop of stops) stop();
			how(...args);
		};
		stops.push(listen(emitter, type, settle((...args) => resolve(args)), { once: true }));
		if (type !== 'error' && typeof emitter.once === 'function') {
			stops.push(listen(emitter, 'error', settle(reject), { once: true }));
		}
		if (signal) stops.push(listen(signal, 'abort', settle(() => reject(abortError(signal))), { once: true }));
	});
}

// on is an async iterator over the arguments of all events from now on.
function on(emitter, type, options = {}) {
	const { signal, close = [] } = options;
	if (signal?.aborted) throw abortError(signal);
	const events = []; // that nobody asked for yet
	const waiting = []; // that no event came for
	const stops = [];
	let failure = null;
	let finished = false;

	function finish() {
		finished = true;
		for (const stop of stops) stop();
		for (const { resolve } of waiting.splice(0)) resolve({ value: undefined, done: true });
		return Promise.resolve({ value: undefined, done: true });
	}
	function failWith(error) {
		if (waiting.length > 0) waiting.shift().reject(error);
		else failure = { error };
		finish();
	}

	const iterator = {
		next() {
			if (events.length > 0) return Promise.resolve({ value: events.shift(), done: false });
			if (failure) {
				const { error } = failure;
				failure = null;
				return Promise.reject(error);
			}
			if (finished) return finish();
			return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
		},
		return: finish,
		throw(error) {
			if (!(error instanceof Error)) throw invalidType('EventEmitter.AsyncIterator', 'an instance of Error', error);
			failWith(error);
		},
		[Symbol.asyncIterator]() {
			return this;
		},
	};
	Object.setPrototypeOf(iterator, asyncIteratorPrototype);

	stops.push(listen(emitter, type, (...args) => {
		if (waiting.length > 0) waiting.shift().resolve({ value: args, done: false });
		else events.push(args);
	}));
	if (type !== 'error' && typeof emitter.on === 'function') stops.push(listen(emitter, 'error', failWith));
	for (const name of close) stops.push(listen(emitter, name, finish));
	if (signal) stops.push(listen(signal, 'abort', () => failWith(abortError(signal)), { once: true }));
	return iterator;
}

// The prototype of all async iterators of the language, where there are any.
const asyncIteratorPrototype = (() => {
	try {
		return Object.getPrototypeOf(Object.getPrototypeOf(new Function('return (async function* () {}).prototype')()));
	} catch {
		return Object.prototype;
	}
})();

Object.assign(EventEmitter, {
	once,
	on,
	EventEmitter,
	errorMonitor,
	captureRejections: false,
	captureRejectionSymbol: captureRejection,
	usingDomains: false,
	getEventListeners: (emitter, type) => (typeof emitter.listeners === 'function' ? emitter.listeners(type) : []),
	getMaxListeners: (emitter) => emitter.getMaxListeners?.() ?? defaultMaxListeners,
	setMaxListeners(n = defaultMaxListeners, ...emitters) {
		checkCount(n, 'setMaxListeners');
		if (emitters.length === 0) defaultMaxListeners = n;
		for (const emitter of emitters) emitter.setMaxListeners?.(n);
	},
	listenerCount: (emitter, type) => (typeof emitter.listenerCount === 'function' ? emitter.listenerCount(type) : listenersOf(emitter, type).length),
	addAbortListener(signal, listener) {
		checkListener(listener);
		let stop = () => {};
		if (signal.aborted) queueMicrotask(() => listener());
		else stop = listen(signal, 'abort', listener, { once: true });
		return { __proto__: null, [Symbol.dispose ?? Symbol.for('dispose')]: stop };
	},
});

Object.defineProperty(EventEmitter, 'defaultMaxListeners', {
	enumerable: true,
	get: () => defaultMaxListeners,
	set(n) {
		checkCount(n, 'defaultMaxListeners');
		defaultMaxListeners = n;
	},
});

module.exports = EventEmitter;
