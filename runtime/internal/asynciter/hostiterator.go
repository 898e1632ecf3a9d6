package asynciter

import (
	"github.com/dop251/goja"
)

// HostIterator is the hidden state, stamped on it, of an async iterator that Go
// code makes (package bridge). A for await loop takes a value that is there from
// it without the promise that next would return, which nobody could see.
type HostIterator interface {
	// Ready takes the next value if it is there: if next would return a promise that
	// is fulfilled already. It does not throw.
	Ready() (value goja.Value, ok bool)
}

// ForAwaitNext says which function object is the `next` of host iterators.
func (r *Realm) ForAwaitNext(next *goja.Object) { r.hostNext = next }

// take returns the result of a host iterator whose next value is there, nil if it
// is not. It takes one tick. Scripts never see the object, so one serves all rounds.
func (f *forAwait) take() *goja.Object {
	if !carrying || !f.r.unobserved() {
		return nil
	}
	v, ok := f.host.Ready()
	if !ok {
		return nil
	}
	f.phase = loopResult
	if f.hostResult == nil {
		f.hostResult = &hostResult{vm: f.r.vm}
		f.result = f.r.vm.NewDynamicObject(f.hostResult)
	}
	f.hostResult.value = v
	return f.result
}

// hostResult is an iterator result that is not done. To change its value costs
// less than to set a property.
type hostResult struct {
	vm    *goja.Runtime
	value goja.Value
}

func (h *hostResult) Get(key string) goja.Value {
	if key == "value" {
		return h.value
	}
	return h.vm.ToValue(false)
}

func (h *hostResult) Set(string, goja.Value) bool { return false }
func (h *hostResult) Has(string) bool             { return true }
func (h *hostResult) Delete(string) bool          { return false }
func (h *hostResult) Keys() []string              { return nil }
