package datetime

import "strings"

// field is a field of a skeleton or of a pattern: a letter of UTS 35 and how often it is
// written. A field of a pattern without letter is a literal.
type field struct {
	letter  byte
	width   int
	literal string
}

// skeleton are the fields that a format is to have, in the order of the letters in
// "GyMEd" or in "BhHKkmsSzO".
type skeleton []field

// String returns the key of a skeleton in locales.txt: "yMMMd".
func (s skeleton) String() string {
	var b strings.Builder
	for _, f := range s {
		b.WriteString(strings.Repeat(string(f.letter), f.width))
	}
	return b.String()
}

// add appends a field unless its option is absent.
func (s *skeleton) add(letter byte, option string) {
	if option != "" {
		*s = append(*s, field{letter: letter, width: widthOf(letter, option)})
	}
}

// widthOf returns how often a letter is written for the value of an option.
func widthOf(letter byte, option string) int {
	switch option {
	case "2-digit":
		return 2
	case "short":
		if letter == 'M' {
			return 3
		}
	case "long":
		return 4
	case "narrow":
		return 5
	}
	return 1
}

// optionOf is the reverse of widthOf, for the letters of patterns.
func optionOf(f field) string {
	switch {
	case f.width == 5:
		return "narrow"
	case f.width == 4:
		return "long"
	case f.width == 3 || strings.IndexByte("EcGB", f.letter) >= 0:
		return "short"
	case f.width == 2:
		return "2-digit"
	}
	return "numeric"
}

// dateSkeleton returns the fields of a date that are asked for.
func dateSkeleton(o Options) (s skeleton) {
	s.add('G', o.Era)
	s.add('y', o.Year)
	s.add('M', o.Month)
	s.add('E', o.Weekday)
	s.add('d', o.Day)
	return s
}

// timeSkeleton returns the fields of a time that are asked for.
func timeSkeleton(o Options) (s skeleton) {
	if hour := hourLetter(o.HourCycle); o.Hour == "" || hour == 'h' || hour == 'K' {
		s.add('B', o.DayPeriod) // 24 hours need none
	}
	s.add(hourLetter(o.HourCycle), o.Hour)
	s.add('m', o.Minute)
	s.add('s', o.Second)
	if o.FractionalSecondDigits > 0 {
		s = append(s, field{letter: 'S', width: 1})
	}
	if form, isOffset := strings.CutSuffix(o.TimeZoneName, "Offset"); isOffset {
		s.add('O', form)
	} else {
		s.add('z', strings.TrimSuffix(form, "Generic"))
	}
	return s
}

// hourLetter returns the letter of an hour cycle.
func hourLetter(cycle string) byte {
	switch cycle {
	case "h11":
		return 'K'
	case "h12":
		return 'h'
	case "h24":
		return 'k'
	}
	return 'H'
}

// levels is how far a skeleton can be reduced.
const levels = 4

// reduce brings together skeletons whose patterns are alike: what differs in the width
// of numbers, then of names, then in a time zone behind them. locales.txt has a pattern
// for a less reduced skeleton if it does not follow from that of a more reduced one
// (scripts/locales/dates.mjs does the same).
func (s skeleton) reduce(level int) skeleton {
	var r skeleton
	for _, f := range s {
		isNumber := f.letter != 'G' && f.letter != 'E' && f.letter != 'B' && f.width < 3
		switch {
		case level >= 1 && isNumber:
			f.width = 1
		case level >= 2 && f.letter == 'M' && f.width == 5:
			f.width = 3
		case level >= 2 && f.letter != 'M':
			f.width = 1
		}
		switch {
		case level >= 2 && f.letter == 'K':
			f.letter = 'h'
		case level >= 2 && f.letter == 'k':
			f.letter = 'H'
		case level >= 3 && isZone(f.letter):
			continue
		}
		r = append(r, f)
	}
	return r
}

// fields returns the pattern of a locale for a skeleton.
func (s skeleton) fields(l *locale) []field {
	for level := range levels {
		base := s.reduce(level)
		if pattern := l.line(base.String()); pattern != "" {
			return s.adjust(parsePattern(pattern), base)
		}
	}
	// DEVIATION: nothing is recorded for skeletons that nobody has a use for, such as an hour
	// with seconds. The last field goes to the end.
	if len(s) == 1 {
		return s
	}
	rest, last := s[:len(s)-1], s[len(s)-1]
	return append(rest.fields(l), field{literal: " "}, last)
}

// adjust gives the fields of a pattern the widths that a skeleton has in another way than
// the reduced one that the pattern is of, and puts a time zone behind it that this one
// has not.
func (s skeleton) adjust(pattern []field, base skeleton) []field {
	pattern = s.adjustWidths(pattern, base)
	if zone := s[len(s)-1]; isZone(zone.letter) && base.find(zone.letter).letter == 0 {
		pattern = append(pattern, field{literal: " "}, zone)
	}
	return pattern
}

// adjustWidths is the first half of adjust.
func (s skeleton) adjustWidths(pattern []field, base skeleton) []field {
	for i := range pattern {
		f := &pattern[i]
		is, want := base.find(f.letter), s.find(f.letter)
		if is.letter == 0 || want.letter == 0 {
			continue
		}
		if is.letter != want.letter {
			f.letter = want.letter // another hour cycle
		}
		if is.width != want.width {
			f.width = want.width
		}
	}
	return pattern
}

// find returns the field of a skeleton that a field of a pattern stands for, the zero
// field if there is none.
func (s skeleton) find(letter byte) field {
	for _, f := range s {
		if kind(f.letter) == kind(letter) {
			return f
		}
	}
	return field{}
}

// isZone tells the letters of time zones: of their names, of their offsets.
func isZone(letter byte) bool { return letter == 'z' || letter == 'O' }

// kind returns one letter for those that stand for the same in several forms.
func kind(letter byte) byte {
	switch letter {
	case 'L':
		return 'M'
	case 'c':
		return 'E'
	case 'H', 'K', 'k':
		return 'h'
	}
	return letter
}
