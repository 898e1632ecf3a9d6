package regexp

import (
	"unicode/utf16"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/regexp/match"
	"jsrun/runtime/internal/regexp/pattern"
)

// state is what an object of ours matches. It is stamped on the object.
type state struct {
	*compiled // nil when compile() made a pattern of goja's of it
}

// stateOf returns the state of an object of ours, nil for anything else.
func (r *realm) stateOf(v goja.Value) *state {
	if r.lent.object != nil && v == goja.Value(r.lent.object) {
		return r.lent.state
	}
	if r.own == 0 || r.layout.isPristine(v) {
		return nil
	}
	if s, ok := r.Stamped(v).(*state); ok && s.compiled != nil {
		return s
	}
	return nil
}

// compiled is a pattern with its flags, as written; program is nil for one that
// goja runs.
type compiled struct {
	source    goja.String // [[OriginalSource]]
	flags     string      // [[OriginalFlags]]
	is        pattern.Flags
	canonical string // the flags as the getter gives them
	names     []string
	named     bool // one of the groups has a name
	program   *match.Program
}

type key struct{ source, flags string }

// maxPattern is how long a pattern may be where memory or allocation is limited, with
// what it counts as often as it does: goja compiles it in one go, one of that length in
// a tenth of a second.
const maxPattern = 1 << 16

const tooLarge = "Regular expression too large"

// maxCached bounds how many patterns are kept.
const maxCached = 500

// compile parses a pattern and, if goja cannot run it, makes its program. It
// throws the early errors (sec-regexpinitialize).
func (r *realm) compile(source goja.String, flags string) *compiled {
	if source.Length() > maxPattern && r.Bounds().Allocation > 0 {
		panic(r.invalid(source, flags, tooLarge))
	}
	k := key{source.String(), flags}
	c := r.cache[k]
	if c != nil && c.source.SameAs(source) { // no other lone surrogates
		return c
	}
	is, ok := pattern.ParseFlags(flags)
	if !ok {
		panic(r.NewError(r.Global("SyntaxError"), "Invalid flags supplied to RegExp constructor '"+flags+"'"))
	}
	p, err := pattern.Parse(codePoints(unitsOf(source)), is)
	if err != nil {
		panic(r.invalid(source, flags, err.Message))
	}
	if r.Bounds().Allocation > 0 && p.Cost().Size > maxPattern {
		panic(r.invalid(source, flags, tooLarge))
	}
	c = &compiled{source: source, flags: flags, is: is, canonical: canonical(is), names: p.Names}
	for _, name := range p.Names {
		c.named = c.named || name != ""
	}
	if !p.Native() {
		program, err := match.Compile(p)
		if err != nil {
			panic(r.invalid(source, flags, tooLarge))
		}
		c.program = program
	}
	if len(r.cache) >= maxCached {
		clear(r.cache)
	}
	r.cache[k] = c
	return c
}

func (r *realm) invalid(source goja.String, flags, message string) *goja.Object {
	return r.NewError(r.Global("SyntaxError"), "Invalid regular expression: /"+source.String()+"/"+flags+": "+message)
}

// dress makes an object of goja's one of ours. goja takes its own short ways only
// with an object whose properties nobody has defined.
func (r *realm) dress(o *goja.Object, c *compiled) *goja.Object {
	r.own++
	r.Stamp(o, r.vm.ToValue(&state{c}))
	r.resetLastIndex(o)
	return o
}

func (r *realm) resetLastIndex(o *goja.Object) {
	if err := o.DefineDataProperty("lastIndex", r.vm.ToValue(0), goja.FLAG_TRUE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
		panic(err)
	}
}

// codePoints makes code points of code units; lone surrogates stay.
func codePoints(units []uint16) []rune {
	list := make([]rune, 0, len(units))
	for i := 0; i < len(units); i++ {
		c := rune(units[i])
		if utf16.IsSurrogate(c) && i+1 < len(units) {
			if pair := utf16.DecodeRune(c, rune(units[i+1])); pair != '\uFFFD' {
				c = pair
				i++
			}
		}
		list = append(list, c)
	}
	return list
}
