package intl

import (
	"math"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intl/datetime"
)

// dateTimeFormat is the state of an Intl.DateTimeFormat object
// (sec-properties-of-intl-datetimeformat-instances).
type dateTimeFormat struct {
	resolved
	format *datetime.Format
	bound  *goja.Object // [[BoundFormat]], nil until needed
}

// newDateTimeFormatConstructor makes %Intl.DateTimeFormat% (sec-intl-datetimeformat-constructor).
func (r *realm) newDateTimeFormatConstructor() *goja.Object {
	r.Touch("Date")
	return r.newService(service{
		name: "DateTimeFormat", callable: true,
		construct: func(r *realm, locales, opts goja.Value) any {
			return r.newDateTimeFormat("Intl.DateTimeFormat", "any", "date", locales, opts)
		},
		methods: []method{
			{"resolvedOptions", 0, (*realm).dateTimeFormatResolvedOptions},
			{"formatToParts", 1, (*realm).dateTimeFormatToParts},
			{"formatRange", 2, (*realm).dateTimeFormatRange},
			{"formatRangeToParts", 2, (*realm).dateTimeFormatRangeToParts},
		},
		getters: []method{{"format", 0, (*realm).dateTimeFormatFormat}},
	})
}

// newDateTimeFormat is CreateDateTimeFormat(newTarget, locales, options, required, defaults)
// (sec-createdatetimeformat). name is what errors speak of. It throws.
func (r *realm) newDateTimeFormat(name, required, defaults string, locales, opts goja.Value) *dateTimeFormat {
	requested := r.locales(locales)
	o := r.coerceOptions(name, opts)
	o.localeMatcher()
	calendar, system := o.keywordType("calendar"), o.keywordType("numberingSystem")
	hour12, has12 := o.boolean("hour12")
	cycle := o.text("hourCycle", hourCycles, "")
	l := resolve(requested)
	l.keep("ca", calendar, "gregory")
	switch asked, _ := l.tag.keyword("hc"); {
	case has12:
		cycle = datetime.HourCycleOf(l.data, hour12)
	case oneOf(asked, hourCycles) && (cycle == "" || cycle == asked):
		cycle = asked
		l.with("hc", asked)
	}
	l.keep("nu", system, "latn")
	zone := o.timeZone()
	fields := o.dateOptions(required, defaults)
	fields.HourCycle = cycle
	return &dateTimeFormat{resolved: l, format: datetime.New(l.data, fields, zone)}
}

// keep adds a keyword of the locale that was asked for if its value is the only one that
// there is, and no option has another.
func (l *resolved) keep(key, option, only string) {
	if value, _ := l.tag.keyword(key); value == only && (option == "" || option == only) {
		l.with(key, only)
	}
}

// dateTimeFormatFormat is get Intl.DateTimeFormat.prototype.format
// (sec-intl.datetimeformat.prototype.format).
func (r *realm) dateTimeFormatFormat(call goja.FunctionCall) goja.Value {
	f := stateOf[dateTimeFormat](r, call.This, "get Intl.DateTimeFormat.prototype.format")
	if f.bound == nil {
		f.bound = r.NewFunction("", 1, func(call goja.FunctionCall) goja.Value {
			return r.vm.ToValue(f.format.Text(r.timeValue(call.Argument(0))))
		})
	}
	return f.bound
}

// dateTimeFormatToParts is Intl.DateTimeFormat.prototype.formatToParts
// (sec-intl.datetimeformat.prototype.formatToParts).
func (r *realm) dateTimeFormatToParts(call goja.FunctionCall) goja.Value {
	f := stateOf[dateTimeFormat](r, call.This, "Intl.DateTimeFormat.prototype.formatToParts")
	return r.dateParts(f.format.Parts(r.timeValue(call.Argument(0))))
}

// dateTimeFormatRange is Intl.DateTimeFormat.prototype.formatRange
// (sec-intl.datetimeformat.prototype.formatRange).
func (r *realm) dateTimeFormatRange(call goja.FunctionCall) goja.Value {
	f, start, end := r.dateRange(call, "Intl.DateTimeFormat.prototype.formatRange")
	return r.vm.ToValue(f.RangeText(start, end))
}

// dateTimeFormatRangeToParts is Intl.DateTimeFormat.prototype.formatRangeToParts
// (sec-intl.datetimeformat.prototype.formatRangeToParts).
func (r *realm) dateTimeFormatRangeToParts(call goja.FunctionCall) goja.Value {
	f, start, end := r.dateRange(call, "Intl.DateTimeFormat.prototype.formatRangeToParts")
	return r.dateParts(f.RangeParts(start, end))
}

// dateRange reads the receiver and the arguments of these methods. It throws.
func (r *realm) dateRange(call goja.FunctionCall, method string) (f *datetime.Format, start, end int64) {
	format := stateOf[dateTimeFormat](r, call.This, method).format
	from, to := call.Argument(0), call.Argument(1)
	if goja.IsUndefined(from) || goja.IsUndefined(to) {
		r.typeError("Invalid time value")
	}
	start = r.timeValue(from)
	return format, start, r.timeValue(to)
}

// dateParts makes an array of parts for scripts (sec-formatdatetimetoparts).
func (r *realm) dateParts(list []datetime.Part) *goja.Object {
	objects := make([]any, len(list))
	for i, p := range list {
		objects[i] = r.record(field{"type", p.Type}, field{"value", p.Value}, field{"source", p.Source})
	}
	return r.vm.NewArray(objects...)
}

// timeValue is the time value of an argument, that of now for undefined. It throws.
func (r *realm) timeValue(v goja.Value) int64 {
	if goja.IsUndefined(v) {
		return r.currentTime()
	}
	ms, ok := timeOf(v)
	if !ok {
		r.rangeError("Invalid time value")
	}
	return ms
}

// timeOf is TimeClip(ToNumber(v)) (sec-timeclip). ok is false for NaN. It throws.
func timeOf(v goja.Value) (ms int64, ok bool) {
	const most = 8.64e15
	f := v.ToNumber().ToFloat()
	if math.IsNaN(f) || math.Abs(f) > most {
		return 0, false
	}
	return int64(f), true
}

// dateTimeFormatResolvedOptions is Intl.DateTimeFormat.prototype.resolvedOptions
// (sec-intl.datetimeformat.prototype.resolvedoptions).
func (r *realm) dateTimeFormatResolvedOptions(call goja.FunctionCall) goja.Value {
	f := stateOf[dateTimeFormat](r, call.This, "Intl.DateTimeFormat.prototype.resolvedOptions")
	o := f.format.Resolved()
	var hour12, fraction any
	if o.HourCycle != "" {
		hour12 = o.HourCycle == "h11" || o.HourCycle == "h12"
	}
	if o.FractionalSecondDigits > 0 {
		fraction = o.FractionalSecondDigits
	}
	return r.record(
		field{"locale", f.locale}, field{"calendar", "gregory"}, field{"numberingSystem", "latn"},
		field{"timeZone", f.format.Zone().Name()}, field{"hourCycle", o.HourCycle}, field{"hour12", hour12},
		field{"weekday", o.Weekday}, field{"era", o.Era}, field{"year", o.Year}, field{"month", o.Month}, field{"day", o.Day},
		field{"dayPeriod", o.DayPeriod}, field{"hour", o.Hour}, field{"minute", o.Minute}, field{"second", o.Second},
		field{"fractionalSecondDigits", fraction}, field{"timeZoneName", o.TimeZoneName},
		field{"dateStyle", o.DateStyle}, field{"timeStyle", o.TimeStyle},
	)
}
