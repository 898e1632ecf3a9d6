package match

import (
	"errors"

	"jsrun/runtime/internal/regexp/pattern"
	"jsrun/runtime/internal/regexp/ucd"
)

// ErrTooLarge is the error for a pattern whose program would be too large.
var ErrTooLarge = errors.New("the program of the pattern is too large")

// maxCode bounds programs: a repetition is a loop, so they are about as long as
// their patterns, but for properties of strings.
const maxCode = 1 << 20

// Compile makes the program of a pattern.
func Compile(p *pattern.Pattern) (*Program, error) {
	c := &compiler{Program: &Program{codePoints: p.Flags.CodePoints(), captures: 2 * len(p.Names)}, sets: map[*ucd.Range]int{}}
	c.registers = c.captures
	c.emit(instruction{op: opSave, n: 0})
	c.node(p.Root)
	c.emit(instruction{op: opSave, n: 1})
	c.emit(instruction{op: opMatch})
	if len(c.code) > maxCode {
		return nil, ErrTooLarge
	}
	if set, empty := first(p.Root); !empty {
		c.first = newClass(set)
	}
	return c.Program, nil
}

type compiler struct {
	*Program
	back bool // inside of a lookbehind
	sets map[*ucd.Range]int
}

func (c *compiler) emit(i instruction) int {
	i.back = c.back
	c.code = append(c.code, i)
	return len(c.code) - 1
}

// land makes the instruction at i lead to the next one to be emitted.
func (c *compiler) land(i int) { c.code[i].n = len(c.code) }

func (c *compiler) register() int {
	c.registers++
	return c.registers - 1
}

// node is a dispatch switch over the nodes of a pattern.
func (c *compiler) node(n pattern.Node) {
	switch n := n.(type) {
	case pattern.Empty:
	case *pattern.Char:
		c.set(charSet(n))
	case *pattern.Class:
		c.class(n)
	case pattern.Seq:
		for i := range n {
			if c.back {
				i = len(n) - 1 - i
			}
			c.node(n[i])
		}
	case pattern.Alt:
		c.alternatives(len(n), func(i int) { c.node(n[i]) })
	case *pattern.Group:
		c.group(n)
	case *pattern.Look:
		c.look(n)
	case *pattern.Assert:
		c.assert(n)
	case *pattern.Backref:
		c.backrefs = append(c.backrefs, backref{n.Groups, n.Fold})
		c.emit(instruction{op: opBackref, n: len(c.backrefs) - 1})
	case *pattern.Repeat:
		c.repeat(n)
	}
}

func charSet(n *pattern.Char) ucd.Set {
	if n.Fold == nil {
		return ucd.OfRunes(n.C)
	}
	return ucd.OfRunes(append([]rune(nil), n.Fold.Orbit(n.C)...)...)
}

// set emits one character of a set.
func (c *compiler) set(s ucd.Set) {
	if len(s) == 0 {
		c.emit(instruction{op: opFail})
		return
	}
	c.emit(instruction{op: opSet, n: c.classOf(s)})
}

func (c *compiler) classOf(s ucd.Set) int {
	n, ok := c.sets[&s[0]] // properties are shared
	if !ok || len(c.classes[n].set) != len(s) {
		n = len(c.classes)
		c.classes = append(c.classes, newClass(s))
		c.sets[&s[0]] = n
	}
	return n
}

// class emits the strings of a class, longest first, its single characters where
// their length puts them.
func (c *compiler) class(n *pattern.Class) {
	if len(n.Strings) == 0 {
		c.set(n.Set)
		return
	}
	single := len(n.Strings) // the place of the set, before the empty string
	for single > 0 && len(n.Strings[single-1]) == 0 {
		single--
	}
	c.alternatives(len(n.Strings)+1, func(i int) {
		switch {
		case i == single:
			c.set(n.Set)
		case i > single:
			c.string(n.Strings[i-1], n.Fold)
		default:
			c.string(n.Strings[i], n.Fold)
		}
	})
}

func (c *compiler) string(s []rune, fold *ucd.Folding) {
	for i := range s {
		if c.back {
			i = len(s) - 1 - i
		}
		c.set(charSet(&pattern.Char{C: s[i], Fold: foldOf(s[i], fold)}))
	}
}

func (c *compiler) alternatives(n int, emit func(i int)) {
	var ends []int
	for i := range n {
		if i == n-1 {
			emit(i)
			break
		}
		split := c.emit(instruction{op: opSplit})
		emit(i)
		ends = append(ends, c.emit(instruction{op: opJump}))
		c.land(split)
	}
	for _, end := range ends {
		c.land(end)
	}
}

func (c *compiler) group(n *pattern.Group) {
	start, end := 2*n.Index, 2*n.Index+1
	if c.back {
		start, end = end, start
	}
	// Until the group ends, its former capture counts: so the start goes to a
	// register of its own first.
	begun := c.register()
	c.emit(instruction{op: opSave, n: begun})
	c.node(n.Body)
	c.emit(instruction{op: opCapture, n: start, m: begun})
	c.emit(instruction{op: opSave, n: end})
}

func (c *compiler) look(n *pattern.Look) {
	look := c.emit(instruction{op: opLook, negate: n.Negate})
	outer := c.back
	c.back = n.Behind
	c.node(n.Body)
	c.emit(instruction{op: opAccept})
	c.back = outer
	c.land(look)
}

func (c *compiler) assert(n *pattern.Assert) {
	switch n.Kind {
	case '^':
		c.emit(instruction{op: opBegin, flag: n.Multiline})
	case '$':
		c.emit(instruction{op: opEnd, flag: n.Multiline})
	case 'b':
		c.emit(instruction{op: opWord, n: c.classOf(n.Word)})
	case 'B':
		c.emit(instruction{op: opNotWord, n: c.classOf(n.Word)})
	}
}

// repeat emits a loop. One of single characters needs no counter.
func (c *compiler) repeat(n *pattern.Repeat) {
	if n.Max == 0 {
		return
	}
	c.loops = append(c.loops, loop{min: n.Min, max: n.Max, first: 2 * n.First, end: 2 * n.End})
	m := len(c.loops) - 1
	if set, ok := single(n.Body); ok && len(set) > 0 {
		c.emit(instruction{op: opRun, flag: n.Lazy, n: c.classOf(set), m: m})
		return
	}
	c.loops[m].count, c.loops[m].position = c.register(), c.register()
	c.emit(instruction{op: opStart, m: m})
	repeat := c.emit(instruction{op: opRepeat, flag: n.Lazy, m: m})
	c.node(n.Body)
	c.emit(instruction{op: opNext, n: repeat, m: m})
	c.land(repeat)
}

// single returns the set of a node that is always one character.
func single(n pattern.Node) (ucd.Set, bool) {
	switch n := n.(type) {
	case *pattern.Char:
		return charSet(n), true
	case *pattern.Class:
		return n.Set, len(n.Strings) == 0
	}
	return nil, false
}
