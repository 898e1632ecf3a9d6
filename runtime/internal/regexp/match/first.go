package match

import (
	"jsrun/runtime/internal/regexp/pattern"
	"jsrun/runtime/internal/regexp/ucd"
)

// first returns the characters that what n matches may begin with, and whether n
// may match without taking one, or begins with what this does not know.
func first(n pattern.Node) (set ucd.Set, empty bool) {
	switch n := n.(type) {
	case *pattern.Char:
		return charSet(n), false
	case *pattern.Class:
		set = n.Set
		for _, s := range n.Strings {
			if len(s) == 0 {
				return nil, true
			}
			set = set.Union(charSet(&pattern.Char{C: s[0], Fold: foldOf(s[0], n.Fold)}))
		}
		return set, false
	case *pattern.Group:
		return first(n.Body)
	case *pattern.Repeat:
		if n.Min == 0 {
			return nil, true
		}
		return first(n.Body)
	case pattern.Seq:
		return firstOfSeq(n)
	case pattern.Alt:
		for _, x := range n {
			s, empty := first(x)
			if empty {
				return nil, true
			}
			set = set.Union(s)
		}
		return set, false
	}
	return nil, true
}

// firstOfSeq passes over what takes no characters.
func firstOfSeq(list pattern.Seq) (ucd.Set, bool) {
	for _, x := range list {
		switch x.(type) {
		case *pattern.Assert, *pattern.Look:
			continue
		}
		return first(x)
	}
	return nil, true
}

func foldOf(c rune, fold *ucd.Folding) *ucd.Folding {
	if fold == nil || fold.Orbit(c) == nil {
		return nil
	}
	return fold
}
