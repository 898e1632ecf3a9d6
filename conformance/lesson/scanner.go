package lesson

import (
	"strings"

	"jsrun/internal/lazyregexp"
)

// scanner follows the block structure of a Markdown document, line by line, as far
// as fenced code blocks need it (https://spec.commonmark.org/0.31.2/#container-blocks-and-leaf-blocks):
// which block quotes and list items are open, and what they end with.
type scanner struct {
	found func(b Block, ok bool) // hears of each fence; ok is false for other languages

	containers []container
	leaf       leaf
	fence      fence
	htmlEnd    func(text string) bool
}

// container is an open block quote or list item.
type container struct {
	quote  bool
	indent int  // of a list item's content
	empty  bool // the list item has nothing but its marker yet
}

// leaf is the block that the innermost container ends with.
type leaf uint8

const (
	other     leaf = iota // one that the next line does not belong to
	paragraph             // the next line may belong to it, even without the markers of its containers
	fenced
	html
)

// fence is an open fenced code block.
type fence struct {
	mark   byte
	length int
	indent int
	block  Block
	ok     bool
}

// line takes the next line of the document.
func (s *scanner) line(line string, number int) {
	c := newCursor(line)
	open := s.matched(c)
	all := open == len(s.containers)
	switch {
	case s.leaf == fenced && all:
		s.fenceLine(c, number)
		return
	case s.leaf == html && all:
		if s.htmlEnd(c.text[c.pos:]) {
			s.leaf = other
		}
		return
	case s.leaf == fenced || s.leaf == html:
		s.close(open)
	}
	s.open(c, open, number)
}

// matched returns how many of the open containers the line belongs to, and takes
// their markers.
func (s *scanner) matched(c *cursor) int {
	for i, container := range s.containers {
		indent, end := c.blanks()
		blank := end == len(c.text)
		switch {
		case container.quote && indent < tabStop && !blank && c.text[end] == '>':
			takeQuote(c, indent)
		case container.quote:
			return i
		case blank && !container.empty:
			c.skip(indent)
		case !blank && indent >= container.indent:
			c.skip(container.indent)
		default:
			return i
		}
	}
	return len(s.containers)
}

// takeQuote takes the marker of a block quote, with the blank behind it.
func takeQuote(c *cursor, indent int) {
	c.skip(indent)
	c.take(1)
	c.skip(1)
}

// close ends all containers but the outermost n, and the leaf.
func (s *scanner) close(n int) {
	s.endFence()
	s.containers = s.containers[:n]
	s.leaf = other
}

// begin ends what a new leaf does not belong to.
func (s *scanner) begin(n int, l leaf) {
	s.close(n)
	s.leaf = l
	for i := range s.containers {
		s.containers[i].empty = false
	}
}

// open opens the blocks that begin on the rest of a line. n containers go on.
func (s *scanner) open(c *cursor, n int, number int) {
	inParagraph := s.leaf == paragraph              // the line may be a lazy continuation
	direct := inParagraph && n == len(s.containers) // it follows the paragraph in its container
	for {
		indent, end := c.blanks()
		rest := c.text[end:]
		switch {
		case rest == "":
			s.close(n)
			return
		case indent >= tabStop:
			if !inParagraph { // indented code
				s.begin(n, other)
			}
			return
		case rest[0] == '>':
			s.close(n)
			takeQuote(c, indent)
			s.containers = append(s.containers, container{quote: true})
		case s.fenceStart(rest, indent, n, number), s.htmlStart(rest, n, inParagraph):
			return
		case heading.MatchString(rest), direct && underline.MatchString(rest), isBreak(rest):
			s.begin(n, other)
			return
		default:
			item, ok := listItem(c, direct)
			if !ok {
				if !inParagraph || direct {
					s.begin(n, paragraph)
				}
				return
			}
			s.close(n)
			s.containers = append(s.containers, item)
		}
		n = len(s.containers)
		inParagraph, direct = false, false
	}
}

var (
	heading   = lazyregexp.New(`^#{1,6}(?:[ \t]|$)`)
	underline = lazyregexp.New(`^(?:=+|-+)[ \t]*$`)
	marker    = lazyregexp.New(`^(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)`)
)

// isBreak tells a thematic break.
func isBreak(text string) bool {
	marks := strings.NewReplacer(" ", "", "\t", "").Replace(text)
	return len(marks) >= 3 && strings.ContainsRune("-_*", rune(marks[0])) && strings.Trim(marks, marks[:1]) == ""
}

// listItem takes the marker of a list item. A paragraph is interrupted only by an
// item with text, and by a numbered one only if its number is 1.
func listItem(c *cursor, interrupts bool) (item container, ok bool) {
	indent, end := c.blanks()
	found := strings.TrimRight(marker.FindString(c.text[end:]), " \t")
	if found == "" {
		return item, false
	}
	empty := strings.Trim(c.text[end+len(found):], " \t") == ""
	if interrupts && (empty || len(found) > 1 && strings.TrimLeft(found[:len(found)-1], "0") != "1") {
		return item, false
	}
	c.skip(indent)
	c.take(len(found))
	item = container{indent: indent + len(found) + 1, empty: empty}
	if blanks, _ := c.blanks(); !empty && blanks <= tabStop {
		item.indent += blanks - 1
		c.skip(blanks)
	} else if !empty {
		c.skip(1)
	}
	return item, true
}

// fenceStart opens a fenced code block.
func (s *scanner) fenceStart(text string, indent, n, number int) bool {
	length := len(text) - len(strings.TrimLeft(text, text[:1]))
	info := strings.Trim(text[length:], " \t")
	if length < 3 || text[0] != '`' && text[0] != '~' || text[0] == '`' && strings.Contains(info, "`") {
		return false
	}
	s.begin(n, fenced)
	s.fence = fence{mark: text[0], length: length, indent: indent}
	s.fence.block, s.fence.ok = newBlock(info)
	s.fence.block.Line = number + 1
	return true
}

// fenceLine takes a line of a fenced code block, or its end.
func (s *scanner) fenceLine(c *cursor, number int) {
	indent, _ := c.blanks()
	rest := strings.TrimRight(c.rest(), " \t")
	if indent < tabStop && len(rest) >= s.fence.length && strings.Trim(rest, string(s.fence.mark)) == "" {
		s.endFence()
		return
	}
	c.skip(min(indent, s.fence.indent))
	before, text, padding := c.content()
	s.fence.block.add(text, []byte(before), padding)
}

// endFence hands out the fenced code block, if one is open.
func (s *scanner) endFence() {
	if s.leaf == fenced {
		s.found(s.fence.block, s.fence.ok)
		s.leaf = other
	}
}
