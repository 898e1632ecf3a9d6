// Package structuredclone is the binding of structuredClone
// (https://html.spec.whatwg.org/multipage/structured-data.html#dom-structuredclone).
//
// Serialisation and deserialisation are one walk here: both ends are the same
// realm, deserialising runs no code of the script, and what was copied when an
// exception comes is dropped.
package structuredclone

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/domexception"
	"jsrun/hostapi/internal/nodeerror"
	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

// Options say what a runtime has beyond ECMAScript.
type Options struct {
	// IsPlatform tells the platform objects of other bindings, which can't be
	// cloned although they look ordinary.
	IsPlatform func(*goja.Object) bool
}

// New returns the binding that defines structuredClone, and DOMException where
// it is missing.
func New(opts Options) host.Binding {
	return func(loop host.Loop) error {
		domexception.Define(loop)
		loop.DefineGlobals(host.Global{Name: "structuredClone", Enumerable: true, Make: func() goja.Value {
			rt := loop.Runtime()
			c := &cloner{realm: realm.Of(loop), rt: rt, opts: opts, exception: domexception.Of(loop)}
			c.nameOf = domexception.NameOf(loop)
			return realm.Function(rt, "structuredClone", 0, c.structuredClone)
		}})
		return nil
	}
}

// cloner is structuredClone of one runtime.
type cloner struct {
	realm     *realm.Realm
	rt        *goja.Runtime
	opts      Options
	exception *goja.Object     // DOMException
	nameOf    realm.NativeFunc // the getter of its name, which is a brand check
}

func (c *cloner) structuredClone(call goja.FunctionCall) goja.Value {
	if len(call.Arguments) == 0 {
		e := c.rt.NewTypeError("The value argument must be specified")
		must(e.Set("code", "ERR_MISSING_ARGS"))
		panic(e)
	}
	w := &walk{cloner: c, memory: make(map[*goja.Object]*goja.Object)}
	buffers := c.transferList(call.Argument(1))
	for _, o := range buffers {
		if o.Export().(goja.ArrayBuffer).Detached() {
			c.throw(detachedMessage)
		}
		w.memory[o] = nil // to be moved
	}
	result := w.clone(call.Argument(0), 0)
	for _, o := range buffers {
		w.detach(o)
	}
	return result
}

const detachedMessage = "An ArrayBuffer is detached and could not be cloned."

// transferList reads options.transfer. Only ArrayBuffers can be transferred.
func (c *cloner) transferList(v goja.Value) []*goja.Object {
	if goja.IsUndefined(v) || goja.IsNull(v) {
		return nil
	}
	options, ok := v.(*goja.Object)
	if !ok {
		nodeerror.Throw(c.rt, "ERR_INVALID_ARG_TYPE", "The options argument must be either an object or undefined")
	}
	transfer := options.Get("transfer")
	if transfer == nil || goja.IsUndefined(transfer) {
		return nil
	}
	list, ok := transfer.(*goja.Object)
	if !ok {
		nodeerror.Throw(c.rt, "ERR_INVALID_ARG_TYPE", "Optional transferList argument must be an iterable")
	}
	var buffers []*goja.Object
	seen := make(map[*goja.Object]bool)
	c.rt.ForOf(list, func(item goja.Value) bool {
		o, ok := item.(*goja.Object)
		if !ok || c.realm.BrandOf(o) != realm.BrandArrayBuffer {
			nodeerror.Throw(c.rt, "ERR_INVALID_TRANSFER_OBJECT", "Found invalid object in transferList")
		}
		if seen[o] {
			c.throw("Transfer list contains duplicate ArrayBuffer")
		}
		seen[o] = true
		buffers = append(buffers, o)
		return true
	})
	return buffers
}

// throw throws a DataCloneError.
func (c *cloner) throw(message string) {
	panic(c.realm.Construct(c.exception, c.rt.ToValue(message), c.rt.ToValue("DataCloneError")))
}

// must holds for definitions on objects that no script has seen.
func must(err error) {
	if err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
}
