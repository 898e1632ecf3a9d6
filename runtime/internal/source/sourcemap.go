package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Mark says that a generated text has at At what the text as written has at From.
type Mark struct{ At, From Pos }

// sourceMap is a source map as JSON (ECMA-426). Its lines and columns count from
// 0, the columns in UTF-16 code units.
type sourceMap struct {
	Version  int      `json:"version"`
	Sources  []string `json:"sources"`
	Names    []string `json:"names"`
	Mappings string   `json:"mappings"`
}

// digits are those of Base64, five bits of a number each; the sixth says that
// more follow.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// DecodeMap reads a source map that leads from text to from, the text as written.
// The marks are in the order of At. Of several sources the first one counts. It
// errs on what is no source map of version 3.
func DecodeMap(data []byte, text, from *File) ([]Mark, error) {
	var m sourceMap
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("source map: %w", err)
	}
	if m.Version != 3 {
		return nil, fmt.Errorf("source map: version %d is not known", m.Version)
	}
	at, origin := counter{file: text}, counter{file: from}
	var marks []Mark
	var src, line, column int
	for n, list := range strings.Split(m.Mappings, ";") {
		generated := 0
		for field := range strings.SplitSeq(list, ",") {
			v, err := decodeVLQ(field)
			if err != nil {
				return nil, err
			}
			if len(v) == 0 {
				continue
			}
			generated += v[0]
			if len(v) < 4 {
				continue
			}
			src, line, column = src+v[1], line+v[2], column+v[3]
			if src == 0 {
				marks = append(marks, Mark{at.offsetOf(n, generated), origin.offsetOf(line, column)})
			}
		}
	}
	slices.SortStableFunc(marks, func(a, b Mark) int { return int(a.At - b.At) })
	return marks, nil
}

// EncodeMap writes marks, which are in the order of At, as a source map.
func EncodeMap(marks []Mark, text, from *File) []byte {
	var b strings.Builder
	at, origin := counter{file: text}, counter{file: from}
	var last [4]int // line and column of the last mark, then those of its origin
	for i, mark := range marks {
		var p [4]int
		p[0], p[1] = at.place(mark.At)
		p[2], p[3] = origin.place(mark.From)
		switch {
		case p[0] > last[0]:
			b.WriteString(strings.Repeat(";", p[0]-last[0]))
			last[1] = 0
		case i > 0:
			b.WriteByte(',')
		}
		for _, v := range [...]int{p[1] - last[1], 0, p[2] - last[2], p[3] - last[3]} {
			encodeVLQ(&b, v)
		}
		last = p
	}
	data, err := json.Marshal(sourceMap{Version: 3, Sources: []string{from.Name}, Names: []string{}, Mappings: b.String()})
	if err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
	return data
}

var errMappings = errors.New("source map: malformed mappings")

// decodeVLQ reads the numbers of one mapping: the lowest bit is the sign.
func decodeVLQ(field string) ([]int, error) {
	var list []int
	value, shift := 0, 0
	for i := range len(field) {
		digit := strings.IndexByte(digits, field[i])
		if digit < 0 || shift > 30 {
			return nil, errMappings
		}
		value |= digit & 31 << shift
		shift += 5
		if digit&32 != 0 {
			continue
		}
		if value&1 != 0 {
			value = -value
		}
		list = append(list, value/2)
		value, shift = 0, 0
	}
	if shift > 0 {
		return nil, errMappings
	}
	return list, nil
}

func encodeVLQ(b *strings.Builder, v int) {
	v *= 2
	if v < 0 {
		v = -v | 1
	}
	for ; v > 31; v >>= 5 {
		b.WriteByte(digits[v&31|32])
	}
	b.WriteByte(digits[v])
}
