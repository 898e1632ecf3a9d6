package expect

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jsrun/internal/lazyregexp"
)

var (
	typographic = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "\u00a0", " ")
	plain       = lazyregexp.New(`^[\pL_$][\pL\d_$]*$`)
)

const brackets = "()[]{}<>,:"

// canonical brings a value into the form that is compared. Outside of brackets
// strings lose their quotes and white space becomes one blank. Inside, white space
// beside punctuation and commas before a closing bracket go as well, and a string
// keeps its quotes only where they matter: ['1'] is not [1], but ['a'] may be
// written [a].
func canonical(text string) string {
	text = strings.TrimSpace(typographic.Replace(text))
	var c canonizer
	wordStart := true
	for i := 0; i < len(text); {
		if end := quoteEnd(text, i, wordStart); end > 0 {
			c.quoted(text[i+1:end-1], text[end:])
			i, wordStart = end, false
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		c.rune(r, text[i:])
		wordStart = !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}
	return c.out.String()
}

type canonizer struct {
	out   strings.Builder
	last  rune
	depth int
}

func (c *canonizer) write(s string) {
	c.out.WriteString(s)
	c.last, _ = utf8.DecodeLastRuneInString(s)
}

func (c *canonizer) rune(r rune, rest string) {
	switch {
	case unicode.IsSpace(r):
		c.space(rest)
		return
	case r == ',' && c.depth > 0:
		if next := strings.TrimLeftFunc(rest, unicode.IsSpace); next != "" && strings.IndexByte(")]}", next[0]) >= 0 {
			return
		}
	case strings.ContainsRune("([{", r):
		c.depth++
	case strings.ContainsRune(")]}", r):
		c.depth = max(c.depth-1, 0)
	}
	c.write(string(r))
}

func (c *canonizer) space(rest string) {
	if c.last == ' ' {
		return
	}
	if c.depth > 0 {
		next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, unicode.IsSpace))
		if strings.ContainsRune(brackets, c.last) || strings.ContainsRune(brackets, next) {
			return
		}
	}
	c.write(" ")
}

func (c *canonizer) quoted(content, rest string) {
	switch {
	case c.depth == 0, plain.MatchString(content) && !isLiteral(content):
		c.write(content)
	case strings.HasPrefix(strings.TrimSpace(rest), ":") && plain.MatchString(content):
		c.write(content)
	default:
		c.write("'" + strings.ReplaceAll(content, `\"`, `"`) + "'")
	}
}
