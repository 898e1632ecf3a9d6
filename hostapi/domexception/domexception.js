// The class DOMException, and what gives the name of an instance and throws for
// anything else. stackOf(text) returns text with the frames of the
// caller of the constructor. All that a script could have changed when this runs
// is passed in.
(function (stackOf, defineProperty, setPrototypeOf, errorPrototype, toStringTag) {
	const codes = {
		__proto__: null,
		INDEX_SIZE_ERR: { name: 'IndexSizeError', code: 1 },
		DOMSTRING_SIZE_ERR: { name: '', code: 2 },
		HIERARCHY_REQUEST_ERR: { name: 'HierarchyRequestError', code: 3 },
		WRONG_DOCUMENT_ERR: { name: 'WrongDocumentError', code: 4 },
		INVALID_CHARACTER_ERR: { name: 'InvalidCharacterError', code: 5 },
		NO_DATA_ALLOWED_ERR: { name: '', code: 6 },
		NO_MODIFICATION_ALLOWED_ERR: { name: 'NoModificationAllowedError', code: 7 },
		NOT_FOUND_ERR: { name: 'NotFoundError', code: 8 },
		NOT_SUPPORTED_ERR: { name: 'NotSupportedError', code: 9 },
		INUSE_ATTRIBUTE_ERR: { name: 'InUseAttributeError', code: 10 },
		INVALID_STATE_ERR: { name: 'InvalidStateError', code: 11 },
		SYNTAX_ERR: { name: 'SyntaxError', code: 12 },
		INVALID_MODIFICATION_ERR: { name: 'InvalidModificationError', code: 13 },
		NAMESPACE_ERR: { name: 'NamespaceError', code: 14 },
		INVALID_ACCESS_ERR: { name: 'InvalidAccessError', code: 15 },
		VALIDATION_ERR: { name: '', code: 16 },
		TYPE_MISMATCH_ERR: { name: 'TypeMismatchError', code: 17 },
		SECURITY_ERR: { name: 'SecurityError', code: 18 },
		NETWORK_ERR: { name: 'NetworkError', code: 19 },
		ABORT_ERR: { name: 'AbortError', code: 20 },
		URL_MISMATCH_ERR: { name: 'URLMismatchError', code: 21 },
		QUOTA_EXCEEDED_ERR: { name: 'QuotaExceededError', code: 22 },
		TIMEOUT_ERR: { name: 'TimeoutError', code: 23 },
		INVALID_NODE_TYPE_ERR: { name: 'InvalidNodeTypeError', code: 24 },
		DATA_CLONE_ERR: { name: 'DataCloneError', code: 25 },
	};
	const codeOf = { __proto__: null };
	for (const key in codes) {
		const { name, code } = codes[key];
		if (name !== '') codeOf[name] = code;
	}

	let nameOf;
	class DOMException {
		static { nameOf = (exception) => exception.#name; }
		#name;
		#message;

		constructor(message = '', options = 'Error') {
			this.#message = `${message}`;
			if (options !== null && typeof options === 'object') {
				const { name = 'Error' } = options;
				this.#name = `${name}`;
				if ('cause' in options) {
					defineProperty(this, 'cause', {
						__proto__: null, value: options.cause, writable: true, enumerable: false, configurable: true,
					});
				}
			} else {
				this.#name = `${options}`;
			}
			const text = this.#message === '' ? this.#name : `${this.#name}: ${this.#message}`;
			defineProperty(this, 'stack', {
				__proto__: null, value: stackOf(text), writable: true, enumerable: false, configurable: true,
			});
		}

		get name() { return this.#name; }
		get message() { return this.#message; }
		get code() { return codeOf[this.#name] ?? 0; }
	}

	setPrototypeOf(DOMException.prototype, errorPrototype);
	for (const key in { __proto__: null, name: 0, message: 0, code: 0 }) {
		defineProperty(DOMException.prototype, key, { __proto__: null, enumerable: true });
	}
	defineProperty(DOMException.prototype, toStringTag, { __proto__: null, value: 'DOMException', configurable: true });
	for (const key in codes) {
		const constant = { __proto__: null, value: codes[key].code, enumerable: true };
		defineProperty(DOMException, key, constant);
		defineProperty(DOMException.prototype, key, constant);
	}
	return { DOMException, nameOf };
})
