// The class DOMException. stackOf(text) returns text with the frames of the
// caller of the constructor.
(function (stackOf) {
	const codes = {
		INDEX_SIZE_ERR: ['IndexSizeError', 1],
		DOMSTRING_SIZE_ERR: [null, 2],
		HIERARCHY_REQUEST_ERR: ['HierarchyRequestError', 3],
		WRONG_DOCUMENT_ERR: ['WrongDocumentError', 4],
		INVALID_CHARACTER_ERR: ['InvalidCharacterError', 5],
		NO_DATA_ALLOWED_ERR: [null, 6],
		NO_MODIFICATION_ALLOWED_ERR: ['NoModificationAllowedError', 7],
		NOT_FOUND_ERR: ['NotFoundError', 8],
		NOT_SUPPORTED_ERR: ['NotSupportedError', 9],
		INUSE_ATTRIBUTE_ERR: ['InUseAttributeError', 10],
		INVALID_STATE_ERR: ['InvalidStateError', 11],
		SYNTAX_ERR: ['SyntaxError', 12],
		INVALID_MODIFICATION_ERR: ['InvalidModificationError', 13],
		NAMESPACE_ERR: ['NamespaceError', 14],
		INVALID_ACCESS_ERR: ['InvalidAccessError', 15],
		VALIDATION_ERR: [null, 16],
		TYPE_MISMATCH_ERR: ['TypeMismatchError', 17],
		SECURITY_ERR: ['SecurityError', 18],
		NETWORK_ERR: ['NetworkError', 19],
		ABORT_ERR: ['AbortError', 20],
		URL_MISMATCH_ERR: ['URLMismatchError', 21],
		QUOTA_EXCEEDED_ERR: ['QuotaExceededError', 22],
		TIMEOUT_ERR: ['TimeoutError', 23],
		INVALID_NODE_TYPE_ERR: ['InvalidNodeTypeError', 24],
		DATA_CLONE_ERR: ['DataCloneError', 25],
	};
	const codeOf = { __proto__: null };
	for (const key of Object.keys(codes)) {
		const [name, code] = codes[key];
		if (name !== null) codeOf[name] = code;
	}
	const { defineProperty, setPrototypeOf } = Object;

	class DOMException {
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

	setPrototypeOf(DOMException.prototype, Error.prototype);
	for (const key of ['name', 'message', 'code']) {
		defineProperty(DOMException.prototype, key, { enumerable: true });
	}
	defineProperty(DOMException.prototype, Symbol.toStringTag, { value: 'DOMException', configurable: true });
	for (const key of Object.keys(codes)) {
		const constant = { value: codes[key][1], enumerable: true };
		defineProperty(DOMException, key, constant);
		defineProperty(DOMException.prototype, key, constant);
	}
	return DOMException;
})
