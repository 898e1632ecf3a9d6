package intl

import (
	"strings"
	"sync"
	"time"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intl/datetime"
	"jsrun/runtime/internal/intrinsic"
)

// dates is what there is of %Date%, once something has asked for it.
type dates struct {
	now     intrinsic.Native // the initial Date.now
	getTime intrinsic.Native // the initial Date.prototype.getTime

	usual map[string]*datetime.Format // of the methods without locales and options
}

// dateProto has the methods of Date.prototype that take locales
// (sup-properties-of-the-date-prototype-object), and those that name the time zone. It is
// made when something first asks for Date.
var dateProto struct {
	once     sync.Once
	template *lazy.Template
}

func makeDateProto() {
	dateProto.template = lazy.New(
		naming("toString"),
		naming("toTimeString"),
		localeText("toLocaleString", "any", "all"),
		localeText("toLocaleDateString", "date", "date"),
		localeText("toLocaleTimeString", "time", "time"),
	)
}

// completeDate gives %Date% what takes locales or names a time zone.
func (r *realm) completeDate(date *goja.Object) {
	proto := intrinsic.PrototypeOf(date)
	r.dates = dates{
		now: lazy.Builtin(r.vm, date, "now"), getTime: lazy.Builtin(r.vm, proto, "getTime"),
		usual: map[string]*datetime.Format{},
	}
	dateProto.once.Do(makeDateProto)
	dateProto.template.Apply(r.vm, proto)
	r.completeDateCall(date)
}

// completeDateCall has Date(), called without new (sec-date step 1), name the time zone.
func (r *realm) completeDateCall(date *goja.Object) {
	call := lazy.Native(date)
	if call == nil {
		return
	}
	gojas := *call
	*call = func(call goja.FunctionCall) goja.Value {
		return r.vm.ToValue(r.withZoneName(gojas(call).String(), r.currentTime()))
	}
}

// naming makes a property of a template that has one of goja's methods name the time
// zone: goja writes its abbreviation.
func naming(name string) lazy.Property {
	method := "Date.prototype." + name
	return lazy.Property{Name: name, Adapt: func(vm *goja.Runtime, proto *goja.Object) {
		r, gojas := of(vm), intrinsic.Builtin(proto, name)
		r.Method(proto, name, 0, func(call goja.FunctionCall) goja.Value {
			ms, ok := r.thisTime(call.This, method)
			text := gojas(call)
			if !ok {
				return text
			}
			return r.vm.ToValue(r.withZoneName(text.String(), ms))
		})
	}}
}

// withZoneName puts the name of the time zone between the parentheses of a date, as V8
// does where TimeZoneString (sec-timezoneestring) leaves it to the implementation.
func (r *realm) withZoneName(text string, ms int64) string {
	before, _, ok := strings.Cut(text, "(")
	if !ok {
		return text
	}
	return before + "(" + datetime.LocalZone().LongName(ms) + ")"
}

// localeText makes a property for one of the methods that write a date for locales with
// options (sup-date.prototype.tolocalestring and the two behind it).
func localeText(name, required, defaults string) lazy.Property {
	method := "Date.prototype." + name
	return lazy.Property{Name: name, Adapt: func(vm *goja.Runtime, proto *goja.Object) {
		r := of(vm)
		r.Method(proto, name, 0, func(call goja.FunctionCall) goja.Value {
			ms, ok := r.thisTime(call.This, method)
			if !ok {
				return vm.ToValue("Invalid Date")
			}
			return vm.ToValue(r.dateFormat(method, required, defaults, call).Text(ms))
		})
	}}
}

// dateFormat returns the format of the arguments locales and options of a method. It
// throws.
func (r *realm) dateFormat(method, required, defaults string, call goja.FunctionCall) *datetime.Format {
	locales, opts := call.Argument(0), call.Argument(1)
	if !goja.IsUndefined(locales) || !goja.IsUndefined(opts) {
		return r.newDateTimeFormat(method, required, defaults, locales, opts).format
	}
	if r.dates.usual[method] == nil {
		r.dates.usual[method] = r.newDateTimeFormat(method, required, defaults, locales, opts).format
	}
	return r.dates.usual[method]
}

// thisTime is ThisTimeValue (thistimevalue). ok is false for an invalid date. It throws.
func (r *realm) thisTime(this goja.Value, method string) (ms int64, ok bool) {
	if o, isObject := this.(*goja.Object); !isObject || o.ClassName() != "Date" {
		r.typeError("Method " + method + " called on incompatible receiver " + intrinsic.Name(this))
	}
	return timeOf(r.dates.getTime(goja.FunctionCall{This: this}))
}

// currentTime is the time value of now. Where a program has put another Date in the place of
// one that it never used, nobody knows the clock but Go.
func (r *realm) currentTime() int64 {
	if r.dates.now == nil {
		return time.Now().UnixMilli()
	}
	return r.dates.now(goja.FunctionCall{This: goja.Undefined()}).ToInteger()
}
