package regexp

import (
	"math"
	"reflect"
	"unicode/utf8"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/regexp/match"
	"jsrun/runtime/internal/regexp/pattern"
)

// An interrupt does not reach goja's engines. So a call that may take long is made
// with a program of package match in place of goja's: the object is lent a state
// of ours until the method returns. Anything else is goja's as before.
//
// goja has two engines. One takes linear time and runs patterns without lookaround
// and backreferences, on texts of ASCII, from their beginning. All else goes to the
// other, which backtracks.
const (
	// maxSteps is how many steps of backtracking nobody waits for.
	maxSteps = 1e7
	// maxLinear is the longest text for the linear engine, maxGlobal where it looks
	// for all matches: each may go over all that is left.
	maxLinear = 1 << 20
	maxGlobal = 1 << 12
	// maxPlain is the longest text for a pattern without loops.
	maxPlain = 1 << 17
	// maxProduct is how many steps the linear engine may take: each character of the
	// text may be compared with each of the pattern.
	maxProduct = 1 << 24
)

// lent is an object of goja's that is one of ours for a while.
type lent struct {
	object *goja.Object
	state  *state
}

// known is what there is to know of a pattern of goja's.
type known struct {
	compiled *compiled
	cost     pattern.Cost
	program  *match.Program // nil until needed
	failed   bool           // there is no program
}

// orBorrowed calls a method of goja's, or ours if goja's might take long.
func (r *realm) orBorrowed(gojas native, ours method, kind methodKind, call goja.FunctionCall) goja.Value {
	o, ok := call.This.(*goja.Object)
	switch {
	case !ok || o != r.lastObject && !r.layout.isRegExp(o) && kind.slots:
		return gojas(call)
	case o != r.lastObject && !r.layout.isRegExp(o):
		return ours(o, nil, call) // goja's stumbles over properties that are not there
	}
	text := r.textOf(call)
	if _, isString := call.Argument(0).(goja.String); !isString {
		call.Arguments = append([]goja.Value{text}, call.Arguments[min(1, len(call.Arguments)):]...)
	}
	s := r.borrow(o, text, kind)
	if s == nil {
		return gojas(r.polling(call))
	}
	before := r.lent
	r.lent = lent{o, s}
	defer func() { r.lent = before }()
	return ours(o, s, call)
}

// borrow returns a state for a call that goja might take long for, nil for any
// other. o is an object of goja's.
func (r *realm) borrow(o *goja.Object, text goja.String, method methodKind) *state {
	k := r.known(o)
	if k == nil || k.cost.Loops == 0 && !k.cost.Backtracks && text.Length() <= maxPlain && k.cost.Size <= maxProduct/maxPlain {
		return nil
	}
	if !r.mayTakeLong(o, k, text, method) || k.failed {
		return nil
	}
	if k.program == nil {
		p, err := pattern.Parse(codePoints(unitsOf(k.compiled.source)), k.compiled.is)
		if err == nil {
			k.program, _ = match.Compile(p)
		}
		if k.failed = k.program == nil; k.failed {
			return nil
		}
	}
	c := *k.compiled
	c.program = k.program
	return &state{&c}
}

func (r *realm) mayTakeLong(o *goja.Object, k *known, text goja.String, method methodKind) bool {
	n := text.Length()
	const ordinary = 16 // of what a pattern of that size has, most places see little
	steps := math.Max(k.cost.Size/ordinary, 1)
	for range k.cost.Loops + 1 {
		steps *= float64(n)
	}
	if n <= maxGlobal && steps <= maxSteps && !k.cost.Exponential {
		return false // whatever engine
	}
	is := k.compiled.is
	linear := !k.cost.Backtracks && isASCII(text) && (method.all || !is.Global || get(o, "lastIndex").SameAs(r.vm.ToValue(0)))
	switch {
	case linear:
		return n > maxLinear || float64(n)*k.cost.Size > maxProduct || n > maxGlobal && (method.all && is.Global || method.split)
	case k.cost.Loops == 0:
		return n > maxLinear || steps > maxSteps
	case k.cost.Exponential:
		return true
	}
	return steps > maxSteps
}

// known returns what there is to know of the pattern of an object of goja's, nil if
// it has none. What the last call found is at hand.
func (r *realm) known(o *goja.Object) *known {
	if o == r.lastObject {
		return r.lastKnown
	}
	p := r.layout.patternOf(o)
	k := r.patterns[p]
	if k == nil {
		source := r.toString(r.gojaSource(goja.FunctionCall{This: o}))
		c := r.compile(source, r.gojaFlags(o))
		parsed, err := pattern.Parse(codePoints(unitsOf(source)), c.is)
		if err != nil {
			return nil
		}
		k = &known{compiled: c, cost: parsed.Cost()}
		if len(r.patterns) >= maxCached || r.patterns == nil {
			r.patterns = map[any]*known{}
		}
		r.patterns[p] = k
	}
	r.lastObject, r.lastKnown = o, k
	return k
}

// The types of strings of goja's that say what is in them.
var asciiString, unicodeString = reflect.TypeOf(goja.StringFromUTF16([]uint16{'a'})), reflect.TypeOf(goja.StringFromUTF16([]uint16{'é'}))

// isASCII tells whether a text is of ASCII alone.
func isASCII(text goja.String) bool {
	switch reflect.TypeOf(text) {
	case asciiString:
		return true
	case unicodeString:
		return false
	}
	s := text.String()
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// methodKind says what a method of RegExp.prototype does with a text.
type methodKind struct {
	all   bool // it looks for all matches if the flag g is set
	split bool
	slots bool // it wants a RegExp and no other object
}
