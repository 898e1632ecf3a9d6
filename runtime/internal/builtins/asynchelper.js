// The bodies of AsyncIterator's helpers: what the proposal writes as closures of
// async generators and as async functions. They use nothing of the global object
// and no property of a builtin, so that no script can change what they do. The
// functions they are given are Go's:
//
//   step(it)       calls the next method of an iterator
//   object(v)      throws if v is no object, and returns it
//   close(it)      calls the return method of an iterator; none if it has none
//   flatten(v)     GetIteratorFlattenable(v, async)
//   add(list, v)   appends to a list of Go's
//   array(list)    makes an array of it
//   result(v)      makes { value: v, done: true }
((step, object, close, none, flatten, add, array, result) => {
	// AsyncIteratorClose for a throw completion: what closing throws is dropped.
	async function abandon(it) {
		try {
			await close(it);
		} catch {}
	}

	// AsyncIteratorClose for any other completion.
	async function finish(it) {
		const returned = close(it);
		if (returned !== none) object(await returned);
	}

	// A yield may end by a throw or a return completion. Both close the iterator.
	async function* filter(it, predicate) {
		for (let counter = 0; ; counter++) {
			const next = object(await step(it));
			if (next.done) return;
			const value = next.value;
			let how = "return";
			try {
				if (await predicate(value, counter)) yield value;
				how = "next";
			} catch (error) {
				how = "throw";
				await abandon(it);
				throw error;
			} finally {
				if (how === "return") await finish(it);
			}
		}
	}

	async function* map(it, mapper) {
		for (let counter = 0; ; counter++) {
			const next = object(await step(it));
			if (next.done) return;
			const value = next.value;
			let how = "return";
			try {
				yield await mapper(value, counter);
				how = "next";
			} catch (error) {
				how = "throw";
				await abandon(it);
				throw error;
			} finally {
				if (how === "return") await finish(it);
			}
		}
	}

	async function* take(it, limit) {
		for (let remaining = limit; ; remaining--) {
			if (remaining === 0) {
				await finish(it);
				return;
			}
			const next = object(await step(it));
			if (next.done) return;
			const value = next.value;
			let how = "return";
			try {
				yield value;
				how = "next";
			} catch (error) {
				how = "throw";
				await abandon(it);
				throw error;
			} finally {
				if (how === "return") await finish(it);
			}
		}
	}

	async function* drop(it, limit) {
		for (let remaining = limit; remaining > 0; remaining--) {
			if (object(await step(it)).done) return;
		}
		for (;;) {
			const next = object(await step(it));
			if (next.done) return;
			const value = next.value;
			let how = "return";
			try {
				yield value;
				how = "next";
			} catch (error) {
				how = "throw";
				await abandon(it);
				throw error;
			} finally {
				if (how === "return") await finish(it);
			}
		}
	}

	async function* flatMap(it, mapper) {
		for (let counter = 0; ; counter++) {
			const next = object(await step(it));
			if (next.done) return;
			const value = next.value;
			let how = "return";
			try {
				const inner = flatten(await mapper(value, counter));
				for (;;) {
					const next = object(await step(inner));
					if (next.done) break;
					const value = next.value;
					let how = "return";
					try {
						yield value;
						how = "next";
					} finally {
						if (how === "return") await finish(inner);
					}
				}
				how = "next";
			} catch (error) {
				how = "throw";
				await abandon(it);
				throw error;
			} finally {
				if (how === "return") await finish(it);
			}
		}
	}

	// search returns what use gives for the first value that it does not give none
	// for, and otherwise for the end.
	async function search(it, use, otherwise) {
		for (let counter = 0; ; counter++) {
			const next = object(await step(it));
			if (next.done) return otherwise;
			const value = next.value;
			let found;
			try {
				found = await use(value, counter);
			} catch (error) {
				await abandon(it);
				throw error;
			}
			if (found !== none) {
				await finish(it);
				return found.value;
			}
		}
	}

	async function reduce(it, reducer, hasInitial, initial) {
		let accumulator = initial;
		let counter = 0;
		if (!hasInitial) {
			const first = object(await step(it));
			if (first.done) object(undefined);
			accumulator = first.value;
			counter = 1;
		}
		for (; ; counter++) {
			const next = object(await step(it));
			if (next.done) return accumulator;
			const value = next.value;
			try {
				accumulator = await reducer(accumulator, value, counter);
			} catch (error) {
				await abandon(it);
				throw error;
			}
		}
	}

	async function toArray(it, list) {
		for (;;) {
			const next = object(await step(it));
			if (next.done) return array(list);
			add(list, next.value);
		}
	}

	return {
		map, filter, take, drop, flatMap, reduce, toArray,
		forEach: (it, f) => search(it, async (value, i) => { await f(value, i); return none; }, undefined),
		some: (it, f) => search(it, async (value, i) => await f(value, i) ? { __proto__: null, value: true } : none, false),
		every: (it, f) => search(it, async (value, i) => await f(value, i) ? none : { __proto__: null, value: false }, true),
		find: (it, f) => search(it, async (value, i) => await f(value, i) ? { __proto__: null, value } : none, undefined),
		// delegate yields what a sync iterator gives.
		async *delegate(iterable) { yield* iterable; },
		// closed closes the iterator of a helper that never began.
		async closed(it) { await finish(it); return result(undefined); },
	};
})
