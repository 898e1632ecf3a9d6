package intl

import (
	"sync"

	"github.com/dop251/goja"
	"golang.org/x/text/cases"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intl/number"
	"jsrun/runtime/internal/intrinsic"
)

// realm holds what the services of one runtime share.
type realm struct {
	*intrinsic.Realm
	vm        *goja.Runtime
	numbers   *number.Formatter  // without locales and options, nil until needed
	comparers map[order]comparer // made so far
	joining   []*goja.Object     // the arrays that are being made texts
	dates     dates
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
	templates.once.Do(makeTemplates)
	r.Extend(r.vm.GlobalObject(), templates.globals)
	r.Extend(r.NumberPrototype(), templates.numberProto)
	r.Extend(r.BigIntPrototype(), templates.bigIntProto)
	r.Extend(r.StringPrototype(), templates.stringProto)
	r.Extend(r.ArrayPrototype(), templates.arrayProto)
}

// templates are the properties that objects get, made with the first runtime.
var templates struct {
	once                                                       sync.Once
	globals, arrayProto, numberProto, bigIntProto, stringProto *lazy.Template
}

func makeTemplates() {
	templates.globals = lazy.New(
		lazy.Property{Name: "Date", Complete: func(vm *goja.Runtime, date *goja.Object) { of(vm).completeDate(date) }},
		member("Intl", (*realm).newIntl),
	)
	templates.numberProto = replacing("toLocaleString", 0, (*realm).numberToLocaleString)
	templates.arrayProto = replacing("toLocaleString", 0, (*realm).arrayToLocaleString)
	templates.bigIntProto = replacing("toLocaleString", 0, (*realm).bigIntToLocaleString)
	templates.stringProto = lazy.New(
		lazy.Property{Name: "localeCompare", Adapt: func(vm *goja.Runtime, o *goja.Object) { of(vm).adaptLocaleCompare(o) }},
		lazy.Property{Name: "toLocaleLowerCase", Adapt: func(vm *goja.Runtime, o *goja.Object) {
			of(vm).adaptCase(o, "toLocaleLowerCase", cases.Lower)
		}},
		lazy.Property{Name: "toLocaleUpperCase", Adapt: func(vm *goja.Runtime, o *goja.Object) {
			of(vm).adaptCase(o, "toLocaleUpperCase", cases.Upper)
		}},
	)
}

// replacing makes a template that puts a method in the place of goja's.
func replacing(name string, length int, call func(*realm, goja.FunctionCall) goja.Value) *lazy.Template {
	return lazy.New(lazy.Property{Name: name, Adapt: func(vm *goja.Runtime, o *goja.Object) {
		method{name, length, call}.define(of(vm), o)
	}})
}

// members are the properties of Intl, in Node's order, made when something first asks for
// Intl.
var members struct {
	once     sync.Once
	template *lazy.Template
}

func makeMembers() {
	members.template = lazy.New(
		function("getCanonicalLocales", 1, (*realm).getCanonicalLocales),
		function("supportedValuesOf", 1, (*realm).supportedValuesOf),
		member("DateTimeFormat", (*realm).newDateTimeFormatConstructor),
		member("NumberFormat", (*realm).newNumberFormatConstructor),
		member("Collator", (*realm).newCollatorConstructor),
		member("PluralRules", (*realm).newPluralRulesConstructor),
		member("RelativeTimeFormat", (*realm).newRelativeTimeFormatConstructor),
		member("ListFormat", (*realm).newListFormatConstructor),
	)
}

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
	members.once.Do(makeMembers)
	members.template.Apply(r.vm, o)
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
