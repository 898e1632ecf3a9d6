package bridge

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/value"
)

// convert makes a JavaScript value. failure is what to throw if that cannot be done.
func (b *Bridge) convert(x any) (v, failure goja.Value) {
	var err error
	thrown, ok := b.realm.Try(func() {
		switch x := x.(type) {
		case value.Shared:
			v = b.uint8Array(x)
		case jsonText:
			v = b.parseJSON(x)
		default:
			v, err = b.ToJS(x)
		}
	})
	switch {
	case !ok:
		return nil, thrown
	case err != nil:
		return nil, b.reason(err)
	}
	return v, nil
}

// reason is the Error object for an error of Go.
func (b *Bridge) reason(err error) goja.Value {
	var v goja.Value
	var failed error
	_, ok := b.realm.Try(func() { v, failed = b.ToJS(err) })
	if !ok || failed != nil || v == nil {
		return b.realm.VM().NewGoError(err)
	}
	return v
}

// uint8Array makes a Uint8Array of memory that the script may have. It throws.
func (b *Bridge) uint8Array(memory []byte) goja.Value {
	buffer := b.realm.VM().ToValue(b.realm.VM().NewArrayBuffer(memory))
	return b.realm.Construct(b.realm.Global("Uint8Array"), buffer)
}

// parseJSON is JSON.parse (sec-json.parse): keys keep their order, and numbers
// are those of JavaScript. It throws.
func (b *Bridge) parseJSON(text jsonText) goja.Value {
	parse := b.realm.GlobalFunction("JSON", "parse")
	return parse(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{b.realm.VM().ToValue(string(text))}})
}
