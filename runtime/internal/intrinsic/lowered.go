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

// OnLowered has f called before the first program is run that lowering has
// changed. What such programs need is made by then, and not before.
func (r *Realm) OnLowered(f func()) { r.onLowered = append(r.onLowered, f) }

// RunsLowered announces that lowered code is about to run: see
// pipeline.Unit.Announce. Such code has coroutines.
func (r *Realm) RunsLowered() {
	r.RunsCoroutines()
	r.onLowered.run()
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
