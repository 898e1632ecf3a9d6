package datetime

import (
	"strings"
	"time"
)

// Format writes instants in one way.
type Format struct {
	locale  *locale
	zone    Zone
	options Options
	fields  []field
}

// Part is a part of a text. Type is one of formatToParts (sec-partitiondatetimepattern):
// "month", "literal". Source is empty, or which end of a range the part belongs to
// (sec-partitiondatetimerangepattern).
type Part struct{ Type, Value, Source string }

// join puts the values of parts together.
func join(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Value)
	}
	return b.String()
}

// New returns the format of a locale for options and a time zone. It asks for what the
// options say and no more: a program's defaults are to be there already.
func New(localeName string, o Options, zone Zone) *Format {
	l := localeOf(localeName)
	if o.HourCycle == "" {
		o.HourCycle = l.cycle(0)
	}
	f := &Format{locale: l, zone: zone, options: o}
	if o.DateStyle != "" || o.TimeStyle != "" {
		f.fields = joined(styleFields(l, o))
	} else {
		f.fields = joined(optionFields(l, o))
	}
	f.setFraction()
	return f
}

// setFraction gives the fraction of a second its digits, which patterns do not have.
func (f *Format) setFraction() {
	for i := range f.fields {
		if f.fields[i].letter == 'S' {
			f.fields[i].width = f.options.FractionalSecondDigits
		}
	}
}

// styleFields returns the fields of dateStyle and timeStyle (sec-date-time-style-format).
func styleFields(l *locale, o Options) []field {
	cycle := "." + string(hourLetter(o.HourCycle))
	date := parsePattern(l.line("date." + o.DateStyle))
	time := parsePattern(l.line("time." + o.TimeStyle + cycle))
	if len(date) == 0 || len(time) == 0 {
		return append(date, time...)
	}
	both := l.line("style." + o.DateStyle + cycle)
	if both == "" {
		both = l.line("style." + o.DateStyle)
	}
	return glue(both, time, date)
}

// optionFields returns the fields of the options that each ask for one.
func optionFields(l *locale, o Options) []field {
	dates, times := dateSkeleton(o), timeSkeleton(o)
	switch {
	case len(times) == 0:
		return dates.fields(l)
	case len(dates) == 0:
		return times.fields(l)
	case len(dates) == 1 && dates[0].letter == 'E' && o.Hour != "" && o.FractionalSecondDigits == 0 && o.TimeZoneName == "":
		return append(dates, times...).fields(l) // there are patterns for times of a weekday
	}
	return glue(l.line("glue."+glueOf(o)), times.fields(l), dates.fields(l))
}

// glueOf returns how a date and a time are put together: by the width of the date.
func glueOf(o Options) string {
	switch {
	case o.Month == "long" && o.Weekday != "":
		return "full"
	case o.Month == "long":
		return "long"
	case o.Month == "short":
		return "medium"
	}
	return "short"
}

// Text writes an instant, in milliseconds since 1970. Where the parts have narrow
// no-break spaces it has spaces, as V8 does for programs that take texts apart.
func (f *Format) Text(ms int64) string {
	return strings.ReplaceAll(join(f.Parts(ms)), "\u202f", " ")
}

// Parts writes an instant in parts.
func (f *Format) Parts(ms int64) []Part {
	t := time.UnixMilli(ms).In(f.zone.location)
	parts := make([]Part, len(f.fields))
	for i, field := range f.fields {
		parts[i] = Part{Type: typeOf(field.letter), Value: f.value(field, t)}
	}
	return parts
}

// Zone returns the time zone of a format.
func (f *Format) Zone() Zone { return f.zone }

// Resolved returns the options that a format has in the end
// (sec-intl.datetimeformat.prototype.resolvedoptions): its styles, or its fields and
// their widths. The hour cycle is empty if there is no hour.
func (f *Format) Resolved() Options {
	r := Options{DateStyle: f.options.DateStyle, TimeStyle: f.options.TimeStyle}
	byField := r.DateStyle+r.TimeStyle == ""
	for _, field := range f.fields {
		if place := r.place(field.letter); place != nil && byField {
			*place = optionOf(field)
		}
		switch field.letter {
		case 'h', 'H', 'K', 'k':
			r.HourCycle = f.options.HourCycle
		case 'S':
			r.FractionalSecondDigits = field.width
		case 'z', 'O':
			if byField {
				r.TimeZoneName = f.options.TimeZoneName
			}
		}
	}
	return r
}

// place returns the option that a letter of a pattern stands for, nil if none does.
func (o *Options) place(letter byte) *string {
	switch kind(letter) {
	case 'G':
		return &o.Era
	case 'y':
		return &o.Year
	case 'M':
		return &o.Month
	case 'E':
		return &o.Weekday
	case 'd':
		return &o.Day
	case 'B':
		return &o.DayPeriod
	case 'h':
		return &o.Hour
	case 'm':
		return &o.Minute
	case 's':
		return &o.Second
	}
	return nil
}
