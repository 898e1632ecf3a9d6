package match

import "jsrun/runtime/internal/regexp/ucd"

type opcode uint8

const (
	opMatch   opcode = iota
	opFail           // never matches
	opSet            // a character of set n
	opBegin          // ^
	opEnd            // $
	opWord           // \b
	opNotWord        // \B
	opSplit          // go on at the next one; later at n
	opJump           // go on at n
	opSave           // register n becomes the position
	opCapture        // register n becomes register m
	opBackref        // what a group of list n captured
	opLook           // lookaround: the body follows, n is behind it
	opAccept         // end of the body of a lookaround
	opRun            // characters of set n, as many as loop m allows
	opStart          // register m of a loop becomes 0
	opRepeat         // loop m: the body follows, n is behind it
	opNext           // end of the body of loop m, which begins at n
)

type instruction struct {
	op     opcode
	back   bool // takes characters from right to left
	negate bool // of opLook
	flag   bool // multiline of opBegin and opEnd; lazy of opRun and opRepeat
	n, m   int
}

// class is a set with its first 128 members at hand.
type class struct {
	ascii [2]uint64
	set   ucd.Set
}

func newClass(s ucd.Set) *class {
	c := &class{set: s}
	for _, r := range s {
		for x := r.First; x <= r.Last && x < 128; x++ {
			c.ascii[x>>6] |= 1 << (x & 63)
		}
	}
	return c
}

func (c *class) has(x rune) bool {
	if x < 128 {
		return x >= 0 && c.ascii[x>>6]&(1<<(x&63)) != 0
	}
	return c.set.Has(x)
}

// loop is a repetition.
type loop struct {
	min, max   int // max is -1 for any number
	count      int // register of the number of repetitions
	position   int // register of where the last one began
	first, end int // registers of the captures to clear
}

type backref struct {
	groups []int
	fold   *ucd.Folding
}

// Program is a compiled pattern.
type Program struct {
	code       []instruction
	classes    []*class
	loops      []loop
	backrefs   []backref
	registers  int
	captures   int // of them, two for each group
	codePoints bool
	first      *class // what a match begins with; nil if it may begin with anything
}
