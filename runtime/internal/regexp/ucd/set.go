package ucd

import (
	"slices"
	"sort"
)

// Max is the last code point.
const Max = 0x10FFFF

// Range is the code points from First to Last.
type Range struct{ First, Last rune }

// Set is a set of code points: ranges in order, with gaps between them. A Set is
// not changed once it is made, so that it may be shared.
type Set []Range

// All is every code point.
var All = Set{{0, Max}}

// Of makes a set of ranges in any order, which may overlap. It keeps and changes
// the slice.
func Of(ranges ...Range) Set {
	slices.SortFunc(ranges, func(a, b Range) int { return int(a.First - b.First) })
	s := ranges[:0]
	for _, r := range ranges {
		if n := len(s); n > 0 && r.First <= s[n-1].Last+1 {
			s[n-1].Last = max(s[n-1].Last, r.Last)
		} else {
			s = append(s, r)
		}
	}
	return s
}

// OfRunes makes a set of single code points.
func OfRunes(runes ...rune) Set {
	ranges := make([]Range, len(runes))
	for i, c := range runes {
		ranges[i] = Range{c, c}
	}
	return Of(ranges...)
}

// Has tells whether c is in the set.
func (s Set) Has(c rune) bool {
	if len(s) > 8 {
		i := sort.Search(len(s), func(i int) bool { return c <= s[i].Last })
		return i < len(s) && s[i].First <= c
	}
	for _, r := range s {
		if c <= r.Last {
			return r.First <= c
		}
	}
	return false
}

// Union is what is in s or in t.
func (s Set) Union(t Set) Set {
	if len(s) == 0 {
		return t
	}
	if len(t) == 0 {
		return s
	}
	return Of(append(slices.Clone(s), t...)...)
}

// Not is what is not in s.
func (s Set) Not() Set {
	gaps := make(Set, 0, len(s)+1)
	next := rune(0)
	for _, r := range s {
		if next < r.First {
			gaps = append(gaps, Range{next, r.First - 1})
		}
		next = r.Last + 1
	}
	if next <= Max {
		gaps = append(gaps, Range{next, Max})
	}
	return gaps
}

// And is what is in s and in t.
func (s Set) And(t Set) Set {
	var both Set
	for i, j := 0, 0; i < len(s) && j < len(t); {
		if first, last := max(s[i].First, t[j].First), min(s[i].Last, t[j].Last); first <= last {
			both = append(both, Range{first, last})
		}
		if s[i].Last < t[j].Last {
			i++
		} else {
			j++
		}
	}
	return both
}

// Minus is what is in s and not in t.
func (s Set) Minus(t Set) Set { return s.And(t.Not()) }
