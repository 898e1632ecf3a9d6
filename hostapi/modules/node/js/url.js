// The module url: the classes of the platform and the way between paths and URLs.
// The older url.parse is not here.
'use strict';

const { coded, invalidType } = require('internal/errors');
const { URL, URLSearchParams } = globalThis;
if (URL === undefined) throw new TypeError('this runtime has no URL');
const windows = globalThis.process?.platform === 'win32';

function fileURLToPath(url) {
	if (typeof url === 'string') url = new URL(url);
	else if (!(url instanceof URL)) throw invalidType('path', 'of type string or an instance of URL', url);
	if (url.protocol !== 'file:') throw coded(TypeError, 'ERR_INVALID_URL_SCHEME', 'The URL must be of scheme file');
	if (windows) return windowsPath(url);
	if (url.hostname !== '') {
		throw coded(TypeError, 'ERR_INVALID_FILE_URL_HOST', `File URL host must be "localhost" or empty on ${globalThis.process?.platform ?? 'linux'}`);
	}
	if (/%2f/i.test(url.pathname)) {
		throw coded(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded / characters');
	}
	return decodeURIComponent(url.pathname);
}

function windowsPath(url) {
	if (/%2f|%5c/i.test(url.pathname)) {
		throw coded(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must not include encoded \\ or / characters');
	}
	const path = decodeURIComponent(url.pathname).replaceAll('/', '\\');
	if (url.hostname !== '') return `\\\\${url.hostname}${path}`;
	if (!/^\\[A-Za-z]:/.test(path)) throw coded(TypeError, 'ERR_INVALID_FILE_URL_PATH', 'File URL path must be absolute');
	return path.slice(1);
}

function pathToFileURL(path) {
	const { resolve, sep } = require('node:path');
	let full = resolve(path);
	if (/[\\/]$/.test(path) && !full.endsWith(sep)) full += sep;
	return new URL(native.fileURL(windows ? full.replace(/^(?=[A-Za-z]:)/, '/').replaceAll('\\', '/') : full));
}

function urlToHttpOptions(url) {
	const { protocol, hostname, hash, search, pathname, href, port, username, password } = url;
	const options = { protocol, hostname: hostname.replace(/^\[(.*)\]$/, '$1'), hash, search, pathname, path: pathname + search, href };
	if (port !== '') options.port = Number(port);
	if (username || password) options.auth = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
	return options;
}

module.exports = {
	URL, URLSearchParams, fileURLToPath, pathToFileURL, urlToHttpOptions,
	domainToASCII: (domain) => (URL.canParse(`ws://${domain}`) ? new URL(`ws://${domain}`).hostname : ''),
};
