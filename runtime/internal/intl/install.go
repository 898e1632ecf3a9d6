package intl

import (
	"math/big"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intl/number"
	"jsrun/runtime/internal/intrinsic"
)

type native = intrinsic.Native

// realm holds what the services of one runtime share.
type realm struct {
	*intrinsic.Realm
	vm          *goja.Runtime
	numberValue native            // the initial Number.prototype.valueOf
	numbers     *number.Formatter // without locales and options, nil until needed
}

// kept is the key that the realm is kept under.
type kept struct{}

// of returns the realm of a runtime.
func of(vm *goja.Runtime) *realm { return intrinsic.Of(vm).Kept(kept{}).(*realm) }

// Install adds the global Intl, and the methods that take locales, to a runtime that has
// not run any script yet.
func Install(in *intrinsic.Realm) error {
	r := &realm{Realm: in, vm: in.VM()}
	r.Keep(kept{}, r)
	if ex := r.vm.Try(r.setUp); ex != nil {
		return ex
	}
	return nil
}

func (r *realm) setUp() {
	numbers := r.vm.ToValue(0).ToObject(r.vm).Prototype()
	r.numberValue = lazy.Builtin(r.vm, numbers, "valueOf")
	r.Extend(r.vm.GlobalObject(), globals)
	r.Extend(numbers, numberProto)
	r.Extend(r.vm.ToValue("").ToObject(r.vm).Prototype(), stringProto)
	r.Extend(r.vm.ToValue(new(big.Int)).ToObject(r.vm).Prototype(), bigIntProto)
}

// globals are the properties of the global object.
var globals = lazy.New(
	lazy.Property{Name: "Date", Complete: func(vm *goja.Runtime, date *goja.Object) { of(vm).completeDate(date) }},
	lazy.Property{Name: "Intl", Define: func(vm *goja.Runtime, o *goja.Object) {
		intrinsic.Hide(o, "Intl", of(vm).newIntl())
	}},
)

// members are the properties of Intl, in Node's order.
var members = lazy.New(
	function("getCanonicalLocales", 1, (*realm).getCanonicalLocales),
	function("supportedValuesOf", 1, (*realm).supportedValuesOf),
	member("DateTimeFormat", (*realm).newDateTimeFormatConstructor),
	member("NumberFormat", (*realm).newNumberFormatConstructor),
	member("Collator", (*realm).newCollatorConstructor),
	member("PluralRules", (*realm).newPluralRulesConstructor),
	member("RelativeTimeFormat", (*realm).newRelativeTimeFormatConstructor),
	member("ListFormat", (*realm).newListFormatConstructor),
)

func function(name string, length int, call func(*realm, goja.FunctionCall) goja.Value) lazy.Property {
	return lazy.Property{Name: name, Define: func(vm *goja.Runtime, o *goja.Object) {
		method{name, length, call}.define(of(vm), o)
	}}
}

func member(name string, make func(*realm) *goja.Object) lazy.Property {
	return lazy.Property{Name: name, Define: func(vm *goja.Runtime, o *goja.Object) {
		intrinsic.Hide(o, name, make(of(vm)))
	}}
}

// newIntl makes %Intl% (sec-intl-object).
func (r *realm) newIntl() *goja.Object {
	o := r.vm.NewObject()
	r.Tag(o, "Intl")
	members.Apply(r.vm, o)
	return o
}

// method is a builtin method of a table.
type method struct {
	name   string
	length int
	call   func(*realm, goja.FunctionCall) goja.Value
}

// define defines the method on an object, in the place of one of that name.
func (m method) define(r *realm, o *goja.Object) {
	r.Method(o, m.name, m.length, func(call goja.FunctionCall) goja.Value { return m.call(r, call) })
}

// typeError throws a TypeError.
func (r *realm) typeError(message string) { panic(r.vm.NewTypeError("%s", message)) }

// rangeError throws a RangeError.
func (r *realm) rangeError(message string) { panic(r.NewRangeError(message)) }
