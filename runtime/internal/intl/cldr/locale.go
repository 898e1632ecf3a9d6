package cldr

import (
	"embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/*.txt
var data embed.FS

// locales are the locales read so far, by name.
var locales sync.Map

// Locale is the data of a locale. It is for any goroutine.
type Locale struct {
	Language string // its language, "en"
	lines    map[string]string
	parent   *Locale // that of the language, nil for a language
}

// Of returns the data of a locale: that of its language if there is none of its region. It
// returns nil if there is none of the language either.
func Of(name string) *Locale {
	if l, ok := locales.Load(name); ok {
		return l.(*Locale)
	}
	language, _, hasRegion := strings.Cut(name, "-")
	lines := read(name)
	l := &Locale{Language: language, lines: lines}
	switch {
	case hasRegion && lines == nil:
		l = Of(language)
	case hasRegion:
		l.parent = Of(language)
	case lines == nil:
		return nil
	}
	if l != nil {
		locales.Store(name, l)
	}
	return l
}

// read reads a file, nil if there is none.
func read(name string) map[string]string {
	text, err := data.ReadFile("data/" + name + ".txt")
	if err != nil {
		return nil
	}
	lines := make(map[string]string, strings.Count(string(text), "\n"))
	for line := range strings.Lines(string(text)) {
		key, value, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		lines[key] = value
	}
	return lines
}

// Text returns the value of a key whose words are given, "" if there is none.
func (l *Locale) Text(words ...string) string {
	text, _ := l.Find(words...)
	return text
}

// Find is Text that tells whether there is one.
func (l *Locale) Find(words ...string) (text string, ok bool) {
	key := strings.Join(words, " ")
	for ; l != nil; l = l.parent {
		if text, ok := l.lines[key]; ok {
			return text, true
		}
	}
	return "", false
}

// Choose returns the one of the values of plural categories that a category has.
func (l *Locale) Choose(values, category string) string {
	if !strings.Contains(values, "|") {
		return values
	}
	return strings.Split(values, "|")[slices.Index(l.Categories("cardinal"), category)]
}

// Categories returns the plural categories of cardinal or ordinal numbers.
func (l *Locale) Categories(kind string) []string { return strings.Fields(l.Text("plural", kind)) }

// CurrencyDigits is CurrencyDigits(currency) (sec-currencydigits).
func CurrencyDigits(currency string) int {
	if digits := Of("root").Text("digits", currency); digits != "" {
		return int(digits[0] - '0')
	}
	return 2
}

// Keys returns the second words of the keys that begin with a word, in order, each once.
func (l *Locale) Keys(first string) []string {
	var keys []string
	for key := range l.lines {
		if words := strings.Fields(key); words[0] == first {
			keys = append(keys, words[1])
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
