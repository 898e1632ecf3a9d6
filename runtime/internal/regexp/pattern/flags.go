package pattern

// Flags are the flags of a regular expression.
type Flags struct {
	HasIndices, Global, IgnoreCase, Multiline, DotAll, Unicode, UnicodeSets, Sticky bool
}

// ParseFlags reads flags. It is false for an unknown one, one that occurs twice,
// and for u with v.
func ParseFlags(text string) (f Flags, ok bool) {
	for _, c := range text {
		flag := f.named(c)
		if flag == nil || *flag {
			return f, false
		}
		*flag = true
	}
	return f, !(f.Unicode && f.UnicodeSets)
}

func (f *Flags) named(c rune) *bool {
	switch c {
	case 'd':
		return &f.HasIndices
	case 'g':
		return &f.Global
	case 'i':
		return &f.IgnoreCase
	case 'm':
		return &f.Multiline
	case 's':
		return &f.DotAll
	case 'u':
		return &f.Unicode
	case 'v':
		return &f.UnicodeSets
	case 'y':
		return &f.Sticky
	}
	return nil
}

// CodePoints tells that the pattern is matched by code points, not code units.
func (f Flags) CodePoints() bool { return f.Unicode || f.UnicodeSets }
