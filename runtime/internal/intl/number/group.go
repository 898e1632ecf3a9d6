package number

import "jsrun/runtime/internal/intl/cldr"

// grouping says where the separators of groups stand.
type grouping struct {
	first, others int // digits of the last group, and of those before it
	least         int // digits before the last separator
}

// groupingOf reads how a locale groups. use is [[UseGrouping]], "" for none.
func groupingOf(l *cldr.Locale, use string) grouping {
	sizes := l.Text("grouping") // three digits
	g := grouping{int(sizes[0] - '0'), int(sizes[2] - '0'), int(sizes[4] - '0')}
	switch use {
	case "":
		g.first = 0
	case "always":
		g.least = 1
	case "min2":
		g.least = max(2, g.least)
	}
	return g
}

// split cuts an integer into groups.
func (g grouping) split(integer string) []string {
	if g.first == 0 || len(integer) < g.first+g.least {
		return []string{integer}
	}
	head := len(integer) - g.first
	var groups []string
	if rest := head % g.others; rest > 0 {
		groups = append(groups, integer[:rest])
	}
	for at := head % g.others; at < head; at += g.others {
		groups = append(groups, integer[at:at+g.others])
	}
	return append(groups, integer[head:])
}
