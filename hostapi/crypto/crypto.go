// Package crypto gives scripts the part of crypto that makes random values:
// getRandomValues and randomUUID (https://w3c.github.io/webcrypto/#Crypto-interface).
// There is no subtle.
//
// The bytes are those of the runtime's own source of randomness, if the embedder
// gave it one (see host.Loop.Random), else of crypto/rand. Everything is for the
// loop's goroutine.
package crypto

import (
	"crypto/rand"
	"fmt"
	"io"
	"strings"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/hostapi/internal/webidl"
	"jsrun/runtime/host"
)

// New gives the binding. It may be installed in any number of runtimes.
func New() host.Binding {
	return func(loop host.Loop) error {
		webidl.Prepare(loop)
		loop.DefineGlobals(
			host.Global{Name: "Crypto", Make: func() goja.Value { return Of(loop).class.Constructor }},
			host.Global{Name: "crypto", Enumerable: true, Make: func() goja.Value { return Of(loop).Object }},
		)
		return nil
	}
}

// API is crypto in one runtime.
type API struct {
	*webidl.Realm
	Object *goja.Object // what the global crypto is

	random io.Reader
	class  *webidl.Class[source]
}

// source is the Go side of the object crypto. It holds nothing, and is not of size
// zero, so that it has a place.
type source struct{ _ byte }

type key struct{}

// Of returns crypto of a loop's runtime, which is made when somebody first asks.
// webidl.Prepare was called before any script ran.
func Of(loop host.Loop) *API {
	return loop.Shared(key{}, func() any { return newAPI(loop) }).(*API)
}

func newAPI(loop host.Loop) *API {
	a := &API{Realm: webidl.Of(loop), random: loop.Random()}
	if a.random == nil {
		a.random = rand.Reader
	}
	a.class = webidl.Define[source](a.Realm, "Crypto", 0, nil, nil)
	a.class.Method("getRandomValues", 1, func(_ *source, call goja.FunctionCall) goja.Value {
		return a.getRandomValues(call.Argument(0))
	})
	a.class.Method("randomUUID", 0, func(*source, goja.FunctionCall) goja.Value {
		return a.VM.ToValue(a.UUID())
	})
	a.Object = a.class.New(&source{})
	return a
}

// mostBytes is what getRandomValues fills at most.
const mostBytes = 65536

// getRandomValues fills a typed array of integers
// (https://w3c.github.io/webcrypto/#Crypto-method-getRandomValues).
func (a *API) getRandomValues(array goja.Value) goja.Value {
	o, ok := array.(*goja.Object)
	if !ok || a.BrandOf(o) != realm.BrandTypedArray || !ofIntegers(a.Intrinsic("typedArrayTag", o).String()) {
		panic(a.NewDOMException("The data argument must be an integer-type TypedArray", "TypeMismatchError"))
	}
	bytes, _ := a.Realm.Bytes(o)
	if len(bytes) > mostBytes {
		panic(a.NewDOMException("The requested length exceeds 65,536 bytes", "QuotaExceededError"))
	}
	a.Fill(bytes)
	return o
}

// UUID returns a version 4 UUID (RFC 9562, 5.4).
func (a *API) UUID() string {
	b := make([]byte, 16)
	a.Fill(b)
	b[6] = b[6]&0x0F | 0x40
	b[8] = b[8]&0x3F | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

// Fill fills bytes with random ones. It throws what the source fails with.
func (a *API) Fill(b []byte) {
	if _, err := io.ReadFull(a.random, b); err != nil {
		panic(a.NewGoError(err, "no random values: "+err.Error()))
	}
}

// ofIntegers tells it by the name of a typed array: Int8Array, BigUint64Array.
func ofIntegers(name string) bool {
	return strings.Contains(name, "Int") || strings.Contains(name, "Uint")
}
