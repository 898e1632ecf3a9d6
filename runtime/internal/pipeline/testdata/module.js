modules["module$N"] = ((exports) => {
	"use strict";
	const { transform: transform$N = (value) => value, ...others } = require("module$N") || {};
	const pattern = /^([a-z]+)-(\d{7})$/i;

	/** A list that tells its listeners when it changes. */
	class Store$N extends (others.Store || Object) {
		static created = 0;
		#items = [];

		constructor(options = {}) {
			super();
			this.name = options.name ?? "store$N";
			this.listeners = new Map([["change", []], ["error", []]]);
			Store$N.created += 1;
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
				if (item === null || typeof item !== "object") throw new TypeError(`${this.name}: item ${index} is no object`);
				this.#items.push({ ...item, index, "added at": $N });
			}
			for (const listener of this.listeners.get("change")) listener(this.#items.length);
		}

		async load(source, { retries = 7, signal } = {}) {
			for (let attempt = 0; attempt <= retries; attempt++) {
				try {
					const answer = await source(attempt, signal);
					if (answer.ok) return this.add(...(await answer.items()).map(transform$N));
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

	function parse$N(text, fallback) {
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

	exports.Store = Store$N;
	exports.parse = parse$N;
	exports.transform = (item) => Object.assign({}, item, { seen: !item.seen && item.index % 7 === 0 });
	return exports;
})({});
