package pattern

import (
	"slices"
	"unicode/utf16"

	"jsrun/runtime/internal/regexp/ucd"
)

// Error is an early error.
type Error struct {
	Offset  int // into the code points of the pattern
	Message string
}

func (e *Error) Error() string { return e.Message }

// Parse parses the code points of a pattern, lone surrogates among them.
func Parse(source []rune, flags Flags) (p *Pattern, err *Error) {
	ps := &parser{in: source, flags: flags, mods: mods{flags.IgnoreCase, flags.Multiline, flags.DotAll}}
	if !flags.CodePoints() {
		ps.in = units(source)
	}
	// goja's replace with the flag y looks beyond lastIndex.
	ps.native = !flags.HasIndices && !flags.UnicodeSets && !flags.Sticky && !slices.ContainsFunc(source, isSurrogate)
	defer func() {
		switch x := recover().(type) {
		case nil:
		case *Error:
			x.Offset = ps.sourceOffset(source, x.Offset)
			p, err = nil, x
		default:
			panic(x)
		}
	}()
	ps.scanGroups()
	ps.names = append(ps.names, "")
	root := ps.disjunction()
	if !ps.end() {
		ps.fail("Unmatched ')'")
	}
	ps.resolve()
	return &Pattern{Flags: flags, Root: root, Names: ps.names, native: ps.native}, nil
}

func isSurrogate(c rune) bool { return 0xD800 <= c && c <= 0xDFFF }

// units are the code units of a pattern without the flags u and v, which is
// parsed and matched by them.
func units(source []rune) []rune {
	for i, c := range source {
		if c > 0xFFFF {
			list := append([]rune(nil), source[:i]...)
			for _, c := range source[i:] {
				if c > 0xFFFF {
					high, low := utf16.EncodeRune(c)
					list = append(list, high, low)
				} else {
					list = append(list, c)
				}
			}
			return list
		}
	}
	return source
}

// mods are the flags that modifiers change.
type mods struct{ ignoreCase, multiline, dotAll bool }

type parser struct {
	in    []rune
	pos   int
	flags Flags
	mods
	native bool

	groups   int  // number of groups in the whole pattern
	hasNames bool // one of them has a name

	names   []string // of the groups up to pos
	places  []path   // of the groups with a name, see duplicates
	path    path
	serial  int // of the next disjunction
	depth   int
	pending []reference

	work       int                // see spend
	properties map[string]operand // of \p, by the text between the braces
}

// reference is a \k whose name is looked up when all groups are known.
type reference struct {
	at   int
	name string
	node *Backref
}

func (p *parser) fail(message string) { p.failAt(p.pos, message) }

func (p *parser) failAt(at int, message string) {
	panic(&Error{Offset: at, Message: message})
}

// sourceOffset makes an offset into p.in one into the code points of the pattern.
func (p *parser) sourceOffset(source []rune, offset int) int {
	if p.flags.CodePoints() {
		return offset
	}
	units := 0
	for i, c := range source {
		if units >= offset {
			return i
		}
		units++
		if c > 0xFFFF {
			units++
		}
	}
	return len(source)
}

func (p *parser) end() bool { return p.pos >= len(p.in) }

// peek returns the character at a distance, -1 behind the end.
func (p *parser) peek(distance int) rune {
	if i := p.pos + distance; i < len(p.in) {
		return p.in[i]
	}
	return -1
}

func (p *parser) eat(c rune) bool {
	if p.peek(0) == c {
		p.pos++
		return true
	}
	return false
}

// eatText takes ASCII text if it is next.
func (p *parser) eatText(text string) bool {
	for i, c := range text {
		if p.peek(i) != c {
			return false
		}
	}
	p.pos += len(text)
	return true
}

// scanGroups counts the groups: what \1 and \k mean depends on groups behind them.
func (p *parser) scanGroups() {
	depth := 0 // of classes
	for i := 0; i < len(p.in); i++ {
		switch c := p.in[i]; {
		case c == '\\':
			i++
		case c == '[' && (depth == 0 || p.flags.UnicodeSets):
			depth++
		case c == ']' && depth > 0:
			depth--
		case c == '(' && depth == 0:
			next := func(distance int) rune {
				if i+distance < len(p.in) {
					return p.in[i+distance]
				}
				return -1
			}
			if next(1) != '?' {
				p.groups++
			} else if next(2) == '<' && next(3) != '=' && next(3) != '!' {
				p.groups++
				p.hasNames = true
			}
		}
	}
}

// maxDepth bounds how deep groups and classes nest.
const maxDepth = 1000

func (p *parser) enter() {
	if p.depth++; p.depth > maxDepth {
		p.fail("Regular expression too large")
	}
}

func (p *parser) leave() { p.depth-- }

// disjunction parses Disjunction (prod-Disjunction).
func (p *parser) disjunction() Node {
	p.enter()
	defer p.leave()
	p.serial++
	here := p.path
	step := choice{disjunction: p.serial}
	var alternatives Alt
	for {
		p.path = append(here[:len(here):len(here)], step)
		alternatives = append(alternatives, p.alternative())
		if !p.eat('|') {
			break
		}
		step.alternative++
	}
	p.path = here
	if len(alternatives) == 1 {
		return alternatives[0]
	}
	return alternatives
}

func (p *parser) alternative() Node {
	var list Seq
	for !p.end() && p.peek(0) != '|' && p.peek(0) != ')' {
		list = append(list, p.term())
	}
	switch len(list) {
	case 0:
		return Empty{}
	case 1:
		return list[0]
	}
	return list
}

// folding returns what the flag i means here, nil where it does not hold.
func (p *parser) folding() *ucd.Folding {
	switch {
	case !p.ignoreCase:
		return nil
	case p.flags.CodePoints():
		p.native = false // goja folds by an older Unicode
		return ucd.Unicode
	}
	return ucd.Legacy
}
