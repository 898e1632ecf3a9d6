package builtins

import (
	"fmt"
	"slices"
	"unicode/utf16"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// explaining gives the SyntaxErrors of JSON.parse the messages of V8, which people
// know: goja's name no place. Parsing itself stays goja's.
func (r *realm) explaining(parse native) native {
	return func(call goja.FunctionCall) (v goja.Value) {
		// Converted once: scripts see it.
		text := r.toString(call.Argument(0))
		thrown, ok := r.Try(func() { v = parse(goja.FunctionCall{Arguments: []goja.Value{text}}) })
		if ok {
			return v
		}
		if e, ok := thrown.(*goja.Object); ok {
			if message := jsonMessage(text.String()); message != "" {
				intrinsic.Hide(e, "message", r.vm.ToValue(message))
			}
		}
		panic(thrown)
	}
}

// jsonMessage tells what is wrong with a JSON text, "" if nothing is.
func jsonMessage(text string) (message string) {
	s := &jsonScanner{text: utf16.Encode([]rune(text))}
	defer func() {
		if x := recover(); x != nil {
			wrong, ok := x.(jsonFault)
			if !ok {
				panic(x)
			}
			message = string(wrong)
		}
	}()
	s.value()
	s.space()
	if s.at < len(s.text) {
		panic(jsonFault(fmt.Sprintf("Unexpected non-whitespace character after JSON at position %d", s.at)))
	}
	return ""
}

// jsonScanner goes through a text as the JSON grammar has it
// (https://www.rfc-editor.org/rfc/rfc8259) and stops at the first mistake with a
// jsonFault. It counts in UTF-16 code units.
type jsonScanner struct {
	text []uint16
	at   int
}

type jsonFault string

// fault stops with a message about the current place.
func (s *jsonScanner) fault(message string) {
	if s.at >= len(s.text) {
		panic(jsonFault("Unexpected end of JSON input"))
	}
	panic(jsonFault(fmt.Sprintf("%s in JSON at position %d", message, s.at)))
}

// specialTexts are what values that are no JSON text turn into.
var specialTexts = []string{"undefined", "NaN", "Infinity", "[object Object]"}

// context is how much of a long text is shown on each side.
const context = 10

// unexpected stops at a token that cannot stand here.
func (s *jsonScanner) unexpected() {
	if s.at >= len(s.text) {
		s.fault("")
	}
	switch c := s.text[s.at]; {
	case c == '"':
		s.fault("Unexpected string")
	case c == '-' || isDigit(c):
		s.fault("Unexpected number")
	}
	whole := string(utf16.Decode(s.text))
	if slices.Contains(specialTexts, whole) {
		panic(jsonFault(fmt.Sprintf("%q is not valid JSON", whole)))
	}
	from, to, before, after := 0, len(s.text), "", ""
	if len(s.text) > 2*context {
		if s.at > context {
			from, before = s.at-context, "..."
		}
		if s.at+context < len(s.text) {
			to, after = s.at+context, "..."
		}
	}
	panic(jsonFault(fmt.Sprintf("Unexpected token '%s', %s\"%s\"%s is not valid JSON", string(utf16.Decode(s.text[s.at:s.at+1])),
		before, string(utf16.Decode(s.text[from:to])), after)))
}

func isDigit(c uint16) bool { return '0' <= c && c <= '9' }

// peek returns the next code unit behind white space, 0 at the end.
func (s *jsonScanner) peek() uint16 {
	s.space()
	if s.at >= len(s.text) {
		return 0
	}
	return s.text[s.at]
}

func (s *jsonScanner) space() {
	for s.at < len(s.text) && slices.Contains([]uint16{' ', '\t', '\n', '\r'}, s.text[s.at]) {
		s.at++
	}
}

func (s *jsonScanner) value() {
	switch c := s.peek(); {
	case c == '{':
		s.at++
		s.object()
	case c == '[':
		s.at++
		s.array()
	case c == '"':
		s.at++
		s.str()
	case c == '-' || isDigit(c):
		s.number()
	case c == 't':
		s.literal("true")
	case c == 'f':
		s.literal("false")
	case c == 'n':
		s.literal("null")
	default:
		s.unexpected()
	}
}

func (s *jsonScanner) literal(word string) {
	for _, c := range []byte(word) {
		if s.at >= len(s.text) || s.text[s.at] != uint16(c) {
			s.unexpected()
		}
		s.at++
	}
}

func (s *jsonScanner) object() {
	if s.peek() == '}' {
		s.at++
		return
	}
	wanted := "Expected property name or '}'"
	for {
		if s.peek() != '"' {
			s.faultHere(wanted)
		}
		s.at++
		s.str()
		if s.peek() != ':' {
			s.faultHere("Expected ':' after property name")
		}
		s.at++
		s.value()
		switch s.peek() {
		case ',':
			s.at++
		case '}':
			s.at++
			return
		default:
			s.faultHere("Expected ',' or '}' after property value")
		}
		wanted = "Expected double-quoted property name"
	}
}

func (s *jsonScanner) array() {
	if s.peek() == ']' {
		s.at++
		return
	}
	for {
		s.value()
		switch s.peek() {
		case ',':
			s.at++
		case ']':
			s.at++
			return
		default:
			s.faultHere("Expected ',' or ']' after array element")
		}
	}
}

// faultHere is fault that speaks of the end of the text as of any other place.
func (s *jsonScanner) faultHere(message string) {
	panic(jsonFault(fmt.Sprintf("%s in JSON at position %d", message, s.at)))
}

// str goes on behind the first quotation mark.
func (s *jsonScanner) str() {
	for ; s.at < len(s.text); s.at++ {
		switch c := s.text[s.at]; {
		case c == '"':
			s.at++
			return
		case c < ' ':
			s.faultHere("Bad control character in string literal")
		case c == '\\':
			s.escape()
		}
	}
	s.faultHere("Unterminated string")
}

// escape goes to the last code unit of an escape sequence.
func (s *jsonScanner) escape() {
	s.at++
	if s.at >= len(s.text) {
		s.fault("")
	}
	switch c := s.text[s.at]; {
	case slices.Contains(utf16.Encode([]rune(`"\/bfnrt`)), c):
	case c == 'u':
		for range 4 {
			s.at++
			if s.at >= len(s.text) || !isHex(s.text[s.at]) {
				s.faultHere("Bad Unicode escape")
			}
		}
	default:
		s.faultHere("Bad escaped character")
	}
}

func isHex(c uint16) bool { return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'f' }

func (s *jsonScanner) number() {
	if s.text[s.at] == '-' {
		s.at++
		s.digits("No number after minus sign")
	} else {
		s.digits("")
	}
	if s.at < len(s.text) && s.text[s.at] == '.' {
		s.at++
		s.digits("Unterminated fractional number")
	}
	if s.at < len(s.text) && s.text[s.at]|0x20 == 'e' {
		s.at++
		if s.at < len(s.text) && (s.text[s.at] == '+' || s.text[s.at] == '-') {
			s.at++
		}
		s.digits("Exponent part is missing a number")
	}
}

// digits goes over one digit or more. A number that begins with 0 has no other
// before the point.
func (s *jsonScanner) digits(missing string) {
	if s.at >= len(s.text) || !isDigit(s.text[s.at]) {
		s.faultHere(missing)
	}
	whole := missing == "" || missing == "No number after minus sign"
	if whole && s.text[s.at] == '0' {
		s.at++
		if s.at < len(s.text) && isDigit(s.text[s.at]) {
			s.fault("Unexpected number")
		}
		return
	}
	for s.at < len(s.text) && isDigit(s.text[s.at]) {
		s.at++
	}
}
