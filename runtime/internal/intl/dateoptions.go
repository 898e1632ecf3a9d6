package intl

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intl/datetime"
)

// The values that options of dates may have.
const (
	hourCycles    = "h11 h12 h23 h24"
	dateNumbers   = "2-digit numeric"
	dateTexts     = "narrow short long"
	dateStyles    = "full long medium short"
	zoneNameForms = "short long shortOffset longOffset shortGeneric longGeneric"
)

// keywordType reads an option whose value has the form of a type of a Unicode locale
// identifier, "" if it is undefined. It throws.
func (o options) keywordType(name string) string {
	value, ok := o.optional(name)
	if ok && !isType(value) {
		o.r.rangeError("Invalid " + name + " : " + value)
	}
	return value
}

// timeZone reads the option timeZone: that of the host if it is undefined. It throws.
func (o options) timeZone() datetime.Zone {
	v := o.get("timeZone")
	if goja.IsUndefined(v) {
		return datetime.LocalZone()
	}
	identifier := o.r.toText(v)
	zone, ok := datetime.FindZone(identifier)
	if !ok {
		o.r.rangeError("Invalid time zone specified: " + identifier)
	}
	return zone
}

// dateOptions reads the options for the fields of a date, or for a style, and puts the
// defaults where none of the fields is there that is required: steps 34 to 44 of
// CreateDateTimeFormat (sec-createdatetimeformat). It throws.
func (o options) dateOptions(required, defaults string) datetime.Options {
	f := datetime.Options{
		Weekday: o.text("weekday", dateTexts, ""), Era: o.text("era", dateTexts, ""),
		Year: o.text("year", dateNumbers, ""), Month: o.text("month", dateNumbers+" "+dateTexts, ""),
		Day: o.text("day", dateNumbers, ""), DayPeriod: o.text("dayPeriod", dateTexts, ""),
		Hour: o.text("hour", dateNumbers, ""), Minute: o.text("minute", dateNumbers, ""),
		Second:                 o.text("second", dateNumbers, ""),
		FractionalSecondDigits: o.integer("fractionalSecondDigits", 1, 3, 0),
		TimeZoneName:           o.text("timeZoneName", zoneNameForms, ""),
	}
	o.formatMatcher()
	f.DateStyle, f.TimeStyle = o.text("dateStyle", dateStyles, ""), o.text("timeStyle", dateStyles, "")
	if f.DateStyle+f.TimeStyle != "" {
		o.checkStyles(f, required)
		return f
	}
	hasDate, hasTime := f.HasDate() && required != "time", f.HasTime() && required != "date"
	if hasDate || hasTime {
		return f
	}
	if defaults != "time" {
		f.Year, f.Month, f.Day = "numeric", "numeric", "numeric"
	}
	if defaults != "date" {
		f.Hour, f.Minute, f.Second = "numeric", "numeric", "numeric"
	}
	return f
}

// formatMatcher reads the option formatMatcher, which makes no difference. It throws.
func (o options) formatMatcher() {
	if value := o.text("formatMatcher", "", "basic"); value != "basic" && value != "best fit" {
		o.outOfRange("formatMatcher", value)
	}
}

// checkStyles throws if a style stands beside a field, or where it is not allowed.
func (o options) checkStyles(f datetime.Options, required string) {
	style := "dateStyle"
	if f.DateStyle == "" {
		style = "timeStyle"
	}
	if name := f.FirstField(); name != "" {
		o.r.typeError("Can't set option " + name + " when " + style + " is used")
	}
	switch {
	case required == "date" && f.TimeStyle != "":
		o.r.typeError("Invalid option : timeStyle")
	case required == "time" && f.DateStyle != "":
		o.r.typeError("Invalid option : dateStyle")
	}
}
