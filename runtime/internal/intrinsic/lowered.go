package intrinsic

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// pending are functions to be called once, before something runs for the first time.
type pending []func()

func (p *pending) run() {
	for len(*p) > 0 {
		(*p)[0]() // again the next time, should an interrupt cut it short
		*p = (*p)[1:]
	}
}

// HiddenNames is a set of the names by which lowered code calls functions of Go's.
// Package lower says which bit is which.
type HiddenNames uint64

// Hidden are the hidden names that a runtime has made, or that a program needs: as
// they stand in a tree, and as package lower spells them in a text.
type Hidden struct{ Names, Spelled HiddenNames }

// Without returns the names of h that o has not.
func (h Hidden) Without(o Hidden) Hidden { return Hidden{h.Names &^ o.Names, h.Spelled &^ o.Spelled} }

// With returns the names of both.
func (h Hidden) With(o Hidden) Hidden { return Hidden{h.Names | o.Names, h.Spelled | o.Spelled} }

// OnLowered has f make the names that a program needs which lowering has changed,
// before it is run and unless a program before has needed them.
func (r *Realm) OnLowered(f func(Hidden)) { r.onLowered = f }

// RunsLowered announces that lowered code is about to run: see
// pipeline.Unit.Announce.
func (r *Realm) RunsLowered(names HiddenNames, spelled bool) {
	needs := Hidden{Names: names}
	if spelled {
		needs = Hidden{Spelled: names}
	}
	if missing := needs.Without(r.hidden); missing != (Hidden{}) {
		r.onLowered(missing) // again the next time, should an interrupt cut it short
		r.hidden = r.hidden.With(missing)
	}
}

// OnCoroutines has f called before the first program is run that has a generator
// or an async function in it.
func (r *Realm) OnCoroutines(f func()) { r.onCoroutines = append(r.onCoroutines, f) }

// RunsCoroutines announces that such a program is about to run.
func (r *Realm) RunsCoroutines() { r.onCoroutines.run() }

// OnRegExps has f called with %RegExp% before scripts come by a regular
// expression, be it by a literal or by the name RegExp.
func (r *Realm) OnRegExps(f func(constructor *goja.Object)) {
	if r.regExp != nil {
		f(r.regExp)
		return
	}
	r.onRegExps = append(r.onRegExps, f)
}

// RunsRegExps announces that a program with a literal is about to run, or that
// something else makes a regular expression.
func (r *Realm) RunsRegExps() {
	if r.regExp == nil {
		r.Touch("RegExp")
	}
}

// regExpProperty calls the functions of OnRegExps.
var regExpProperty = lazy.Property{Name: "RegExp", Complete: func(vm *goja.Runtime, constructor *goja.Object) {
	r := Of(vm)
	for _, f := range r.onRegExps { // again the next time, should an interrupt cut it short
		f(constructor)
	}
	r.regExp, r.onRegExps = constructor, nil
}}
