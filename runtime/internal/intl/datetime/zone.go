package datetime

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// zonesText has a line for time zones that have the same names: each zone with the other
// identifiers it has, behind commas. Lines with their names, which begin with a tab,
// follow it.
//
//go:embed zones.txt
var zonesText string

// Zone is a time zone. The zero Zone is none.
type Zone struct {
	name     string
	location *time.Location
	names    string // the lines of zonesText that have its names
}

// Name returns the identifier of a zone, as Node writes it: "America/New_York", "UTC",
// "+05:30".
func (z Zone) Name() string { return z.name }

// named are the zones that something has asked for, by their identifiers in lower case.
var named sync.Map

// FindZone returns the zone that an identifier stands for, whatever its case
// (sec-getavailablenamedtimezoneidentifier), or an offset (sec-isoffsettimezoneidentifier).
// ok is false for one that nobody knows, and where Go finds no data of time zones.
func FindZone(identifier string) (z Zone, ok bool) {
	if offset, ok := parseOffset(identifier); ok {
		name := offsetText(offset, "-", true)
		return Zone{name: name, location: time.FixedZone(name, offset)}, true
	}
	key := strings.ToLower(identifier)
	if z, ok := named.Load(key); ok {
		return z.(Zone), true
	}
	for entry := range zoneEntries {
		for _, id := range strings.Split(entry.ids, ",") {
			if !strings.EqualFold(id, identifier) {
				continue
			}
			if z, ok = entry.load(); ok {
				named.Store(key, z)
			}
			return z, ok
		}
	}
	return Zone{}, false
}

// zoneEntry is an entry of zones.txt: the identifiers of a zone, and the lines of names.
type zoneEntry struct{ ids, names string }

// zoneEntries goes over the zones in the order of zones.txt.
func zoneEntries(yield func(zoneEntry) bool) {
	rest := zonesText[strings.Index(zonesText, "\n\n")+2:]
	for rest != "" {
		head, after, _ := strings.Cut(rest, "\n")
		names := after
		for strings.HasPrefix(after, "\t") {
			_, after, _ = strings.Cut(after, "\n")
		}
		names, rest = names[:len(names)-len(after)], after
		for ids := range strings.FieldsSeq(head) {
			if !yield(zoneEntry{ids, names}) {
				return
			}
		}
	}
}

// ZoneNames returns the identifiers of the zones of places, in order
// (sec-availableprimarytimezoneidentifiers).
func ZoneNames() []string {
	var names []string
	for entry := range zoneEntries {
		name, _, _ := strings.Cut(entry.ids, ",")
		if !strings.HasPrefix(name, "Etc/") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// load has Go load a zone, by any of its identifiers: some systems leave old ones out.
func (e zoneEntry) load() (Zone, bool) {
	ids := strings.Split(e.ids, ",")
	for _, id := range ids {
		if location, err := time.LoadLocation(id); err == nil {
			return Zone{ids[0], location, e.names}, true
		}
	}
	return Zone{}, false
}

// parseOffset reads an offset from UTC, in seconds: "+01", "-0330", "+05:30".
func parseOffset(text string) (seconds int, ok bool) {
	if text == "" || text[0] != '+' && text[0] != '-' {
		return 0, false
	}
	for _, layout := range []string{"15", "1504", "15:04"} {
		if t, err := time.Parse(layout, text[1:]); err == nil && len(layout) == len(text)-1 {
			seconds = t.Hour()*3600 + t.Minute()*60
			if text[0] == '-' {
				seconds = -seconds
			}
			return seconds, true
		}
	}
	return 0, false
}

// offsetText writes an offset in seconds: "+05:30" in the long form, "+5:30" and "+5" in
// the short one. Seconds are written if there are any.
func offsetText(seconds int, minus string, long bool) string {
	sign := "+"
	if seconds < 0 {
		sign, seconds = minus, -seconds
	}
	hours, minutes, seconds := seconds/3600, seconds/60%60, seconds%60
	text := fmt.Sprintf("%s%d", sign, hours)
	if long {
		text = fmt.Sprintf("%s%02d", sign, hours)
	}
	if long || minutes+seconds > 0 {
		text += fmt.Sprintf(":%02d", minutes)
	}
	if seconds > 0 {
		text += fmt.Sprintf(":%02d", seconds)
	}
	return text
}

// localZone is what LocalZone has found for a location of Go's.
type localZone struct {
	location *time.Location
	zone     Zone
}

var local atomic.Pointer[localZone]

// LocalZone returns the time zone of the host, which dates of goja have
// (sec-systemtimezoneidentifier).
func LocalZone() Zone {
	if found := local.Load(); found != nil && found.location == time.Local {
		return found.zone
	}
	found := &localZone{time.Local, findLocal(time.Local)}
	local.Store(found)
	return found.zone
}

// findLocal finds the zone that a location of Go's is. It has its name, or the name of
// the file it is from, or none if the system does not say: then it is the first zone that is the
// same. DEVIATION: zones that are the same can't be told from each other.
func findLocal(location *time.Location) Zone {
	name := location.String()
	if _, id, ok := strings.Cut(name, "zoneinfo/"); ok {
		name = id
	}
	if z, ok := FindZone(name); ok {
		return Zone{z.name, location, z.names}
	}
	for entry := range zoneEntries {
		if z, ok := entry.load(); ok && same(z.location, location) {
			return Zone{z.name, location, z.names}
		}
	}
	_, offset := time.Now().In(location).Zone()
	return Zone{name: offsetText(offset, "-", true), location: location}
}

// same tells that two locations have the same times, as far as one can see who looks
// twice a year.
func same(a, b *time.Location) bool {
	for year := 2037; year >= 1970; year-- {
		for _, month := range []time.Month{time.January, time.July} {
			t := time.Date(year, month, 1, 0, 0, 0, 0, time.UTC)
			nameA, offsetA := t.In(a).Zone()
			nameB, offsetB := t.In(b).Zone()
			if nameA != nameB || offsetA != offsetB {
				return false
			}
		}
	}
	return true
}
