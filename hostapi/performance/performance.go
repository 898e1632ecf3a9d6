// Package performance is the binding of the global performance with now,
// timeOrigin and toJSON (https://w3c.github.io/hr-time/). Time is that of the
// loop's clock, so a virtual clock makes it deterministic.
package performance

import (
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

// New returns the binding that defines performance. The time origin is when it
// is installed.
func New() host.Binding {
	return func(loop host.Loop) error {
		p := &performance{rt: loop.Runtime(), clock: loop.Clock()}
		p.origin = p.clock.Now()
		loop.DefineGlobals(host.Global{Name: "performance", Enumerable: true, Make: func() goja.Value { return p.object() }})
		return nil
	}
}

type performance struct {
	rt     *goja.Runtime
	clock  host.Clock
	origin time.Time
}

// object makes the performance object with its class Performance.
func (p *performance) object() *goja.Object {
	proto := p.rt.NewObject()
	ctor := realm.Function(p.rt, "Performance", 0, func(goja.FunctionCall) goja.Value {
		panic(p.rt.NewTypeError("Illegal constructor"))
	})
	must(ctor.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	realm.Hidden(proto, "constructor", ctor)
	realm.Tag(p.rt, proto, "Performance")
	realm.Method(p.rt, proto, "now", 0, func(goja.FunctionCall) goja.Value {
		return p.rt.ToValue(p.now())
	})
	timeOrigin := realm.Function(p.rt, "get timeOrigin", 0, func(goja.FunctionCall) goja.Value {
		return p.rt.ToValue(p.timeOrigin())
	})
	must(proto.DefineAccessorProperty("timeOrigin", timeOrigin, nil, goja.FLAG_TRUE, goja.FLAG_TRUE))
	realm.Method(p.rt, proto, "toJSON", 0, func(goja.FunctionCall) goja.Value {
		o := p.rt.NewObject()
		must(o.Set("timeOrigin", p.timeOrigin()))
		return o
	})
	return p.rt.CreateObject(proto)
}

// now is the time since the origin in milliseconds
// (https://w3c.github.io/hr-time/#now-method).
func (p *performance) now() float64 {
	return milliseconds(p.clock.Now().Sub(p.origin))
}

// timeOrigin is the origin in milliseconds since 1970
// (https://w3c.github.io/hr-time/#timeorigin-attribute).
func (p *performance) timeOrigin() float64 {
	return milliseconds(time.Duration(p.origin.UnixNano()))
}

// milliseconds has a resolution of a microsecond.
func milliseconds(d time.Duration) float64 {
	return float64(d.Microseconds()) / 1000
}

// must holds for definitions on objects that no script has seen.
func must(err error) {
	if err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
}
