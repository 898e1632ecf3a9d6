package conformance

import (
	"jsrun/conformance/expect"
	"jsrun/conformance/scan"
)

// examined is a block's text with its call sites and expectations.
type examined struct {
	*block
	file     *scan.File
	sites    []*callSite
	expected []expect.Expectation
}

// callSite is a site with the prints that came from it.
type callSite struct {
	scan.Site
	prints []int // indices into documentRun.prints, ascending

	// ambiguous is set when the site hands a console method on, and which of
	// several such sites printed can't be told.
	ambiguous bool
}

// examine reads the texts that ran.
func (d *documentRun) examine() []*examined {
	var all []*examined
	for _, b := range d.blocks {
		e := &examined{block: b}
		if !b.NoRun {
			e.file = scan.Parse(b.source.Text, b.Line)
			e.expected = expect.Find(e.file)
			for _, s := range e.file.Sites() {
				e.sites = append(e.sites, &callSite{Site: s})
			}
		}
		all = append(all, e)
	}
	return all
}

// attribute gives each print to the call site that it came from, in whatever
// block that is.
func (d *documentRun) attribute(all []*examined) {
	unlocated := map[*block][]int{}
	for i, p := range d.prints {
		switch {
		case p.Line == 0:
			unlocated[p.during] = append(unlocated[p.during], i)
		case p.Source == d.doc.Name:
			if s := siteAt(all, scan.Place{Line: p.Line, Column: p.Column}); s != nil {
				s.prints = append(s.prints, i)
			}
		}
	}
	for _, e := range all {
		e.handOut(unlocated[e.block])
	}
}

// siteAt returns the innermost site at a place. Where there is none, because the
// place is that of a call that a console method was handed to, it returns the only
// site on the line.
func siteAt(all []*examined, at scan.Place) *callSite {
	var found *callSite
	var onLine []*callSite
	for _, e := range all {
		for _, s := range e.sites {
			if s.Contains(at) {
				found = s // sites are in order of their beginning: the last is the innermost
			}
			if s.Contains(scan.Place{Line: at.Line}) {
				onLine = append(onLine, s)
			}
		}
	}
	if found == nil && len(onLine) == 1 {
		found = onLine[0]
	}
	return found
}

// handOut gives the prints that no script position stands behind to the sites
// that hand a console method on: all of them to a single one, or one to each.
func (e *examined) handOut(prints []int) {
	var open []*callSite
	for _, s := range e.sites {
		if !s.Called && len(s.prints) == 0 {
			open = append(open, s)
		}
	}
	switch {
	case len(prints) == 0:
	case len(open) == 1:
		open[0].prints = prints
	case len(open) == len(prints):
		for i, s := range open {
			s.prints = prints[i : i+1]
		}
	default:
		for _, s := range open {
			s.ambiguous = true
		}
	}
}
