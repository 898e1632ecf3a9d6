package scan

import "strings"

// long are the punctuators of several characters that matter here; the others
// are scanned one character at a time.
var long = []string{"...", "++", "--", "=>", "?."}

// operators are the keywords that an operand follows.
const operators = " return typeof instanceof in of new delete void throw case do else yield await extends default "

func (s *scanner) punctuator(size int) {
	switch c := s.text[s.pos]; c {
	case '(', '[', '{':
		b := bracket{open: c, head: c == '(' && s.lastIsName(" if for while with "), expr: c == '{' && s.braceIsExpression()}
		s.emit(Punct, s.pos+1)
		s.open = append(s.open, b)
		return
	case ')', ']', '}':
		s.close(c)
		return
	}
	for _, p := range long {
		if strings.HasPrefix(s.text[s.pos:], p) {
			size = len(p)
			break
		}
	}
	s.emit(Punct, s.pos+size)
}

// close scans a closing bracket. One that closes nothing changes nothing.
func (s *scanner) close(c byte) {
	opens := map[byte]string{')': "(", ']': "[", '}': "{$"}[c]
	n := len(s.open)
	if n == 0 || strings.IndexByte(opens, s.open[n-1].open) < 0 {
		s.emit(Punct, s.pos+1)
		s.closed = bracket{}
		return
	}
	s.closed = s.open[n-1]
	s.open = s.open[:n-1]
	if s.closed.open == '$' {
		s.template()
		return
	}
	s.emit(Punct, s.pos+1)
}

// operandMayFollow says whether an operand may come next, so that a slash begins
// a regular expression.
func (s *scanner) operandMayFollow() bool {
	value := s.text[s.last.Start:s.last.End]
	switch s.last.Kind {
	case 0:
		return true
	case Name:
		return s.lastIsName(operators)
	case Template:
		return strings.HasSuffix(value, "${")
	case Punct:
		switch value {
		case ")":
			return s.closed.head
		case "}":
			return !s.closed.expr
		}
		return value != "]" && value != "++" && value != "--"
	}
	return false
}

// braceIsExpression says whether a brace that comes now opens an object literal:
// it stands where an operand is due, but not where a statement may begin.
func (s *scanner) braceIsExpression() bool {
	value := s.text[s.last.Start:s.last.End]
	switch s.last.Kind {
	case Name:
		return s.lastIsName(operators) && value != "do" && value != "else"
	case Template:
		return strings.HasSuffix(value, "${")
	case Punct:
		return !strings.Contains(" ; { } ) => ", " "+value+" ")
	}
	return false
}

// lastIsName says whether the last token is one of these words, and no property
// name behind a dot.
func (s *scanner) lastIsName(words string) bool {
	if s.last.Kind != Name || !strings.Contains(words, " "+s.text[s.last.Start:s.last.End]+" ") {
		return false
	}
	before := strings.TrimRight(s.text[:s.last.Start], " \t\r\n")
	return !strings.HasSuffix(before, ".") || strings.HasSuffix(before, "...")
}
