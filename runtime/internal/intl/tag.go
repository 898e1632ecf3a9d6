package intl

import (
	"slices"
	"strings"
)

// tag is a language tag (sec-language-tags), its parts in their canonical case.
type tag struct {
	language, script, region string
	variants                 []string
	extensions               []string // with their singletons, "u-nu-latn", in order
	private                  string   // "x-…", or none
}

// parseTag reads a structurally valid language tag (sec-isstructurallyvalidlanguagetag)
// and brings it into its canonical form (sec-canonicalizeunicodelocaleid), but for the
// aliases that CLDR has for languages, scripts and regions that are old.
func parseTag(text string) (t tag, ok bool) {
	parts := strings.Split(strings.ToLower(text), "-")
	if !isLetters(parts[0], 2, 3) && !isLetters(parts[0], 5, 8) {
		return t, false
	}
	t.language, parts = parts[0], parts[1:]
	if len(parts) > 0 && isLetters(parts[0], 4, 4) {
		t.script, parts = strings.ToUpper(parts[0][:1])+parts[0][1:], parts[1:]
	}
	if len(parts) > 0 && (isLetters(parts[0], 2, 2) || len(parts[0]) == 3 && isDigits(parts[0])) {
		t.region, parts = strings.ToUpper(parts[0]), parts[1:]
	}
	for len(parts) > 0 && isVariant(parts[0]) {
		t.variants, parts = append(t.variants, parts[0]), parts[1:]
	}
	slices.Sort(t.variants)
	twice := len(slices.Compact(slices.Clone(t.variants))) < len(t.variants)
	return t, !twice && t.parseExtensions(parts)
}

// parseExtensions reads what is behind the variants: extensions, each with a singleton of
// its own, and what is private.
func (t *tag) parseExtensions(parts []string) bool {
	for len(parts) > 0 {
		singleton := parts[0]
		if len(singleton) != 1 || !isAlphanumeric(singleton, 1, 1) {
			return false
		}
		least := 2
		if singleton == "x" {
			least = 1
		}
		end := 1
		for end < len(parts) && isAlphanumeric(parts[end], least, 8) {
			end++
		}
		if end == 1 || t.extension(singleton) != "" || singleton == "x" && end < len(parts) {
			return false
		}
		extension := strings.Join(parts[:end], "-")
		switch singleton {
		case "x":
			t.private = extension
		case "u":
			extension = canonicalKeywords(parts[1:end])
			fallthrough
		default:
			t.extensions = append(t.extensions, extension)
		}
		parts = parts[end:]
	}
	slices.Sort(t.extensions)
	return true
}

// canonicalKeywords writes a Unicode extension with its attributes and then its keywords
// in order, each key once, and without the value true.
func canonicalKeywords(parts []string) string {
	first := slices.IndexFunc(parts, func(p string) bool { return len(p) == 2 })
	if first < 0 {
		first = len(parts)
	}
	attributes := slices.Clone(parts[:first])
	slices.Sort(attributes)
	var keywords []string
	for rest := parts[first:]; len(rest) > 0; {
		end := 1
		for end < len(rest) && len(rest[end]) > 2 {
			end++
		}
		keyword := strings.TrimSuffix(strings.Join(rest[:end], "-"), "-true")
		if !slices.ContainsFunc(keywords, func(k string) bool { return k[:2] == keyword[:2] }) {
			keywords = append(keywords, keyword)
		}
		rest = rest[end:]
	}
	slices.SortFunc(keywords, func(a, b string) int { return strings.Compare(a[:2], b[:2]) })
	return strings.Join(slices.Concat([]string{"u"}, attributes, keywords), "-")
}

// String returns the tag in its canonical form.
func (t tag) String() string {
	parts := []string{t.base()}
	parts = append(parts, t.extensions...)
	if t.private != "" {
		parts = append(parts, t.private)
	}
	return strings.Join(parts, "-")
}

// base returns the tag without extensions.
func (t tag) base() string {
	parts := []string{t.language}
	for _, part := range []string{t.script, t.region} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(append(parts, t.variants...), "-")
}

// extension returns the extension with a singleton, "" if there is none.
func (t tag) extension(singleton string) string {
	for _, e := range t.extensions {
		if e[:1] == singleton {
			return e
		}
	}
	return ""
}

// keyword returns the value of a key of the Unicode extension, "true" for one without a
// value. ok is false if there is none.
func (t tag) keyword(key string) (value string, ok bool) {
	parts := strings.Split(t.extension("u"), "-")
	at := slices.Index(parts, key)
	if at < 1 {
		return "", false
	}
	end := at + 1
	for end < len(parts) && len(parts[end]) > 2 {
		end++
	}
	if end == at+1 {
		return "true", true
	}
	return strings.Join(parts[at+1:end], "-"), true
}

func isVariant(part string) bool {
	return isAlphanumeric(part, 5, 8) || isAlphanumeric(part, 4, 4) && isDigits(part[:1])
}

func isLetters(part string, least, most int) bool {
	return isAlphanumeric(part, least, most) && !strings.ContainsAny(part, "0123456789")
}

func isDigits(part string) bool { return part != "" && strings.Trim(part, "0123456789") == "" }

// isAlphanumeric tells that a part, in lower case, has a number of letters and digits.
func isAlphanumeric(part string, least, most int) bool {
	return least <= len(part) && len(part) <= most &&
		!strings.ContainsFunc(part, func(c rune) bool { return (c < '0' || '9' < c) && (c < 'a' || 'z' < c) })
}
