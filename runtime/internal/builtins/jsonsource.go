package builtins

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// jsonRecord is a JSON Parse Record (sec-json-parse-record): a value that was
// parsed, with its source text if it is primitive.
type jsonRecord struct {
	value    goja.Value             // [[Value]]
	source   string                 // of [[ParseNode]]
	elements []*jsonRecord          // [[Elements]]
	entries  map[string]*jsonRecord // [[Entries]] by [[Key]], the last of each
}

// element returns the record of an element, nil if there is none.
func (j *jsonRecord) element(i int64) *jsonRecord {
	if j == nil || i >= int64(len(j.elements)) {
		return nil
	}
	return j.elements[i]
}

// entry returns the record of a property, nil if there is none.
func (j *jsonRecord) entry(key string) *jsonRecord {
	if j == nil {
		return nil
	}
	return j.entries[key]
}

// attach gives the records the values that goja made of the text.
func (j *jsonRecord) attach(v goja.Value) *jsonRecord {
	j.value = v
	for i, element := range j.elements {
		element.attach(v.(*goja.Object).Get(strconv.Itoa(i)))
	}
	for key, entry := range j.entries {
		entry.attach(v.(*goja.Object).Get(key))
	}
	return j
}

// jsonSource walks a text that is known to be JSON.
type jsonSource struct {
	text string
	at   int
}

// record makes the records of the value that begins here.
func (s *jsonSource) record() *jsonRecord {
	s.space()
	switch s.text[s.at] {
	case '[':
		return s.array()
	case '{':
		return s.object()
	case '"':
		return &jsonRecord{source: s.string()}
	}
	end := strings.IndexAny(s.text[s.at:], " \t\r\n,]}")
	if end < 0 {
		end = len(s.text) - s.at
	}
	return &jsonRecord{source: s.take(end)}
}

func (s *jsonSource) array() *jsonRecord {
	j := &jsonRecord{}
	for s.more(']') {
		j.elements = append(j.elements, s.record())
	}
	return j
}

func (s *jsonSource) object() *jsonRecord {
	j := &jsonRecord{entries: map[string]*jsonRecord{}}
	for s.more('}') {
		s.space()
		key := ""
		_ = json.Unmarshal([]byte(s.string()), &key) // known to be right
		s.space()
		s.at++ // the colon
		j.entries[key] = s.record()
	}
	return j
}

// more goes past a bracket or a comma and tells whether another element follows.
func (s *jsonSource) more(end byte) bool {
	s.space()
	if s.text[s.at] == end {
		s.at++
		return false
	}
	s.at++ // what opens the list, or a comma
	s.space()
	if s.text[s.at] == end {
		s.at++
		return false
	}
	return true
}

func (s *jsonSource) space() {
	for s.at < len(s.text) && strings.IndexByte(" \t\r\n", s.text[s.at]) >= 0 {
		s.at++
	}
}

func (s *jsonSource) string() string {
	n := 1
	for s.text[s.at+n] != '"' {
		if s.text[s.at+n] == '\\' {
			n++
		}
		n++
	}
	return s.take(n + 1)
}

func (s *jsonSource) take(n int) string {
	piece := s.text[s.at : s.at+n]
	s.at += n
	return piece
}
