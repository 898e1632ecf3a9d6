package lesson

import "strings"

// tabStop is the width of a tab where it decides about structure
// (https://spec.commonmark.org/0.31.2/#tabs).
const tabStop = 4

// cursor is a place in a line. Of a tab a part may have been taken.
type cursor struct {
	line string // with its end
	text string // without
	pos  int
	col  int // columns before the place
}

func newCursor(line string) *cursor {
	return &cursor{line: line, text: strings.TrimRight(line, "\r\n")}
}

// blanks returns how many columns of blanks follow, and where they end.
func (c *cursor) blanks() (columns, end int) {
	col := c.col
	for end = c.pos; end < len(c.text); end++ {
		switch c.text[end] {
		case ' ':
			col++
		case '\t':
			col += tabStop - col%tabStop
		default:
			return col - c.col, end
		}
	}
	return col - c.col, end
}

// rest is what follows the blanks.
func (c *cursor) rest() string {
	_, end := c.blanks()
	return c.text[end:]
}

// skip takes columns of blanks, as many as there are.
func (c *cursor) skip(columns int) {
	for columns > 0 && c.pos < len(c.text) {
		width := 1
		switch c.text[c.pos] {
		case ' ':
		case '\t':
			width = tabStop - c.col%tabStop
		default:
			return
		}
		if width > columns {
			c.col += columns // the rest of the tab is still there
			return
		}
		c.pos++
		c.col += width
		columns -= width
	}
}

// take takes characters that are no tabs.
func (c *cursor) take(n int) {
	c.pos += n
	c.col += n
}

// content returns the rest of the line: what stands before it, and its text, in
// front of which stand padding blanks for the rest of a tab.
func (c *cursor) content() (before, text string, padding int) {
	pos := c.pos
	if pos < len(c.text) && c.text[pos] == '\t' && c.col%tabStop != 0 && c.inTab() {
		padding = tabStop - c.col%tabStop
		pos++
	}
	return c.line[:pos], strings.Repeat(" ", padding) + c.line[pos:], padding
}

// inTab tells that a part of the tab at the place has been taken.
func (c *cursor) inTab() bool {
	col := 0
	for i := range c.pos {
		if c.text[i] == '\t' {
			col += tabStop - col%tabStop
		} else {
			col++
		}
	}
	return c.col > col
}
