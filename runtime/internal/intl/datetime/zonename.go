package datetime

import (
	"strings"
	"time"
)

// The names of a zone in a line of zones.txt, behind the locale.
const (
	longStandard = iota
	longDaylight
	longGeneric
	shortStandard
	shortDaylight
	shortGeneric
	zoneNameForms
)

// zoneName returns the text of a field with the time zone. A pattern of timeStyle says by
// its width which form it has.
func (f *Format) zoneName(field field, t time.Time) string {
	form := f.options.TimeZoneName
	if form == "" {
		form = zoneForm(field)
	}
	if (t.Unix() < 0 || t.Year() > 9999) && f.zone.name != "UTC" { // the time in which CLDR says what names zones have
		return f.locale.offset(t, strings.HasPrefix(form, "long"))
	}
	return f.locale.zoneName(f.zone, t, form)
}

// zoneForm returns the form of timeZoneName that a pattern of timeStyle asks for.
func zoneForm(field field) string {
	if field.width == 4 {
		return "long"
	}
	return "short"
}

// LongName returns the name of a zone at an instant in English, as
// Date.prototype.toString has it: "Central European Standard Time".
func (z Zone) LongName(ms int64) string {
	return localeOf("en-US").zoneName(z, time.UnixMilli(ms).In(z.location), "long")
}

// zoneName returns the name of a zone in one of the forms of the option timeZoneName; a
// name that there is none of is the offset.
func (l *locale) zoneName(z Zone, t time.Time, form string) string {
	daylight := btoi(isDaylight(t))
	name := ""
	switch form {
	case "long":
		name = l.zoneNames(z)[longStandard+daylight]
	case "short":
		name = l.zoneNames(z)[shortStandard+daylight]
	case "longGeneric":
		name = l.zoneNames(z)[longGeneric]
	case "shortGeneric":
		name = l.zoneNames(z)[shortGeneric]
	}
	if name != "" {
		return name
	}
	return l.offset(t, strings.HasPrefix(form, "long"))
}

// zoneNames returns the names that a zone has in a locale, empty ones where there are
// none.
func (l *locale) zoneNames(z Zone) []string {
	for ; l != nil; l = l.parent {
		if _, rest, ok := strings.Cut(z.names, "\t"+l.name+"|"); ok {
			line, _, _ := strings.Cut(rest, "\n")
			return strings.Split(line, "|")
		}
	}
	return make([]string, zoneNameForms)
}

// offset writes the offset from UTC at a time. The line "gmt" has its form and the minus
// sign.
func (l *locale) offset(t time.Time, long bool) string {
	forms := l.list("gmt")
	_, seconds := t.Zone()
	return strings.Replace(forms[0], "{0}", offsetText(seconds, forms[1], long), 1)
}

// isDaylight tells that a time is later than the standard time of its zone. Go's IsDST
// tells what the database says, where the winter of Ireland and the Ramadan of Morocco
// are the exceptions, earlier than the standard.
func isDaylight(t time.Time) bool {
	start, end := t.ZoneBounds()
	_, offset := t.Zone()
	for _, other := range []time.Time{start.Add(-time.Second), end} {
		_, otherOffset := other.Zone()
		if !other.IsZero() && other.IsDST() != t.IsDST() && otherOffset != offset {
			return offset > otherOffset
		}
	}
	return t.IsDST()
}
