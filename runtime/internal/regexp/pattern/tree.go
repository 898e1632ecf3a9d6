package pattern

import "jsrun/runtime/internal/regexp/ucd"

// Pattern is a parsed pattern.
type Pattern struct {
	Flags Flags
	Root  Node
	// Names has the name of each group, empty for one without; Names[0] is the
	// whole match. A name may occur several times.
	Names []string

	native bool
}

// Native tells that goja runs the pattern as it stands, and rightly.
func (p *Pattern) Native() bool { return p.native }

// Node is a part of a pattern.
type Node interface{ node() }

type (
	// Empty matches without taking anything.
	Empty struct{}

	// Char is one character.
	Char struct {
		C    rune
		Fold *ucd.Folding // nil where case counts
	}

	// Class is one character of a set, or one of some strings. Longer strings are
	// tried first. Strings hold no string of a single character.
	Class struct {
		Set     ucd.Set // all that is the same to the flag i is in it
		Strings [][]rune
		Fold    *ucd.Folding // for the strings
	}

	// Seq is one after the other.
	Seq []Node

	// Alt is the first that leads to a match.
	Alt []Node

	// Group captures. Its number is its index in Names.
	Group struct {
		Index int
		Body  Node
	}

	// Look is a lookahead or lookbehind.
	Look struct {
		Behind, Negate bool
		Body           Node
	}

	// Assert is one of ^ $ \b \B, as Kind says: '^', '$', 'b', 'B'.
	Assert struct {
		Kind      byte
		Multiline bool
		Word      ucd.Set // of \b and \B
	}

	// Backref is what one of the groups has captured: at most one of them has.
	Backref struct {
		Groups []int
		Fold   *ucd.Folding
	}

	// Repeat is Min to Max times Body; Max is -1 for any number. Groups from First
	// up to End are in Body and forget what they captured before each time.
	Repeat struct {
		Body       Node
		Min, Max   int
		Lazy       bool
		First, End int
	}
)

func (Empty) node()    {}
func (*Char) node()    {}
func (*Class) node()   {}
func (Seq) node()      {}
func (Alt) node()      {}
func (*Group) node()   {}
func (*Look) node()    {}
func (*Assert) node()  {}
func (*Backref) node() {}
func (*Repeat) node()  {}
