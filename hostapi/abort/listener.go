package abort

import (
	"slices"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/hostapi/internal/webidl"
)

// listener is an event listener
// (https://dom.spec.whatwg.org/#concept-event-listener).
type listener struct {
	kind     string
	callback *goja.Object
	capture  bool
	once     bool
	handler  bool // set through onabort
	removed  bool
}

func (s *Signal) addEventListener(call goja.FunctionCall) {
	r := s.api.realm
	l := &listener{kind: r.USVString(call.Argument(0))}
	if webidl.Nullish(call.Argument(1)) {
		return
	}
	l.callback, _ = call.Argument(1).(*goja.Object)
	if l.callback == nil {
		r.TypeError("EventTarget.addEventListener: the listener is not an object")
	}
	l.capture = capture(call.Argument(2))
	options, _ := call.Argument(2).(*goja.Object)
	if v := webidl.Member(options, "once"); v != nil {
		l.once = v.ToBoolean()
	}
	if v := webidl.Member(options, "signal"); v != nil {
		until := s.api.From(v)
		if until == nil {
			r.TypeError("EventTarget.addEventListener: signal is not an AbortSignal")
		}
		if until.aborted {
			return
		}
		until.OnAbort(func(goja.Value) { s.remove(l) })
	}
	if s.find(l) == nil {
		s.listeners = append(s.listeners, l)
		s.retain()
	}
}

func (s *Signal) removeEventListener(call goja.FunctionCall) {
	callback, ok := call.Argument(1).(*goja.Object)
	if !ok {
		return
	}
	kind := s.api.realm.USVString(call.Argument(0))
	s.remove(s.find(&listener{kind: kind, callback: callback, capture: capture(call.Argument(2))}))
}

// capture flattens the options to the one that tells listeners apart
// (https://dom.spec.whatwg.org/#concept-flatten-options).
func capture(options goja.Value) bool {
	if o, ok := options.(*goja.Object); ok {
		v := webidl.Member(o, "capture")
		return v != nil && v.ToBoolean()
	}
	return options.ToBoolean()
}

func (s *Signal) find(like *listener) *listener {
	for _, l := range s.listeners {
		if !l.handler && l.kind == like.kind && l.capture == like.capture && l.callback.SameAs(like.callback) {
			return l
		}
	}
	return nil
}

func (s *Signal) remove(l *listener) {
	if l == nil {
		return
	}
	l.removed = true
	s.listeners = slices.DeleteFunc(s.listeners, func(other *listener) bool { return other == l })
	s.retain()
}

// handler is the getter of onabort.
func (s *Signal) handler() goja.Value {
	if i := slices.IndexFunc(s.listeners, func(l *listener) bool { return l.handler }); i >= 0 {
		return s.listeners[i].callback
	}
	return goja.Null()
}

// setHandler is the setter of onabort. A handler that replaces another keeps its
// place among the listeners
// (https://html.spec.whatwg.org/multipage/webappapis.html#event-handler-idl-attributes).
func (s *Signal) setHandler(v goja.Value) {
	i := slices.IndexFunc(s.listeners, func(l *listener) bool { return l.handler })
	callback, ok := v.(*goja.Object)
	switch {
	case !ok && i >= 0:
		s.remove(s.listeners[i])
	case ok && i >= 0:
		s.listeners[i].callback = callback
	case ok:
		s.listeners = append(s.listeners, &listener{kind: "abort", callback: callback, handler: true})
		s.retain()
	}
}

// fire dispatches a trusted event to the listeners
// (https://dom.spec.whatwg.org/#concept-event-listener-inner-invoke). What a
// listener throws is an uncaught error of the run.
func (s *Signal) fire(kind string) {
	if len(s.listeners) == 0 {
		return
	}
	target := s.Object()
	e := &event{kind: kind, target: target, current: target}
	object := s.api.events.New(e)
	for _, l := range slices.Clone(s.listeners) {
		if l.kind != kind || l.removed {
			continue
		}
		if l.once {
			s.remove(l)
		}
		if ex := s.api.realm.Try(func() { s.invoke(l, object) }); ex != nil {
			s.api.realm.Loop.Report(ex)
		}
		if e.stopped {
			break
		}
	}
	e.current = goja.Null()
}

func (s *Signal) invoke(l *listener, event *goja.Object) {
	r := s.api.realm
	if realm.IsCallable(l.callback) {
		r.Call(l.callback, s.Object(), event)
		return
	}
	if l.handler {
		return
	}
	r.Call(l.callback.Get("handleEvent"), l.callback, event)
}
