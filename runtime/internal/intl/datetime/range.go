package datetime

// RangeParts writes two instants as the ends of a range (sec-partitiondatetimerangepattern).
func (f *Format) RangeParts(start, end int64) []Part {
	from, to := f.Parts(start), f.Parts(end)
	if Join(from) == Join(to) {
		return sourced(from, "shared")
	}
	parts := append(sourced(from, "startRange"), Part{"literal", " – ", "shared"})
	return append(parts, sourced(to, "endRange")...)
}

// sourced says of parts where they are from.
func sourced(parts []Part, source string) []Part {
	for i := range parts {
		parts[i].Source = source
	}
	return parts
}
