package host

import (
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// FileURL returns the file: URL of an absolute path, as Node's
// url.pathToFileURL. Any goroutine.
func FileURL(path string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	b.WriteString("file://")
	path = filepath.ToSlash(path)
	if !strings.HasPrefix(path, "/") {
		b.WriteByte('/') // C:/x
	}
	for i := range len(path) {
		if c := path[i]; c <= ' ' || c >= 0x7F || strings.IndexByte("\"#%<>?[\\]^`{|}~", c) >= 0 {
			b.WriteByte('%')
			b.WriteByte(hex[c>>4])
			b.WriteByte(hex[c&15])
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// FilePath returns the path that a file: URL names, as Node's url.fileURLToPath;
// ok is false for any other URL, and for escapes that are malformed. Any goroutine.
func FilePath(url string) (path string, ok bool) {
	raw, ok := strings.CutPrefix(url, "file://")
	if !ok || !strings.HasPrefix(raw, "/") {
		return "", false
	}
	if end := strings.IndexAny(raw, "?#"); end >= 0 {
		raw = raw[:end]
	}
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c == '%' {
			if i+2 >= len(raw) {
				return "", false
			}
			high, low := hexDigit(raw[i+1]), hexDigit(raw[i+2])
			if high < 0 || low < 0 {
				return "", false
			}
			c = byte(high<<4 | low)
			i += 2
		}
		b.WriteByte(c)
	}
	path = b.String()
	if len(path) > 2 && path[2] == ':' && filepath.Separator == '\\' { // /C:/x
		path = path[1:]
	}
	return filepath.FromSlash(path), utf8.ValidString(path)
}

// hexDigit returns the value of a hexadecimal digit, -1 for anything else.
func hexDigit(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c|0x20 && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}
