package source

import "unicode/utf8"

// counter converts between offsets and the lines and columns of source maps. It
// goes on from the last place asked for if it can, since marks come in order.
type counter struct {
	file          *File
	line, units   int // the place reached, in UTF-16 code units
	start, offset int // of the line; of the place
}

// enter goes to the beginning of a line, from 0; of one that the text does not
// have, to the end.
func (c *counter) enter(line int) (end int) {
	c.file.once.Do(c.file.index)
	lines := c.file.lines
	line = max(line, 0)
	if line >= len(lines) {
		c.line, c.units, c.start, c.offset = line, 0, len(c.file.Text), len(c.file.Text)
		return c.offset
	}
	if line != c.line || c.start != lines[line] {
		c.line, c.units, c.start, c.offset = line, 0, lines[line], lines[line]
	}
	if line+1 < len(lines) {
		return lines[line+1]
	}
	return len(c.file.Text)
}

func (c *counter) step() {
	r, size := utf8.DecodeRuneInString(c.file.Text[c.offset:])
	c.offset += size
	c.units++
	if r > 0xffff {
		c.units++
	}
}

// offsetOf returns the offset of a place, which is at most the end of its line.
func (c *counter) offsetOf(line, column int) Pos {
	end := c.enter(line)
	if column < c.units {
		c.units, c.offset = 0, c.start
	}
	for c.units < column && c.offset < end {
		c.step()
	}
	return Pos(c.offset)
}

// place returns line and column of an offset.
func (c *counter) place(p Pos) (line, column int) {
	c.enter(c.file.lineOf(p))
	if int(p) < c.offset {
		c.units, c.offset = 0, c.start
	}
	for c.offset < int(p) {
		c.step()
	}
	return c.line, c.units
}
