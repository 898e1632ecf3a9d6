package expect

import (
	"strings"

	"jsrun/conformance/scan"
)

// group is a comment, or several that belong together.
type group struct {
	lines []string // without comment signs
	first scan.Token
	line  int // where it begins
	depth int // how many brackets are open around it

	own      bool       // it stands on lines of its own
	last     bool       // no code follows
	after    scan.Place // where the comment before it on its line ends
	codeLine int        // the line of code directly above it, 0 if there is none
}

// grouper walks over the tokens and puts comments into groups.
type grouper struct {
	file   *scan.File
	groups []group

	end     scan.Place // of the last token
	comment scan.Place // end of the last comment
	column  int        // of the comment that the last group began with
	code    int        // line where the last code ended
	open    bool       // the last group may go on
}

func groups(f *scan.File) []group {
	g := grouper{file: f}
	lastCode := -1
	for _, t := range f.Tokens {
		if t.Kind == scan.Comment {
			g.add(t)
		} else {
			g.open = false
			g.code = f.Place(t.End).Line
			lastCode = t.Start
		}
		g.end = f.Place(t.End)
	}
	for i := range g.groups {
		g.groups[i].last = g.groups[i].first.Start > lastCode
	}
	return g.groups
}

func (g *grouper) add(t scan.Token) {
	at := g.file.Place(t.Start)
	lines := commentLines(g.file.Value(t))
	own := g.end.Line < at.Line
	if own && g.continues(at, lines[0]) {
		last := &g.groups[len(g.groups)-1]
		last.lines = append(last.lines, lines...)
	} else {
		group := group{lines: lines, first: t, line: at.Line, depth: t.Depth, own: own}
		if g.comment.Line == at.Line {
			group.after = g.comment
		}
		switch {
		case !own:
			group.codeLine = at.Line
		case g.code == at.Line-1:
			group.codeLine = g.code
		case g.open && g.end.Line == at.Line-1:
			group.codeLine = g.groups[len(g.groups)-1].codeLine
		}
		g.groups = append(g.groups, group)
		g.column = at.Column
	}
	g.comment = g.file.Place(t.End)
	g.open = true
}

// continues says whether a comment on a line of its own goes on with the group
// above it: directly below, and, when that group began behind code, in the same
// column or under a heading. A line with a marker of its own begins a new group
// under prose or where it is a heading.
func (g *grouper) continues(at scan.Place, text string) bool {
	if !g.open || g.end.Line != at.Line-1 {
		return false
	}
	above := g.groups[len(g.groups)-1]
	remark := newRemark(above.lines)
	if next := newRemark([]string{text}); next.Colon || next.Marked && !remark.Marked {
		return false
	}
	return above.own || at.Column == g.column || remark.Heading
}

// commentLines returns the lines of a comment without its signs.
func commentLines(text string) []string {
	if rest, ok := strings.CutPrefix(text, "//"); ok {
		return []string{strings.TrimSpace(strings.TrimPrefix(rest, "/"))}
	}
	text = strings.TrimSuffix(strings.TrimPrefix(text, "/*"), "*/")
	var lines []string
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(line), "*"))
		if line != "" {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		lines = []string{""}
	}
	return lines
}
