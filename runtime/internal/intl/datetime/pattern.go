package datetime

import "strings"

// parsePattern reads a pattern of UTS 35: letters are fields, letters in apostrophes and
// all else are literals, and two apostrophes are one.
func parsePattern(pattern string) []field {
	var fields []field
	var literal strings.Builder
	flush := func() {
		if literal.Len() > 0 {
			fields = append(fields, field{literal: literal.String()})
			literal.Reset()
		}
	}
	quoted := false
	for i := 0; i < len(pattern); {
		c := pattern[i]
		switch {
		case c == '\'' && strings.HasPrefix(pattern[i:], "''"):
			literal.WriteByte(c)
			i += 2
		case c == '\'':
			quoted = !quoted
			i++
		case !quoted && isLetter(c):
			flush()
			width := len(pattern[i:]) - len(strings.TrimLeft(pattern[i:], string(c)))
			fields = append(fields, field{letter: c, width: width})
			i += width
		default:
			literal.WriteByte(c)
			i++
		}
	}
	flush()
	return fields
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }

// glue puts the fields of a time and of a date in the places {0} and {1} of a pattern.
func glue(pattern string, time, date []field) []field {
	var fields []field
	for pattern != "" {
		literal, rest, _ := strings.Cut(pattern, "{")
		fields = append(fields, parsePattern(literal)...)
		switch {
		case strings.HasPrefix(rest, "0}"):
			fields = append(fields, time...)
		case strings.HasPrefix(rest, "1}"):
			fields = append(fields, date...)
		}
		_, pattern, _ = strings.Cut(rest, "}")
	}
	return fields
}

// joined puts literals that follow each other together.
func joined(fields []field) []field {
	var list []field
	for _, f := range fields {
		if last := len(list) - 1; f.letter == 0 && last >= 0 && list[last].letter == 0 {
			list[last].literal += f.literal
			continue
		}
		list = append(list, f)
	}
	return list
}
