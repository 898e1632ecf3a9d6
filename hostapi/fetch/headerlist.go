package fetch

import (
	"net/http"
	"slices"
	"strings"
)

// headerList is a header list (https://fetch.spec.whatwg.org/#concept-header-list):
// names in lower case, values as bytes, in the order of insertion.
type headerList []headerField

type headerField struct{ name, value string }

// get combines the values of a name; ok is false if there is none.
func (l headerList) get(name string) (value string, ok bool) {
	var values []string
	for _, f := range l {
		if f.name == name {
			values = append(values, f.value)
		}
	}
	return strings.Join(values, ", "), values != nil
}

func (l headerList) values(name string) []string {
	var values []string
	for _, f := range l {
		if f.name == name {
			values = append(values, f.value)
		}
	}
	return values
}

func (l headerList) has(name string) bool {
	return slices.ContainsFunc(l, func(f headerField) bool { return f.name == name })
}

func (l *headerList) append(name, value string) { *l = append(*l, headerField{name, value}) }

func (l *headerList) delete(name string) {
	*l = slices.DeleteFunc(*l, func(f headerField) bool { return f.name == name })
}

// set replaces the first field of the name and takes the others away
// (https://fetch.spec.whatwg.org/#concept-header-list-set).
func (l *headerList) set(name, value string) {
	i := slices.IndexFunc(*l, func(f headerField) bool { return f.name == name })
	if i < 0 {
		l.append(name, value)
		return
	}
	(*l)[i].value = value
	rest := slices.DeleteFunc((*l)[i+1:], func(f headerField) bool { return f.name == name })
	*l = (*l)[:i+1+len(rest)]
}

// sorted gives names in order with combined values; each set-cookie stands alone
// (https://fetch.spec.whatwg.org/#concept-header-list-sort-and-combine).
func (l headerList) sorted() headerList {
	var names []string
	for _, f := range l {
		names = append(names, f.name)
	}
	slices.Sort(names)
	var out headerList
	for _, name := range slices.Compact(names) {
		if name == "set-cookie" {
			for _, value := range l.values(name) {
				out.append(name, value)
			}
			continue
		}
		value, _ := l.get(name)
		out.append(name, value)
	}
	return out
}

// toHTTP gives the list to net/http.
func (l headerList) toHTTP() http.Header {
	h := make(http.Header, len(l))
	for _, f := range l {
		h.Add(f.name, f.value)
	}
	return h
}

func headersFromHTTP(h http.Header) headerList {
	var l headerList
	for name, values := range h {
		for _, value := range values {
			l.append(strings.ToLower(name), value)
		}
	}
	return l
}

// isToken tells whether s is a token of HTTP (RFC 9110, section 5.6.2).
func isToken(s string) bool {
	return s != "" && strings.IndexFunc(s, func(c rune) bool {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
		return !letter && (c >= 0x80 || !strings.ContainsRune("!#$%&'*+-.^_`|~", c))
	}) < 0
}

// httpWhitespace is HTTP whitespace (https://fetch.spec.whatwg.org/#http-whitespace).
const httpWhitespace = "\t\n\r "

// isHeaderValue expects a normalised value
// (https://fetch.spec.whatwg.org/#header-value).
func isHeaderValue(s string) bool { return !strings.ContainsAny(s, "\x00\n\r") }
