package datetime

import (
	"slices"
	"strings"
	"time"
)

// The sources of the parts of a range.
const (
	fromStart = "startRange"
	fromEnd   = "endRange"
	shared    = "shared"
)

// segment is a piece of the pattern of a range: fields of one of its ends, or of both.
type segment struct {
	source string
	fields []field
}

// RangeText writes two instants as the ends of a range.
func (f *Format) RangeText(start, end int64) string {
	parts := f.RangeParts(start, end)
	if !slices.ContainsFunc(parts, func(p Part) bool { return p.Source != shared }) {
		return f.Text(start)
	}
	return join(parts)
}

// RangeParts writes the ends of a range in parts (sec-partitiondatetimerangepattern).
func (f *Format) RangeParts(start, end int64) []Part {
	from, to := time.UnixMilli(start).In(f.zone.location), time.UnixMilli(end).In(f.zone.location)
	dates, times := f.rangeSkeletons()
	difference := largestDifference(from, to)
	if f.Text(start) == f.Text(end) && (len(dates) > 0 || !isOfDate(difference)) {
		return sourced(f.Parts(start), shared)
	}
	var parts []Part
	for _, s := range f.rangeSegments(dates, times, difference) {
		t := from
		if s.source == fromEnd {
			t = to
		}
		part := *f
		part.fields = joined(s.fields)
		part.setFraction()
		parts = append(parts, sourced(part.Parts(t.UnixMilli()), s.source)...)
	}
	return parts
}

// sourced says of parts where they are from.
func sourced(parts []Part, source string) []Part {
	for i := range parts {
		parts[i].Source = source
	}
	return parts
}

// largestDifference returns the letter of the largest field that two times have not in
// common.
func largestDifference(a, b time.Time) string {
	switch {
	case a.Year() != b.Year():
		return "y"
	case a.Month() != b.Month():
		return "M"
	case a.Day() != b.Day():
		return "d"
	case a.Hour()/12 != b.Hour()/12:
		return "a"
	case a.Hour() != b.Hour():
		return "h"
	}
	return "m"
}

func isOfDate(difference string) bool { return strings.Contains("yMd", difference) }

// rangeSegments returns the pattern of a range whose ends differ in a field and those
// below it. A date is written once for two times of it; times of several days get dates.
func (f *Format) rangeSegments(dates, times skeleton, difference string) []segment {
	isDate := isOfDate(difference)
	switch {
	case len(times) == 0:
		return f.locale.rangePattern(dates, difference)
	case isDate && len(dates) == 0:
		day := Options{Year: "numeric", Month: "numeric", Day: "numeric"}
		return f.locale.ends(joined(glue(f.locale.line("glue.short"), times.reduce(1).fields(f.locale), dateSkeleton(day).fields(f.locale))))
	case isDate:
		return f.locale.ends(f.fields)
	case len(dates) == 0:
		return f.locale.rangePattern(times, difference)
	}
	return f.locale.rangeOfTimes(dates, times, difference)
}

// rangeSkeletons returns the fields of a date and of a time that a format has: those of
// its options, or, for a style, those of its pattern.
func (f *Format) rangeSkeletons() (dates, times skeleton) {
	o := f.options
	if o.DateStyle+o.TimeStyle == "" {
		return dateSkeleton(o), timeSkeleton(o)
	}
	for _, field := range f.fields {
		if place := o.place(field.letter); place != nil {
			*place = optionOf(field)
		}
		if isZone(field.letter) {
			o.TimeZoneName = zoneForm(field)
		}
	}
	return dateSkeleton(o), timeSkeleton(o)
}

// rangeOfTimes returns the pattern of a date with a range of times behind it.
func (l *locale) rangeOfTimes(dates, times skeleton, difference string) []segment {
	var list []segment
	pattern := l.line("glue.range")
	for pattern != "" {
		literal, rest, _ := strings.Cut(pattern, "{")
		list = append(list, segment{shared, parsePattern(literal)})
		switch {
		case strings.HasPrefix(rest, "0}"):
			list = append(list, l.rangePattern(times, difference)...)
		case strings.HasPrefix(rest, "1}"):
			list = append(list, segment{shared, dates.fields(l)})
		}
		_, pattern, _ = strings.Cut(rest, "}")
	}
	return merged(list)
}

// rangePattern returns the pattern of a skeleton for ends that differ in a field: one that
// is recorded, or two whole patterns.
func (l *locale) rangePattern(s skeleton, difference string) []segment {
	for level := range levels {
		base := s.reduce(level)
		pattern := l.line("range." + base.String() + "." + difference)
		if pattern == "" {
			continue
		}
		list := parseSegments(pattern)
		for i := range list {
			list[i].fields = s.widthsInRange().adjustWidths(list[i].fields, base)
		}
		return list
	}
	return l.ends(joined(s.widthsInRange().fields(l)))
}

// widthsInRange returns a skeleton with the widths that count in the pattern of a range:
// not those of numbers, but for the year.
func (s skeleton) widthsInRange() skeleton {
	reduced := s.reduce(1)
	for i, f := range s {
		if f.letter == 'y' {
			reduced[i].width = f.width
		}
	}
	return reduced
}

// ends returns the pattern of a range that has all fields of both ends.
func (l *locale) ends(fields []field) []segment {
	return []segment{{fromStart, fields}, {shared, []field{{literal: l.line("range")}}}, {fromEnd, fields}}
}

// parseSegments reads a pattern in which < begins what is of the start, > what is of the
// end, and = what is of both.
func parseSegments(pattern string) []segment {
	var list []segment
	for pattern != "" {
		source := map[byte]string{'<': fromStart, '>': fromEnd, '=': shared}[pattern[0]]
		end := strings.IndexAny(pattern[1:], "<>=") + 1
		if end == 0 {
			end = len(pattern)
		}
		list = append(list, segment{source, parsePattern(pattern[1:end])})
		pattern = pattern[end:]
	}
	return list
}

// merged puts segments of the same source that follow each other together.
func merged(list []segment) []segment {
	var result []segment
	for _, s := range list {
		if last := len(result) - 1; last >= 0 && result[last].source == s.source {
			result[last].fields = append(result[last].fields, s.fields...)
			continue
		}
		result = append(result, s)
	}
	return result
}
