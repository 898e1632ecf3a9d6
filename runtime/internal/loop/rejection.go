package loop

import (
	"fmt"
	"weak"

	"github.com/dop251/goja"
)

// UnhandledRejection is the error of a run in which a promise was rejected and
// nobody handled it before its task and microtasks were over.
type UnhandledRejection struct {
	Promise goja.Value
	Reason  goja.Value

	text  string
	cause error
}

// Error tells the reason; of an Error object its stack.
func (e *UnhandledRejection) Error() string { return "unhandled rejection: " + e.text }

// Unwrap returns the Go error that the promise was rejected with, if any.
func (e *UnhandledRejection) Unwrap() error { return e.cause }

// rejections keeps the promises that were rejected without a handler
// (sec-host-promise-rejection-tracker).
type rejections struct {
	policy  Policy
	order   []*goja.Promise          // as rejected; some handled meanwhile
	waiting map[*goja.Promise]uint64 // promise → its place, counted by next
	places  []uint64                 // of order
	next    uint64
	warned  map[weak.Pointer[goja.Promise]]int // promise → number in warnings
}

func (r *rejections) install(l *Loop, policy Policy) {
	r.policy = policy
	if policy == None {
		return
	}
	r.waiting = make(map[*goja.Promise]uint64)
	l.vm.SetPromiseRejectionTracker(func(p *goja.Promise, op goja.PromiseRejectionOperation) {
		if op == goja.PromiseRejectionReject {
			r.add(p)
		} else {
			r.handled(l, p)
		}
	})
}

func (r *rejections) add(p *goja.Promise) {
	if len(r.order) > 2*len(r.waiting)+16 {
		r.compact()
	}
	r.next++
	r.waiting[p] = r.next
	r.order = append(r.order, p)
	r.places = append(r.places, r.next)
}

// compact forgets the promises that were handled.
func (r *rejections) compact() {
	n := 0
	for i, p := range r.order {
		if r.waiting[p] == r.places[i] {
			r.order[n], r.places[n] = p, r.places[i]
			n++
		}
	}
	clear(r.order[n:])
	r.order, r.places = r.order[:n], r.places[:n]
}

func (r *rejections) handled(l *Loop, p *goja.Promise) {
	delete(r.waiting, p)
	if len(r.warned) == 0 {
		return
	}
	key := weak.Make(p)
	if id, ok := r.warned[key]; ok {
		delete(r.warned, key)
		l.warning(fmt.Sprintf("PromiseRejectionHandledWarning: Promise rejection was handled asynchronously (rejection id: %d)", id))
	}
}

// report deals with the promises still unhandled. It returns true if that may
// have run script code, so that there is more to drain.
func (r *rejections) report(l *Loop) bool {
	if len(r.waiting) == 0 {
		r.order, r.places = r.order[:0], r.places[:0]
		return false
	}
	r.compact()
	order := r.order
	r.order, r.places = nil, nil
	clear(r.waiting)
	for _, p := range order {
		if l.halted() {
			break
		}
		if r.policy == Throw {
			l.guard(func() { l.end(l.newUnhandled(p)) })
			break
		}
		r.warnAbout(l, p)
	}
	return true
}

func (r *rejections) warnAbout(l *Loop, p *goja.Promise) {
	if r.warned == nil {
		r.warned = make(map[weak.Pointer[goja.Promise]]int)
	}
	id := len(r.warned) + 1
	r.warned[weak.Make(p)] = id
	text := ""
	l.guard(func() { text = l.reasonText(p.Result()) })
	l.warning("UnhandledPromiseRejectionWarning: " + text)
	l.warning(fmt.Sprintf("UnhandledPromiseRejectionWarning: Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). To terminate the node process on unhandled promise rejection, use the CLI flag `--unhandled-rejections=strict` (see https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: %d)", id))
}

func (l *Loop) warning(text string) {
	if l.warn != nil {
		l.warn(text)
	}
}

func (l *Loop) newUnhandled(p *goja.Promise) *UnhandledRejection {
	e := &UnhandledRejection{Promise: l.vm.ToValue(p), Reason: p.Result()}
	e.text = l.reasonText(e.Reason)
	if ex := l.vm.Try(func() { panic(e.Reason) }); ex != nil {
		_ = l.vm.Try(func() { e.cause = ex.Unwrap() })
	}
	return e
}

// reasonText shows a reason as Node does: the stack of an Error, the text of
// anything else. It may run script code.
func (l *Loop) reasonText(v goja.Value) (text string) {
	ex := l.vm.Try(func() {
		switch v := v.(type) {
		case *goja.Symbol:
			text = "Symbol(" + v.String() + ")"
		case *goja.Object:
			text = objectText(v)
		default:
			text = v.String()
		}
	})
	if ex != nil {
		return "[value without a text]"
	}
	return text
}

func objectText(v *goja.Object) string {
	if v.ClassName() == "Error" {
		if stack, ok := v.Get("stack").(goja.String); ok {
			return stack.String()
		}
	}
	return v.String()
}

func (r *rejections) clear() {
	r.order, r.places = nil, nil
	clear(r.waiting)
}
