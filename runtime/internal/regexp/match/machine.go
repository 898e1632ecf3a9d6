package match

import (
	"errors"
	"slices"
	"unicode/utf16"
)

// ErrTooDeep is the error of a match whose stack grew too large.
var ErrTooDeep = errors.New("the match needs too large a stack")

const (
	maxStack  = 4 << 20 // entries, of 16 bytes
	pollEvery = 1 << 16 // steps
)

type entryKind uint8

const (
	entryChoice entryKind = iota // go on at a, position b
	entryEnter                   // the same, with another repetition of loop c
	entryUndo                    // register a was b
	entryRun                     // greedy: go on at a, one character before b, not before c
	entryLazy                    // lazy: take one more with instruction a at b; c are taken
)

type entry struct {
	kind    entryKind
	a, b, c int32
}

// machine is one match under way.
type machine struct {
	*Program
	in        []uint16
	registers []int
	stack     []entry
	steps     int
	poll      func() error
}

// Match looks for the pattern in code units, from a position on; with sticky only
// there. It returns where the match and each group begin and end, -1 for a group
// without capture; nil if there is no match. poll is called from time to time and
// ends the match with its error.
func (p *Program) Match(in []uint16, from int, sticky bool, poll func() error) ([]int, error) {
	m := &machine{Program: p, in: in, registers: make([]int, p.registers), poll: poll}
	if p.codePoints && from > 0 && from < len(in) && isLow(in[from]) && isHigh(in[from-1]) {
		// To the character that this position is in. DEVIATION: the specification
		// lets the match begin in its middle all the same; Node does as this does.
		from--
	}
	for at := from; at <= len(in); {
		if sticky || m.mayBegin(at) {
			for i := range m.registers {
				m.registers[i] = -1
			}
			ok, err := m.run(0, at)
			if err != nil {
				return nil, err
			}
			if ok {
				return slices.Clone(m.registers[:p.captures]), nil
			}
		}
		if sticky || at == len(in) {
			break
		}
		_, at = m.next(at)
		if err := m.tick(); err != nil {
			return nil, err
		}
	}
	return nil, nil
}

func (m *machine) mayBegin(at int) bool {
	if m.first == nil {
		return true
	}
	if at == len(m.in) {
		return false
	}
	c, _ := m.next(at)
	return m.first.has(c)
}

func isHigh(c uint16) bool { return c&0xFC00 == 0xD800 }
func isLow(c uint16) bool  { return c&0xFC00 == 0xDC00 }

// next returns the character at a position and the position behind it. There is
// one.
func (m *machine) next(at int) (rune, int) {
	c := m.in[at]
	if m.codePoints && isHigh(c) && at+1 < len(m.in) && isLow(m.in[at+1]) {
		return utf16.DecodeRune(rune(c), rune(m.in[at+1])), at + 2
	}
	return rune(c), at + 1
}

// before returns the character before a position, and where it begins. There is
// one.
func (m *machine) before(at int) (rune, int) {
	c := m.in[at-1]
	if m.codePoints && isLow(c) && at > 1 && isHigh(m.in[at-2]) {
		return utf16.DecodeRune(rune(m.in[at-2]), rune(c)), at - 2
	}
	return rune(c), at - 1
}

// take returns the next character in the direction of an instruction.
func (m *machine) take(back bool, at int) (c rune, behind int, ok bool) {
	if back {
		if at == 0 {
			return 0, at, false
		}
		c, behind = m.before(at)
		return c, behind, true
	}
	if at == len(m.in) {
		return 0, at, false
	}
	c, behind = m.next(at)
	return c, behind, true
}

func (m *machine) push(kind entryKind, a, b, c int) {
	m.stack = append(m.stack, entry{kind, int32(a), int32(b), int32(c)})
}

// set changes a register so that backtracking undoes it.
func (m *machine) set(register, value int) {
	if old := m.registers[register]; old != value {
		m.push(entryUndo, register, old, 0)
		m.registers[register] = value
	}
}

// clear forgets the captures of a loop's body.
func (m *machine) clear(l *loop) {
	for r := l.first; r < l.end; r++ {
		m.set(r, -1)
	}
}

// backtrack undoes what was done since the last choice and returns where to go
// on; it is false at the end of the stack, which is base.
func (m *machine) backtrack(base int) (pc, at int, ok bool) {
	for len(m.stack) > base {
		top := len(m.stack) - 1
		e := m.stack[top]
		switch e.kind {
		case entryChoice:
			m.stack = m.stack[:top]
			return int(e.a), int(e.b), true
		case entryEnter:
			m.stack = m.stack[:top]
			m.enter(&m.loops[e.c], int(e.b))
			return int(e.a), int(e.b), true
		case entryUndo:
			m.registers[e.a] = int(e.b)
			m.stack = m.stack[:top]
		case entryRun:
			return m.shorten(top)
		case entryLazy:
			if pc, at, ok = m.lengthen(top); ok {
				return pc, at, true
			}
		}
	}
	return 0, 0, false
}

// shorten gives a character of a greedy run back.
func (m *machine) shorten(top int) (pc, at int, ok bool) {
	e := &m.stack[top]
	run := &m.code[e.a-1]
	_, at, _ = m.take(!run.back, int(e.b))
	pc = int(e.a)
	if e.b = int32(at); e.b == e.c {
		m.stack = m.stack[:top]
	}
	return pc, at, true
}

// lengthen takes another character of a lazy run.
func (m *machine) lengthen(top int) (pc, at int, ok bool) {
	e := &m.stack[top]
	run, l := &m.code[e.a], &m.loops[m.code[e.a].m]
	c, at, ok := m.take(run.back, int(e.b))
	if !ok || !m.classes[run.n].has(c) {
		m.stack = m.stack[:top]
		return 0, 0, false
	}
	e.b = int32(at)
	e.c++
	pc = int(e.a) + 1
	if int(e.c) == l.max {
		m.stack = m.stack[:top]
	}
	return pc, at, true
}

// tick counts steps and ends a match that must not go on.
func (m *machine) tick() error {
	if m.steps++; m.steps >= pollEvery {
		m.steps = 0
		if err := m.poll(); err != nil {
			return err
		}
	}
	if len(m.stack) > maxStack {
		return ErrTooDeep
	}
	return nil
}
