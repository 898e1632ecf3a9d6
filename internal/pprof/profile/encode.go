package profile

import (
	"compress/gzip"
	"encoding/binary"
	"io"
)

// Write writes the profile in the format of `go tool pprof`: the message Profile
// of profile.proto, compressed with gzip. The error is that of w.
func (p *Profile) Write(w io.Writer) error {
	z := gzip.NewWriter(w)
	if _, err := z.Write(p.encode()); err != nil {
		return err
	}
	return z.Close()
}

// message is an encoded message of protocol buffers
// (https://protobuf.dev/programming-guides/encoding/).
type message []byte

func (m *message) tag(field, wireType uint64) {
	*m = binary.AppendUvarint(*m, field<<3|wireType)
}

// number adds a varint field; 0 is what a reader takes it for anyway.
func (m *message) number(field, value uint64) {
	if value != 0 {
		m.tag(field, 0)
		*m = binary.AppendUvarint(*m, value)
	}
}

// bytes adds a string or a message.
func (m *message) bytes(field uint64, value []byte) {
	m.tag(field, 2)
	*m = binary.AppendUvarint(*m, uint64(len(value)))
	*m = append(*m, value...)
}

// texts is the string table of a profile; its first string is empty.
type texts struct {
	list  []string
	index map[string]uint64
}

func (t *texts) of(text string) uint64 {
	i, ok := t.index[text]
	if !ok {
		i = uint64(len(t.list))
		t.list = append(t.list, text)
		t.index[text] = i
	}
	return i
}

// encode returns the message Profile. The numbers are those of its fields.
func (p *Profile) encode() []byte {
	t := &texts{index: map[string]uint64{}}
	t.of("")
	var m message
	for _, v := range p.SampleType {
		m.bytes(1, v.encode(t))
	}
	for _, s := range p.Sample {
		m.bytes(2, s.encode())
	}
	for _, v := range p.Mapping {
		m.bytes(3, v.encode(t))
	}
	for _, l := range p.Location {
		m.bytes(4, l.encode())
	}
	for _, f := range p.Function {
		m.bytes(5, f.encode(t))
	}
	if p.PeriodType != nil {
		m.bytes(11, p.PeriodType.encode(t))
	}
	m.number(12, uint64(p.Period))
	for _, text := range t.list {
		m.bytes(6, []byte(text))
	}
	return m
}

func (v *ValueType) encode(t *texts) []byte {
	var m message
	m.number(1, t.of(v.Type))
	m.number(2, t.of(v.Unit))
	return m
}

func (s *Sample) encode() []byte {
	var m, ids, values message
	for _, l := range s.Location {
		ids = binary.AppendUvarint(ids, l.ID)
	}
	for _, v := range s.Value {
		values = binary.AppendUvarint(values, uint64(v))
	}
	m.bytes(1, ids)
	m.bytes(2, values)
	return m
}

func (v *Mapping) encode(t *texts) []byte {
	var m message
	m.number(1, v.ID)
	m.number(5, t.of(v.File))
	const hasFunctions, hasFilenames, hasLineNumbers = 7, 8, 9
	for _, field := range []uint64{hasFunctions, hasFilenames, hasLineNumbers} {
		m.number(field, 1)
	}
	return m
}

func (l *Location) encode() []byte {
	var m message
	m.number(1, l.ID)
	if l.Mapping != nil {
		m.number(2, l.Mapping.ID)
	}
	for _, line := range l.Line {
		var n message
		n.number(1, line.Function.ID)
		n.number(2, uint64(line.Line))
		m.bytes(4, n)
	}
	return m
}

func (f *Function) encode(t *texts) []byte {
	var m message
	m.number(1, f.ID)
	m.number(2, t.of(f.Name))
	m.number(4, t.of(f.Filename))
	return m
}
