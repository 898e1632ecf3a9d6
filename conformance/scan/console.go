package scan

// Site is a place that prints: a call of a console method, or a mention of one
// that is handed on, as in promise.then(console.log).
type Site struct {
	Start, End Place // End is behind the last character
	Called     bool

	end int // End as an offset
}

// Contains says whether the site's text covers the place. A place without a
// column is covered by every site that reaches over its line.
func (s Site) Contains(p Place) bool {
	if p.Column == 0 {
		return s.Start.Line <= p.Line && p.Line <= s.End.Line
	}
	return !p.Before(s.Start) && p.Before(s.End)
}

// Within says whether the site's text lies inside of the other's.
func (s Site) Within(other Site) bool {
	return !s.Start.Before(other.Start) && !other.End.Before(s.End)
}

// EndsBefore says whether the site ends before the token begins.
func (s Site) EndsBefore(t Token) bool { return s.end <= t.Start }

// Sites returns the places that print, in order of their beginning: console
// methods and names that stand for one (const log = console.log).
func (f *File) Sites() []Site {
	code := f.code()
	alias := f.aliases(code)
	var sites []Site
	for i := range code {
		last := -1 // index of the last token of what is called
		switch {
		case f.is(code, i, "console") && f.member(code, i):
			last = i + 2
		case code[i].Kind == Name && alias[f.Value(code[i])] && !f.is(code, i-1, ".") && f.is(code, i+1, "("):
			last = i
		default:
			continue
		}
		site := Site{Start: f.Place(code[i].Start), end: code[last].End}
		if f.is(code, last+1, "(") {
			site.Called = true
			site.end = f.matching(code, last+1)
		}
		site.End = f.Place(site.end)
		sites = append(sites, site)
	}
	return sites
}

// Declared returns the names behind the keywords that declare one. It is for
// texts that no parser accepts: what they would have declared is not undefined
// by the document, only lost.
func (f *File) Declared() []string {
	code := f.code()
	var names []string
	for i := range code {
		j := i + 1
		switch {
		case f.is(code, i, "function") && f.is(code, j, "*"):
			j++
		case !f.is(code, i, "function") && !f.is(code, i, "class") && !f.is(code, i, "let") &&
			!f.is(code, i, "const") && !f.is(code, i, "var"):
			continue
		}
		if j < len(code) && code[j].Kind == Name {
			names = append(names, f.Value(code[j]))
		}
	}
	return names
}

// code returns the tokens without the comments.
func (f *File) code() []Token {
	var code []Token
	for _, t := range f.Tokens {
		if t.Kind != Comment {
			code = append(code, t)
		}
	}
	return code
}

func (f *File) is(code []Token, i int, text string) bool {
	if i < 0 || i >= len(code) || code[i].Kind != Name && code[i].Kind != Punct {
		return false
	}
	return f.Value(code[i]) == text
}

// member says whether ".name" or "?.name" follows.
func (f *File) member(code []Token, i int) bool {
	return (f.is(code, i+1, ".") || f.is(code, i+1, "?.")) && i+2 < len(code) && code[i+2].Kind == Name
}

// aliases finds the names that console methods are given: in "const log =
// console.log", in "const { log } = console" and in "{ log: print } = console".
func (f *File) aliases(code []Token) map[string]bool {
	names := map[string]bool{}
	for i := range code {
		if !f.is(code, i, "console") || !f.is(code, i-1, "=") || i < 2 {
			continue
		}
		switch {
		case f.member(code, i) && !f.is(code, i+3, "(") && code[i-2].Kind == Name:
			names[f.Value(code[i-2])] = true
		case f.is(code, i-2, "}") && !f.is(code, i+1, "."):
			f.pattern(code, i-3, names)
		}
	}
	return names
}

// pattern collects the names that a flat destructuring pattern binds, from its
// last token backwards.
func (f *File) pattern(code []Token, i int, names map[string]bool) {
	for ; i >= 0 && !f.is(code, i, "{"); i-- {
		if code[i].Kind == Name && !f.is(code, i+1, ":") {
			names[f.Value(code[i])] = true
		}
	}
}

// matching returns the offset behind the bracket that closes the one at i; the
// end of the text if none does.
func (f *File) matching(code []Token, i int) int {
	for _, t := range code[i+1:] {
		if t.Depth == code[i].Depth && t.Kind == Punct && f.Value(t) == ")" {
			return t.End
		}
	}
	return len(f.Text)
}
