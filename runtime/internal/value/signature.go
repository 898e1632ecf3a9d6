package value

import (
	"context"
	"reflect"
)

var contextType = reflect.TypeFor[context.Context]()

// signature is what a Go function takes and gives, as JavaScript sees it.
type signature struct {
	async    bool    // the first parameter is a context
	params   []*plan // without the context and without the variadic one
	variadic *plan   // of one element; nil if there is none
	results  []*plan // without a last error
	fails    bool    // the last result is an error
}

// signatureOf reads a function type.
func signatureOf(t reflect.Type) *signature {
	s := &signature{async: t.NumIn() > 0 && t.In(0) == contextType}
	first, last := 0, t.NumIn()
	if s.async {
		first = 1
	}
	if t.IsVariadic() {
		last--
		s.variadic = planOf(t.In(last).Elem())
	}
	for i := first; i < last; i++ {
		s.params = append(s.params, planOf(t.In(i)))
	}
	results := t.NumOut()
	if results > 0 && t.Out(results-1) == errorType {
		s.fails = true
		results--
	}
	for i := range results {
		s.results = append(s.results, planOf(t.Out(i)))
	}
	return s
}

// signature returns that of a function type.
func (p *plan) signature() *signature {
	p.signatureOnce.Do(func() { p.signatureOf = signatureOf(p.t) })
	return p.signatureOf
}
