package datetime

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed locales.txt
var localesText string

// locale is what locales.txt says of a locale: patterns by their skeletons ("yMd"),
// lists of names ("names.MMMM"), patterns of styles ("date.long", "time.short.h") and
// more, the values of which are explained where they are read.
type locale struct {
	name   string
	parent *locale // whose lines it shares, or nil
	lines  map[string]string
}

// locales are those that something has asked for, by their names.
var locales sync.Map

// localeOf returns the data of a locale: its own, that of its language's first locale,
// or that of en-US.
func localeOf(name string) *locale {
	if l, ok := locales.Load(name); ok {
		return l.(*locale)
	}
	l := readLocale(name)
	locales.Store(name, l)
	return l
}

// readLocale reads the section of a locale, which begins with its name and that of its
// parent behind an @.
func readLocale(name string) *locale {
	var head, body string
	for _, begin := range []string{"\n@" + name + "\n", "\n@" + name + " ", "\n@" + name + "-", "\n@en-US\n"} {
		if at := strings.Index(localesText, begin); at >= 0 {
			head, body, _ = strings.Cut(localesText[at+len("\n@"):], "\n")
			break
		}
	}
	body, _, _ = strings.Cut(body, "\n@")
	own, parent, hasParent := strings.Cut(head, " ")
	l := &locale{name: own, lines: map[string]string{}}
	if hasParent {
		l.parent = localeOf(parent)
	}
	for line := range strings.Lines(body) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		l.lines[key] = value
	}
	return l
}

// line returns the value of a key, "" if there is none.
func (l *locale) line(key string) string {
	for ; l != nil; l = l.parent {
		if value, ok := l.lines[key]; ok {
			return value
		}
	}
	return ""
}

// list returns the values of a line that has several.
func (l *locale) list(key string) []string { return strings.Split(l.line(key), "|") }

// HourCycleOf returns what the option hour12 stands for in a locale.
func HourCycleOf(localeName string, hour12 bool) string {
	if hour12 {
		return localeOf(localeName).cycle(1)
	}
	return localeOf(localeName).cycle(2)
}

// cycle returns one of the line "cycles": by default, with hour12 true, with false.
func (l *locale) cycle(i int) string { return strings.Fields(l.line("cycles"))[i] }
