package expect

import "jsrun/internal/lazyregexp"

// Thrown is the uncaught error that a remark announces.
type Thrown struct {
	Name    string // "TypeError"; "" when any will do, or when the value is no error
	Message string // "" when any will do

	// Certain is set when the block must end with this error: the remark says
	// "Uncaught", or it says "throws" outside of all brackets. Inside of brackets
	// code around it may catch the error.
	Certain bool

	verb     bool // "throws", "Uncaught", not only the error's name
	uncaught bool
}

var (
	throws   = lazyregexp.New(`^(?i:throws|rejects with|rechaza con|lanza|(uncaught)(?: \(in promise\))?)(?::?\s+|$)(.*)$`)
	anError  = lazyregexp.New(`^(?i:an? (?:error|exception)|un error|una excepción|error)[.!]?$`)
	article  = lazyregexp.New(`^(?i:an?|una?)\s+`)
	errorful = lazyregexp.New(`^((?:[A-Z][\w$]*)?(?:Error|Exception))(?::\s+(.*)|[.!]?)$`)
)

// parseThrown reads "throws TypeError: message" and the like; nil if the text is
// something else.
func parseThrown(text string) *Thrown {
	cut, _ := cutProse(text)
	for _, text := range []string{text, cut} {
		m := throws.FindStringSubmatch(text)
		if m == nil {
			if e := errorful.FindStringSubmatch(text); e != nil {
				return &Thrown{Name: e[1], Message: e[2]}
			}
			continue
		}
		if t := parseWhat(m[2]); t != nil {
			t.verb, t.uncaught = true, m[1] != ""
			return t
		}
	}
	return nil
}

// parseWhat reads what stands behind "throws".
func parseWhat(what string) *Thrown {
	if what == "" || anError.MatchString(what) {
		return &Thrown{}
	}
	what = article.ReplaceAllString(what, "")
	if e := errorful.FindStringSubmatch(what); e != nil {
		return &Thrown{Name: e[1], Message: e[2]}
	}
	if isLiteral(what) {
		return &Thrown{Message: what}
	}
	return nil
}

// Match compares with an error's name and message; the name of a thrown value
// that is no error is "".
func (t *Thrown) Match(name, message string) bool {
	if t.Name != "" && t.Name != name {
		return false
	}
	cut, _ := cutProse(t.Message)
	return t.Message == "" || matchValue(t.Message, message) || matchValue(cut, message)
}
