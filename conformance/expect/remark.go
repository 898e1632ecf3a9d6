package expect

import (
	"strings"

	"jsrun/internal/lazyregexp"
)

// Remark is a comment as a promise of output.
type Remark struct {
	Text  string   // the comment, on one line, without its marker
	Lines []string // its lines, without their markers

	Marked  bool // a marker says that it is a promise
	Colon   bool // the marker is a word with a colon
	Heading bool // nothing stands beside such a marker
	Never   bool // it promises that nothing is printed
	Quoted  bool // it, or an item of it, stands in a string of the code
}

var (
	symbol = lazyregexp.New(`^(?:→|⇒|➜|➔|👉|--?>|==?>)\s*`)

	// heading is a word that marks with a colon behind it.
	heading = lazyregexp.New(`^(?i:(?:expected |example |console )?(?:output|result|stdout)|prints?|logs?|outputs|displays|` +
		`shows|expected|console|(?:salida|resultado)(?: esperad[ao])?|(?:se )?(?:imprime|muestra|escribe)|consola)\s*:(?:\s+|$)`)

	// verb is a word that marks without a colon.
	verb = lazyregexp.New(`^(?i:prints|logs|outputs|imprime|muestra|escribe)\s+`)

	// sentence is a word that goes on in prose: "prints the value".
	sentence = lazyregexp.New(`^(?i:the|an?|each|every|all|its|their|this|that|these|those|both|only|out|when|once|after|` +
		`before|first|last|twice|in|on|to|at|from|if|with|again|immediately|now|later|whatever|what|how|` +
		`el|la|los|las|una?|unos|unas|cada|todos?|todas?|lo|sus?|este|esta|cuando|después|antes|primero|luego|si|con|en|` +
		`al?|de|del|qué|cómo)\s+\S`)

	never = lazyregexp.New(`^(?i:never(?: (?:printed|prints|runs|reached|logged|executed|called))?|` +
		`(?:is )?not (?:printed|reached|run|logged|executed|called)|unreachable|nothing|no output|` +
		`nunca(?: se (?:imprime|ejecuta|alcanza|llama))?|no se (?:imprime|ejecuta|alcanza|llama)|nada)[.!]?$`)
)

// newRemark reads the lines of a comment.
func newRemark(lines []string) Remark {
	var r Remark
	for i, line := range lines {
		rest, marked, colon := cutMarker(line)
		if i == 0 {
			r.Marked, r.Colon, r.Heading = marked, colon, colon && rest == ""
		}
		if !marked || i > 0 && !symbol.MatchString(line) {
			rest = line
		}
		if rest != "" {
			r.Lines = append(r.Lines, rest)
		}
	}
	r.Text = strings.Join(r.Lines, " ")
	bare, _ := cutProse(r.Text)
	r.Never = never.MatchString(bare)
	return r
}

// cutMarker removes the marker that a line begins with.
func cutMarker(line string) (rest string, marked, colon bool) {
	if m := symbol.FindString(line); m != "" {
		return line[len(m):], true, false
	}
	if m := heading.FindString(line); m != "" {
		return line[len(m):], true, true
	}
	if m := verb.FindString(line); m != "" && !sentence.MatchString(line[len(m):]) {
		return line[len(m):], true, false
	}
	return line, false, false
}

// Promises says whether the remark must agree with what is printed. If not, it
// is prose, unless it happens to agree.
func (r Remark) Promises() bool {
	return r.Marked || r.Never || r.Quoted || readsAsValues(r.Text)
}

var (
	// behind is where prose begins behind values.
	behind = lazyregexp.New(`\s+(?:--|–|—|//)\s`)

	parenthesised = lazyregexp.New(`^(.*?)\s*\([^()]*(?:\([^()]*\)[^()]*)*\)[.;]?$`)
)

// cutProse removes prose behind values: (in parentheses), behind a dash, behind
// a second "//".
func cutProse(text string) (string, bool) {
	cut := text
	if i := behind.FindStringIndex(cut); i != nil {
		cut = cut[:i[0]]
	}
	if m := parenthesised.FindStringSubmatch(cut); m != nil && (m[1] == "" || cut[len(m[1])] == ' ') {
		cut = m[1]
	}
	return cut, cut != text
}
