package modules

import (
	"strconv"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"

	"jsrun/internal/lazyregexp"
)

// target is PACKAGE_TARGET_RESOLVE for one key of "exports" or "imports".
type target struct {
	*resolution
	pkg       *packageJSON
	field     string // "exports" or "imports"
	key       string // as the table has it
	isPattern bool   // the key has a *
	wanted    string // for a pattern, what was asked for
	matched   string // what the * stands for
}

// resolve returns the URL that a target stands for, nil if no condition holds or
// the target is null.
func (t *target) resolve(n *node) (*whatwg.Url, error) {
	u, _, err := t.choose(n)
	return u, err
}

// choose is resolve, and tells whether the target decided: null does, an object
// without a condition that holds doesn't, and the next one is tried.
func (t *target) choose(n *node) (u *whatwg.Url, decided bool, err error) {
	if n == nil {
		return nil, false, nil
	}
	switch n.kind {
	case stringNode:
		u, err := t.path(n.text)
		return u, true, err
	case objectNode:
		return t.byCondition(n)
	case arrayNode:
		return t.fallback(n)
	case nullNode:
		return nil, true, nil
	}
	return nil, false, t.invalid("a number or a boolean")
}

// byCondition takes the first condition that holds, in the order of the object.
func (t *target) byCondition(n *node) (*whatwg.Url, bool, error) {
	for _, key := range n.keys {
		if index, err := strconv.ParseUint(key, 10, 32); err == nil && strconv.FormatUint(index, 10) == key {
			return nil, false, t.configError(t.pkg, `"`+t.field+`" cannot contain numeric property keys`)
		}
	}
	for _, key := range n.keys {
		if !t.conditions[key] {
			continue
		}
		if u, decided, err := t.choose(n.fields[key]); decided || err != nil {
			return u, decided, err
		}
	}
	return nil, false, nil
}

// fallback takes the first target of an array that is valid and not null.
func (t *target) fallback(n *node) (*whatwg.Url, bool, error) {
	var last error
	decided := len(n.list) == 0
	for _, item := range n.list {
		u, ok, err := t.choose(item)
		switch {
		case hasCode(err, "ERR_INVALID_PACKAGE_TARGET"):
			last = err
		case err != nil || u != nil:
			return u, ok, err
		case ok:
			decided, last = true, nil
		}
	}
	return nil, decided || last != nil, last
}

// invalidSegment finds "." and ".." and "node_modules" among the segments of a
// path, escapes included.
//
// DEVIATION: the specification also refuses empty segments; Node only warns.
var invalidSegment = lazyregexp.New(`(?i)(^|[\\/])((\.|%2e)(\.|%2e)?|(n|%6e|%4e)(o|%6f|%4f)(d|%64|%44)(e|%65|%45)` +
	`(_|%5f)(m|%6d|%4d)(o|%6f|%4f)(d|%64|%44)(u|%75|%55)(l|%6c|%4c)(e|%65|%45)(s|%73|%53))([\\/]|$)`)

// path resolves a target that is a string.
func (t *target) path(text string) (*whatwg.Url, error) {
	if !strings.HasPrefix(text, "./") {
		return t.other(text)
	}
	if invalidSegment.MatchString(text[len("./"):]) {
		return nil, t.invalid(text)
	}
	if t.isPattern && invalidSegment.MatchString(t.matched) {
		return nil, t.invalidSpecifier(t.wanted, "request is not a valid match in pattern \""+t.key+
			"\" for the \""+t.field+"\" resolution of "+t.pkg.path())
	}
	u := inFolder(t.pkg.dir, text)
	if u == nil {
		return nil, t.invalid(text)
	}
	if t.isPattern {
		u = parseURL(strings.ReplaceAll(u.Href(false), "*", t.matched))
	}
	if u == nil || u.Scheme() != "file" {
		return nil, t.invalid(text)
	}
	return u, nil
}

// other resolves a target outside of the package: "imports" may name another
// package.
func (t *target) other(text string) (*whatwg.Url, error) {
	if t.field != "imports" || strings.HasPrefix(text, "../") || strings.HasPrefix(text, "/") || parseURL(text) != nil {
		return nil, t.invalid(text)
	}
	if t.isPattern {
		text = strings.ReplaceAll(text, "*", t.matched)
	}
	if t.request.Require {
		if _, _, ok := splitPackage(text); !ok {
			return nil, t.invalid(text)
		}
	}
	return t.packageResolve(text, t.pkg.dir)
}

func (t *target) invalid(text string) error { return t.invalidTarget(t.pkg, t.field, t.key, text) }
