package lesson

import (
	"strings"

	"jsrun/internal/lazyregexp"
)

// htmlBlocks are the kinds of HTML blocks that end with a text
// (https://spec.commonmark.org/0.31.2/#html-blocks, conditions 1 to 5).
var htmlBlocks = []struct{ start, end *lazyregexp.Regexp }{
	{lazyregexp.New(`(?i)^<(?:script|pre|style|textarea)(?:\s|>|$)`), lazyregexp.New(`(?i)</(?:script|pre|style|textarea)>`)},
	{lazyregexp.New(`^<!--`), lazyregexp.New(`-->`)},
	{lazyregexp.New(`^<\?`), lazyregexp.New(`\?>`)},
	{lazyregexp.New(`^<![A-Za-z]`), lazyregexp.New(`>`)},
	{lazyregexp.New(`^<!\[CDATA\[`), lazyregexp.New(`\]\]>`)},
}

// Two more end with a blank line: those that begin with the tag of a block, and
// those whose first line is nothing but a tag (conditions 6 and 7).
var (
	blockTag = lazyregexp.New(`(?i)^</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|` +
		`details|dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|` +
		`iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|` +
		`tbody|td|tfoot|th|thead|title|tr|track|ul)(?:\s|/?>|$)`)
	loneTag = lazyregexp.New(`^(?:<[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][A-Za-z0-9_.:-]*` +
		"(?:\\s*=\\s*(?:[^\\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?" + `)*\s*/?>|</[A-Za-z][A-Za-z0-9-]*\s*>)\s*$`)
	rawTag = lazyregexp.New(`(?i)^</?(?:script|pre|style|textarea)(?:\s|/?>)`)
)

// htmlStart opens an HTML block. inParagraph tells that a paragraph comes before.
func (s *scanner) htmlStart(text string, n int, inParagraph bool) bool {
	if text[0] != '<' {
		return false
	}
	for _, h := range htmlBlocks {
		if h.start.MatchString(text) {
			s.begin(n, html)
			s.htmlEnd = h.end.MatchString
			if s.htmlEnd(text) {
				s.leaf = other
			}
			return true
		}
	}
	if blockTag.MatchString(text) || !inParagraph && loneTag.MatchString(text) && !rawTag.MatchString(text) {
		s.begin(n, html)
		s.htmlEnd = func(text string) bool { return strings.TrimSpace(text) == "" }
		return true
	}
	return false
}
