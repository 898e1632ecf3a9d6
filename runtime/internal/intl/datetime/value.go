package datetime

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// typeOf returns the type of the part that a letter of a pattern makes.
func typeOf(letter byte) string {
	switch kind(letter) {
	case 'G':
		return "era"
	case 'y':
		return "year"
	case 'M':
		return "month"
	case 'E':
		return "weekday"
	case 'd':
		return "day"
	case 'a', 'B':
		return "dayPeriod"
	case 'h':
		return "hour"
	case 'm':
		return "minute"
	case 's':
		return "second"
	case 'S':
		return "fractionalSecond"
	case 'z', 'O':
		return "timeZoneName"
	}
	return "literal"
}

// value returns the text of a field of a pattern at a time.
func (f *Format) value(field field, t time.Time) string {
	switch field.letter {
	case 0:
		return field.literal
	case 'G':
		return f.name(field, btoi(t.Year() > 0))
	case 'y':
		return digits(yearOfEra(t), field.width)
	case 'M', 'L':
		if field.width > 2 {
			return f.name(field, int(t.Month())-1)
		}
		return digits(int(t.Month()), field.width)
	case 'E', 'c':
		return f.name(field, int(t.Weekday()))
	case 'd':
		return digits(t.Day(), field.width)
	case 'a':
		return f.name(field, btoi(t.Hour() >= 12))
	case 'B':
		return f.dayPeriod(field, t)
	case 'm':
		return digits(t.Minute(), field.width)
	case 's':
		return digits(t.Second(), field.width)
	case 'S':
		return fmt.Sprintf("%03d", t.Nanosecond()/1e6)[:field.width]
	case 'z', 'O':
		return f.zoneName(field, t)
	}
	return digits(hourIn(field.letter, t.Hour()), field.width)
}

// name returns a name of a list. What stands alone has one of its own in some languages,
// with letters of its own.
func (f *Format) name(field field, i int) string {
	for _, letter := range []byte{field.letter, kind(field.letter)} {
		if names := f.locale.list("names." + strings.Repeat(string(letter), field.width)); i < len(names) {
			return names[i]
		}
	}
	return ""
}

// digits writes a number; with a width of two it has two digits.
func digits(n, width int) string {
	if width == 2 {
		return fmt.Sprintf("%02d", n%100)
	}
	return strconv.Itoa(n)
}

// yearOfEra returns the year since the beginning of its era: there is no year 0.
func yearOfEra(t time.Time) int {
	if year := t.Year(); year > 0 {
		return year
	}
	return 1 - t.Year()
}

// hourIn returns an hour as the hour cycle of a letter counts it.
func hourIn(letter byte, hour int) int {
	switch letter {
	case 'K':
		return hour % 12
	case 'h':
		return (hour+11)%12 + 1
	case 'k':
		return (hour+23)%24 + 1
	}
	return hour
}

// dayPeriod returns the name of the part of the day. The list has a name for each hour,
// empty where it is that of the hour before, then those of midnight and of noon, empty if
// they have none. A pattern without minutes takes the whole hour for noon.
func (f *Format) dayPeriod(field field, t time.Time) string {
	names := f.locale.list("names." + strings.Repeat("B", field.width))
	hour := t.Hour()
	if exact := names[24+btoi(hour == 12)]; exact != "" && hour%12 == 0 && f.isWholeHour(t) {
		return exact
	}
	for names[hour] == "" {
		hour--
	}
	return names[hour]
}

// isWholeHour tells that the fields of a format that are smaller than an hour are zero.
func (f *Format) isWholeHour(t time.Time) bool {
	for _, field := range f.fields {
		if field.letter == 'm' && t.Minute() != 0 || field.letter == 's' && t.Second() != 0 {
			return false
		}
	}
	return true
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
