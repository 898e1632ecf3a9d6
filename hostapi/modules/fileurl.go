package modules

import (
	"strings"
	"unicode/utf8"

	whatwg "github.com/nlnwa/whatwg-url/url"

	"jsrun/hostapi/url"
	"jsrun/runtime/host"
)

// filePath returns the path that the URL of a file names, as Node's
// url.fileURLToPath. ok is false if its escapes are no UTF-8 or are malformed.
func filePath(u *whatwg.Url) (p string, ok bool) {
	raw := u.Pathname()
	for i := strings.IndexByte(raw, '%'); i >= 0 && i < len(raw); i++ {
		if raw[i] == '%' && (i+2 >= len(raw) || !isHex(raw[i+1]) || !isHex(raw[i+2])) {
			return "", false
		}
	}
	decoded := url.PercentDecode(raw)
	return string(decoded), utf8.Valid(decoded)
}

func isHex(c byte) bool {
	return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
}

// parseURL parses an absolute URL, or gives nil.
func parseURL(s string) *whatwg.Url {
	u, err := whatwg.Parse(s)
	if err != nil {
		return nil
	}
	return u
}

// in resolves a relative reference against a base that has one, or gives nil.
func in(base *whatwg.Url, reference string) *whatwg.Url {
	u, err := base.Parse(reference)
	if err != nil {
		return nil
	}
	return u
}

// inFolder is in for the URL of a folder's path.
func inFolder(dir, reference string) *whatwg.Url {
	base := parseURL(host.FileURL(strings.TrimSuffix(dir, "/") + "/"))
	if base == nil {
		return nil
	}
	return in(base, reference)
}
