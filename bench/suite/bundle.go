package main

import (
	"fmt"
	"strings"
)

// bundle returns a program of about size bytes, as a bundler puts one together:
// modules as functions, with the classes, closures, patterns, templates and async
// functions of today's code. It has nothing in it that goja can't compile, and is the
// same each time.
func bundle(size int) string {
	var b strings.Builder
	b.WriteString("const modules = {};\nconst require = (name) => modules[name];\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, bundledModule, i, i/2, i%7+1)
	}
	return b.String()
}

const bundledModule = `
modules["module%[1]d"] = ((exports) => {
	"use strict";
	const { transform: transform%[1]d = (value) => value, ...others } = require("module%[2]d") || {};
	const pattern = /^([a-z]+)-(\d{%[3]d})$/i;

	/** A list that tells its listeners when it changes. */
	class Store%[1]d extends (others.Store || Object) {
		static created = 0;
		#items = [];

		constructor(options = {}) {
			super();
			this.name = options.name ?? "store%[1]d";
			this.listeners = new Map([["change", []], ["error", []]]);
			Store%[1]d.created += 1;
		}

		get size() {
			return this.#items.length;
		}

		on(event, listener) {
			this.listeners.get(event)?.push(listener);
			return () => this.listeners.set(event, this.listeners.get(event).filter((l) => l !== listener));
		}

		add(...items) {
			for (const [index, item] of items.entries()) {
				if (item === null || typeof item !== "object") throw new TypeError(` + "`${this.name}: item ${index} is no object`" + `);
				this.#items.push({ ...item, index, "added at": %[1]d });
			}
			for (const listener of this.listeners.get("change")) listener(this.#items.length);
		}

		async load(source, { retries = %[3]d, signal } = {}) {
			for (let attempt = 0; attempt <= retries; attempt++) {
				try {
					const answer = await source(attempt, signal);
					if (answer.ok) return this.add(...(await answer.items()).map(transform%[1]d));
				} catch (error) {
					if (attempt === retries || signal?.aborted) throw error;
				} finally {
					this.attempts = (this.attempts | 0) + 1;
				}
			}
		}

		*[Symbol.iterator]() {
			let position = 0;
			while (position < this.#items.length) yield this.#items[position++];
		}
	}

	function parse%[1]d(text, fallback) {
		const match = pattern.exec(text);
		if (!match) return fallback;
		switch (match[1].toLowerCase()) {
			case "alpha":
			case "beta":
				return { kind: match[1], number: parseInt(match[2], 10) * 0x1f };
			case "gamma": {
				const scaled = Number(match[2]) ** 2 / 1.5e3;
				return { kind: "gamma", number: scaled > 1 ? ~~scaled : -scaled };
			}
			default:
				return void 0;
		}
	}

	exports.Store = Store%[1]d;
	exports.parse = parse%[1]d;
	exports.transform = (item) => Object.assign({}, item, { seen: !item.seen && item.index %% %[3]d === 0 });
	return exports;
})({});
`
