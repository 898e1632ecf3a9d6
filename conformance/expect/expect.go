package expect

import "jsrun/conformance/scan"

// Target says what an expectation speaks of.
type Target uint8

// The targets.
const (
	Calls   Target = iota + 1 // the call sites beside or above it
	Block                     // all that the block prints
	Throw                     // the uncaught error that ends the block
	Nowhere                   // a marked remark that has no call above it
)

// Expectation is one remark with what it speaks of.
type Expectation struct {
	Remark
	Line   int // of the comment's first line
	Target Target
	Sites  []scan.Site // of Calls; of Block, the calls directly above, if any
	Thrown *Thrown     // of Throw; of Calls, when an uncaught error would fulfil it as well
}

// Find returns the expectations in a text, in order, prose behind console calls
// among them.
func Find(f *scan.File) []Expectation {
	c := collector{sites: f.Sites(), literals: literals(f)}
	for _, g := range groups(f) {
		c.add(g)
	}
	return c.found
}

type collector struct {
	sites    []scan.Site
	literals []string
	found    []Expectation
}

func (c *collector) add(g group) {
	e := Expectation{Remark: newRemark(g.lines), Line: g.line}
	if !g.own {
		e.Sites = c.beside(g)
	}
	if len(e.Lines) > 0 {
		e.Thrown = parseThrown(e.Lines[0])
	}
	if e.Thrown != nil {
		e.Thrown.Certain = e.Thrown.uncaught || e.Thrown.verb && g.depth == 0
		if e.Thrown.verb || len(e.Sites) == 0 && (e.Marked || !g.own) {
			e.Target = Throw
			c.found = append(c.found, e)
			return
		}
	}
	switch {
	case len(e.Sites) > 0:
		e.Target = Calls
		e.Quoted = quotes(e.Text, c.literals)
	case !g.own || !e.Marked:
		return
	default:
		e.Sites = c.above(g)
		e.Target = targetOfOwn(e, g)
	}
	c.found = append(c.found, e)
}

// targetOfOwn decides what a marked comment on lines of its own speaks of.
func targetOfOwn(e Expectation, g group) Target {
	switch {
	case len(e.Sites) > 0 && !(e.Heading && g.last):
		return Calls
	case e.Colon:
		return Block
	}
	return Nowhere
}

// beside returns the sites that end on the comment's line, between the comment
// before it and the comment itself.
func (c *collector) beside(g group) []scan.Site {
	var sites []scan.Site
	for _, s := range c.sites {
		if s.End.Line == g.line && s.EndsBefore(g.first) && !s.End.Before(g.after) {
			sites = append(sites, s)
		}
	}
	return outermost(sites)
}

// above returns the sites that end on the line of code directly above.
func (c *collector) above(g group) []scan.Site {
	var sites []scan.Site
	for _, s := range c.sites {
		if s.End.Line == g.codeLine {
			sites = append(sites, s)
		}
	}
	return outermost(sites)
}

// outermost drops the sites that lie inside of others: a call in the argument of
// a call prints for itself.
func outermost(sites []scan.Site) []scan.Site {
	var kept []scan.Site
	for _, s := range sites {
		if n := len(kept); n > 0 && s.Within(kept[n-1]) {
			continue
		}
		kept = append(kept, s)
	}
	return kept
}
