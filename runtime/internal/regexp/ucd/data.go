package ucd

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// data has a line for each property: its kind, its names, and its ranges,
// strings or orbits. scripts/unicode-tables describes and writes it.
//
//go:embed data.txt
var data string

// line is one line of the data, parsed when it is first asked for.
type line struct {
	name string // the canonical one
	text string
	once sync.Once
	set  Set
}

// index finds a line by its kind and any of its names, "gc=Lu".
var index = sync.OnceValue(func() map[string]*line {
	lines := map[string]*line{}
	for text := range strings.Lines(data) {
		kind, rest, ok := strings.Cut(strings.TrimSuffix(text, "\n"), "\t")
		if !ok {
			continue // the comment
		}
		names, text, _ := strings.Cut(rest, "\t")
		canonical, _, _ := strings.Cut(names, ",")
		l := &line{name: canonical, text: text}
		for name := range strings.SplitSeq(names, ",") {
			lines[kind+"="+name] = l
		}
	}
	return lines
})

// ranges returns the set of a line that is written as ranges: the distance to
// the end of the range before, then how many more code points there are.
func (l *line) ranges() Set {
	l.once.Do(func() {
		end := rune(0)
		for field := range strings.FieldsSeq(l.text) {
			start, more, _ := strings.Cut(field, "+")
			first := end + number(start)
			end = first
			if more != "" {
				end += number(more)
			}
			l.set = append(l.set, Range{first, end})
		}
	})
	return l.set
}

// sequences returns the code points of each of the groups of a line.
func (l *line) sequences() [][]rune {
	var list [][]rune
	for field := range strings.FieldsSeq(l.text) {
		var sequence []rune
		for c := range strings.SplitSeq(field, "-") {
			sequence = append(sequence, number(c))
		}
		list = append(list, sequence)
	}
	return list
}

func number(text string) rune {
	n, err := strconv.ParseInt(text, 36, 32)
	if err != nil {
		panic("jsrun: BUG: Unicode data: " + err.Error())
	}
	return rune(n)
}
