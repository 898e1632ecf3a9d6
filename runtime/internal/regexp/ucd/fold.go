package ucd

import "sync"

// Folding says which characters are the same to the flag i. The two are what
// Canonicalize (sec-runtime-semantics-canonicalize-ch) makes equal: with the flag
// u or v by simple case folding, without by upper case.
type Folding struct {
	name   string
	once   sync.Once
	orbits map[rune][]rune // of each character that has others like it: all of them
	folded Set             // the characters that orbits knows
}

// Unicode is the folding of the flags u and v, Legacy that of all others.
var Unicode, Legacy = &Folding{name: "unicode"}, &Folding{name: "legacy"}

func (f *Folding) load() {
	f.once.Do(func() {
		f.orbits = map[rune][]rune{}
		var known []rune
		for _, orbit := range index()["fold="+f.name].sequences() {
			for _, c := range orbit {
				f.orbits[c] = orbit
			}
			known = append(known, orbit...)
		}
		f.folded = OfRunes(known...)
	})
}

// Fold returns one character that stands for all that are the same as c.
func (f *Folding) Fold(c rune) rune {
	if orbit := f.Orbit(c); orbit != nil {
		return orbit[0]
	}
	return c
}

// Orbit returns the characters that are the same as c, c among them; nil if there
// are no others.
func (f *Folding) Orbit(c rune) []rune {
	f.load()
	return f.orbits[c]
}

// Close adds to a set what is the same as a character in it.
func (f *Folding) Close(s Set) Set {
	f.load()
	var more []Range
	for _, r := range s.And(f.folded) {
		for c := r.First; c <= r.Last; c++ {
			for _, same := range f.orbits[c] {
				if same != c {
					more = withRune(more, same)
				}
			}
		}
	}
	if more == nil {
		return s
	}
	return s.Union(Of(more...))
}

// withRune appends c to ranges, to the last of them if it goes on there: what is
// the same as a to z is one range.
func withRune(ranges []Range, c rune) []Range {
	if n := len(ranges); n > 0 && c == ranges[n-1].Last+1 {
		ranges[n-1].Last = c
		return ranges
	}
	return append(ranges, Range{c, c})
}
