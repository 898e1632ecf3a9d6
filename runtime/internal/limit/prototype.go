package limit

import (
	"reflect"
	"strconv"

	"github.com/dop251/goja"
)

// setPrototypeOf guards Object.setPrototypeOf and Reflect.setPrototypeOf
// (sec-object.setprototypeof).
func setPrototypeOf(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, ok := call.Argument(0).(*goja.Object)
	proto, isObject := call.Argument(1).(*goja.Object)
	if ok && isObject && r.closesCycle(o, proto) {
		call.Arguments = []goja.Value{o, r.counted(proto)}
	}
	return gojas(call)
}

// setProto guards the setter of Object.prototype.__proto__
// (sec-set-object.prototype.__proto__).
func setProto(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, ok := call.This.(*goja.Object)
	proto, isObject := call.Argument(0).(*goja.Object)
	if ok && isObject && r.closesCycle(o, proto) {
		call.Arguments = []goja.Value{r.counted(proto)}
	}
	return gojas(call)
}

// closesCycle tells whether o is behind its prototype to be: a chain may come back
// to an object through a proxy, which the specification allows
// (sec-ordinarysetprototypeof). goja then looks for a property until Go's stack is
// full.
func (r *realm) closesCycle(o, proto *goja.Object) bool {
	const most = 100_000 // a chain may have a cycle that is closed already
	throughProxy := false
	p := proto
	for steps := 0; p != nil && steps < most; steps++ {
		if p == o {
			return throughProxy
		}
		if p.ExportType() == reflect.TypeFor[goja.Proxy]() {
			throughProxy = true
			p = p.Export().(goja.Proxy).Target()
			continue
		}
		p = p.Prototype()
	}
	return false
}

// counted makes a proxy of a prototype that counts how often it is asked inside of
// itself, and throws a RangeError where other engines run out of stack.
//
// DEVIATION: Object.getPrototypeOf gives the proxy, not the prototype.
func (r *realm) counted(proto *goja.Object) *goja.Object {
	get := func(key any, receiver goja.Value) goja.Value {
		return r.nested(func() goja.Value { return r.Reflect("get", proto, r.vm.ToValue(key), receiver) })
	}
	has := func(key any) bool {
		return r.nested(func() goja.Value { return r.Reflect("has", proto, r.vm.ToValue(key)) }).ToBoolean()
	}
	set := func(key any, v, receiver goja.Value) bool {
		return r.nested(func() goja.Value {
			return r.Reflect("set", proto, r.vm.ToValue(key), v, receiver)
		}).ToBoolean()
	}
	return r.vm.ToValue(r.vm.NewProxy(proto, &goja.ProxyTrapConfig{
		Get:    func(_ *goja.Object, name string, to goja.Value) goja.Value { return get(name, to) },
		GetIdx: func(_ *goja.Object, i int, to goja.Value) goja.Value { return get(strconv.Itoa(i), to) },
		GetSym: func(_ *goja.Object, s *goja.Symbol, to goja.Value) goja.Value { return get(s, to) },
		Has:    func(_ *goja.Object, name string) bool { return has(name) },
		HasIdx: func(_ *goja.Object, i int) bool { return has(strconv.Itoa(i)) },
		HasSym: func(_ *goja.Object, s *goja.Symbol) bool { return has(s) },
		Set:    func(_ *goja.Object, name string, v, to goja.Value) bool { return set(name, v, to) },
		SetIdx: func(_ *goja.Object, i int, v, to goja.Value) bool { return set(strconv.Itoa(i), v, to) },
		SetSym: func(_ *goja.Object, s *goja.Symbol, v, to goja.Value) bool { return set(s, v, to) },
		GetPrototypeOf: func(*goja.Object) *goja.Object {
			r.poll() // for in, instanceof
			return proto.Prototype()
		},
	})).(*goja.Object)
}
