package abort

import (
	"math"
	"slices"
	"time"
	"weak"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/webidl"
)

// Signal is an AbortSignal.
type Signal struct {
	api    *API
	object *goja.Object // made when a script first sees it

	aborted    bool
	reason     goja.Value // undefined until then
	algorithms []*algorithm
	listeners  []*listener

	// A dependent signal knows its sources. A source reaches its dependents
	// weakly, for most are forgotten long before it aborts, except those that
	// somebody listens to.
	sources    []*Signal
	dependents []weak.Pointer[Signal]
	retained   map[*Signal]struct{}
}

type algorithm struct{ run func(reason goja.Value) }

// NewSignal makes a signal that only Go can abort.
func (a *API) NewSignal() *Signal { return &Signal{api: a, reason: goja.Undefined()} }

// Object gives the AbortSignal object.
func (s *Signal) Object() *goja.Object {
	if s.object == nil {
		s.object = s.api.signals.New(s)
	}
	return s.object
}

// Aborted tells whether the signal has been aborted.
func (s *Signal) Aborted() bool { return s.aborted }

// Reason gives why, undefined as long as it has not been aborted.
func (s *Signal) Reason() goja.Value { return s.reason }

// OnAbort has f called when the signal aborts, before any listener of a script;
// never, if it has aborted already. Calling stop takes f away
// (https://dom.spec.whatwg.org/#abortsignal-add).
func (s *Signal) OnAbort(f func(reason goja.Value)) (stop func()) {
	if s.aborted {
		return func() {}
	}
	entry := &algorithm{run: f}
	s.algorithms = append(s.algorithms, entry)
	s.retain()
	return func() {
		s.algorithms = slices.DeleteFunc(s.algorithms, func(a *algorithm) bool { return a == entry })
		s.retain()
	}
}

// Abort aborts the signal and those that depend on it; an undefined reason
// stands for an AbortError (https://dom.spec.whatwg.org/#abortsignal-signal-abort).
func (s *Signal) Abort(reason goja.Value) {
	if s.aborted {
		return
	}
	if !webidl.Present(reason) {
		reason = s.api.realm.NewDOMException("This operation was aborted", "AbortError")
	}
	s.aborted, s.reason = true, reason
	signals := []*Signal{s}
	for _, p := range s.dependents {
		if d := p.Value(); d != nil && !d.aborted {
			d.aborted, d.reason = true, reason
			signals = append(signals, d)
		}
	}
	for _, signal := range signals {
		signal.runAbortSteps()
	}
}

// runAbortSteps runs algorithms, then listeners
// (https://dom.spec.whatwg.org/#run-the-abort-steps).
func (s *Signal) runAbortSteps() {
	algorithms := s.algorithms
	s.algorithms = nil
	for _, a := range algorithms {
		a.run(s.reason)
	}
	s.fire("abort")
	s.retain()
	s.sources, s.dependents = nil, nil
}

// Dependent makes a signal that aborts with the first of its sources
// (https://dom.spec.whatwg.org/#create-a-dependent-abort-signal).
func (a *API) Dependent(sources ...*Signal) *Signal {
	s := a.NewSignal()
	for _, source := range sources {
		if source.aborted {
			s.aborted, s.reason = true, source.reason
			return s
		}
	}
	for _, source := range sources {
		if len(source.sources) == 0 {
			s.dependOn(source)
		}
		for _, origin := range source.sources {
			s.dependOn(origin)
		}
	}
	return s
}

func (s *Signal) dependOn(source *Signal) {
	if slices.Contains(s.sources, source) {
		return
	}
	s.sources = append(s.sources, source)
	if len(source.dependents) == cap(source.dependents) {
		source.dependents = slices.DeleteFunc(source.dependents, func(p weak.Pointer[Signal]) bool { return p.Value() == nil })
	}
	source.dependents = append(source.dependents, weak.Make(s))
}

// retain keeps the signal alive through its sources as long as it can be
// observed (https://dom.spec.whatwg.org/#abort-signal-garbage-collection).
func (s *Signal) retain() {
	observed := !s.aborted && len(s.algorithms)+len(s.listeners) > 0
	for _, source := range s.sources {
		if !observed {
			delete(source.retained, s)
			continue
		}
		if source.retained == nil {
			source.retained = make(map[*Signal]struct{})
		}
		source.retained[s] = struct{}{}
	}
}

func (a *API) defineSignal() {
	vm := a.realm.VM
	c := webidl.Define[Signal](a.realm, "AbortSignal", 0, a.defineTarget(), nil)
	c.Attribute("aborted", func(s *Signal) goja.Value { return vm.ToValue(s.aborted) }, nil)
	c.Attribute("reason", (*Signal).Reason, nil)
	c.Attribute("onabort", (*Signal).handler, (*Signal).setHandler)
	c.Method("throwIfAborted", 0, func(s *Signal, _ goja.FunctionCall) goja.Value {
		if s.aborted {
			panic(s.reason)
		}
		return goja.Undefined()
	})
	c.Static("abort", 0, func(call goja.FunctionCall) goja.Value {
		s := a.NewSignal()
		s.Abort(call.Argument(0))
		return s.Object()
	})
	c.Static("timeout", 1, func(call goja.FunctionCall) goja.Value { return a.timeout(call.Argument(0)).Object() })
	c.Static("any", 1, func(call goja.FunctionCall) goja.Value { return a.any(call.Argument(0)).Object() })
	c.Inspect(func(s *Signal) []webidl.Field { return []webidl.Field{{Name: "aborted", Value: s.aborted}} })
	a.signals = c
}

// timeout is AbortSignal.timeout: its timer does not keep the loop alive
// (https://dom.spec.whatwg.org/#dom-abortsignal-timeout).
func (a *API) timeout(v goja.Value) *Signal {
	ms := v.ToFloat()
	if math.IsNaN(ms) || ms < 0 || ms > 1<<53-1 {
		a.realm.RangeError("AbortSignal.timeout: the delay is out of range: " + v.String())
	}
	s := a.NewSignal()
	delay := time.Duration(min(ms, float64(math.MaxInt64/time.Millisecond-1))) * time.Millisecond
	a.realm.Loop.SetTimer(delay, false, func() {
		s.Abort(a.realm.NewDOMException("The operation was aborted due to timeout", "TimeoutError"))
	}).Unref()
	return s
}

func (a *API) any(v goja.Value) *Signal {
	var sources []*Signal
	a.realm.VM.ForOf(v, func(item goja.Value) bool {
		s := a.From(item)
		if s == nil {
			a.realm.TypeError("AbortSignal.any: the list has a value that is not an AbortSignal")
		}
		sources = append(sources, s)
		return true
	})
	return a.Dependent(sources...)
}
