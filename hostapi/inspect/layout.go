package inspect

import (
	"math"
	"strings"

	"github.com/dop251/goja"
)

// layout puts the entries of an object on lines. An object that contains no more
// than Compact levels is put on one line if it fits; the entries of a longer
// array stand in columns; otherwise every entry has its own line.
func (p *printer) layout(s *shape, entries []string, depth int) string {
	base := s.base
	if base != "" {
		base += " "
	}
	if p.opts.Compact > 0 {
		count := len(entries)
		if s.extras == extrasArray && count > 6 {
			entries = p.columns(s, entries)
		}
		if p.currentDepth-depth < p.opts.Compact && count == len(entries) {
			start := len(entries) + p.indent + units(s.open) + units(s.base) + 10
			if p.fits(s, entries, start) {
				joined := strings.Join(entries, ", ")
				if !strings.Contains(joined, "\n") {
					return base + s.open + " " + joined + " " + s.close
				}
			}
		}
	}
	indentation := "\n" + strings.Repeat(" ", p.indent)
	return base + s.open + indentation + "  " +
		strings.Join(entries, ","+indentation+"  ") + indentation + s.close
}

// fits tells whether entries fit on one line after start columns.
func (p *printer) fits(s *shape, entries []string, start int) bool {
	total := len(entries) + start
	if total+len(entries) > p.opts.BreakLength {
		return false
	}
	for _, entry := range entries {
		if p.opts.Colors {
			entry = plain(entry)
		}
		if total += units(entry); total > p.opts.BreakLength {
			return false
		}
	}
	return !strings.Contains(s.base, "\n")
}

// grid is the measure of entries that stand in columns.
type grid struct {
	widths  []int // of each entry
	columns int
	column  []int // width of each column with its separator
	right   bool  // align to the right, as numbers are
}

// separator is the comma and space between two entries.
const separator = 2

// columns groups the entries of an array into lines of several, if they are
// short or alike enough in width to look well in columns.
func (p *printer) columns(s *shape, entries []string) []string {
	n := len(entries)
	if p.opts.MaxArrayLength < n {
		n-- // the last says how many more there are
	}
	g := p.measure(entries, n)
	if g.columns <= 1 {
		return entries
	}
	g.right = s.numbers >= n && p.allNumbers(s.obj, s.numbers, len(entries))
	var lines []string
	for i := 0; i < n; i += g.columns {
		lines = append(lines, g.line(entries, i, min(i+g.columns, n)))
	}
	return append(lines, entries[n:]...)
}

func (p *printer) measure(entries []string, n int) grid {
	const (
		charRatio  = 2.5 // a character is that much higher than wide
		maxColumns = 15
	)
	g := grid{widths: make([]int, n), columns: 1}
	total, widest := 0, 0
	for i, entry := range entries[:n] {
		g.widths[i] = Columns(entry)
		total += g.widths[i] + separator
		widest = max(widest, g.widths[i])
	}
	cell := widest + separator
	if cell*3+p.indent >= p.opts.BreakLength ||
		float64(total)/float64(cell) <= 5 && widest > 6 {
		return g
	}
	// The grid aims at a square on the screen. Where the entries vary much in
	// width, their mean counts more than the widest.
	bias := math.Sqrt(float64(cell) - float64(total)/float64(len(entries)))
	biased := math.Max(float64(cell)-3-bias, 1)
	g.columns = min(
		int(math.Round(math.Sqrt(charRatio*biased*float64(n))/biased)),
		(p.opts.BreakLength-p.indent)/cell,
		p.opts.Compact*4,
		maxColumns,
	)
	g.column = make([]int, max(g.columns, 0))
	for c := range g.column {
		for i := c; i < n; i += g.columns {
			g.column[c] = max(g.column[c], g.widths[i]+separator)
		}
	}
	return g
}

// line joins the entries from i to end, padded to the columns.
func (g grid) line(entries []string, i, end int) string {
	var b strings.Builder
	for j := i; j < end; j++ {
		last := j == end-1
		width := g.column[j-i] - g.widths[j] - separator
		if g.right {
			b.WriteString(strings.Repeat(" ", width))
		}
		b.WriteString(entries[j])
		if last {
			break
		}
		b.WriteString(", ")
		if !g.right {
			b.WriteString(strings.Repeat(" ", width))
		}
	}
	return b.String()
}

// allNumbers tells whether the elements of an array from one index to another
// are all numbers.
func (p *printer) allNumbers(o *goja.Object, from, to int) bool {
	for i := from; i < to; i++ {
		prop, ok := p.realm.Own(o, p.in.rt.ToValue(i))
		if !ok || !isNumeric(prop.Value) {
			return false
		}
	}
	return true
}

func isNumeric(v goja.Value) bool {
	return v != nil && (goja.IsNumber(v) || goja.IsBigInt(v))
}
