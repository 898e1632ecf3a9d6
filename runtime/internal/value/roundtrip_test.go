package value_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"testing/quick"
	"time"
	"unicode/utf8"
)

// sample has a field for each rule that loses nothing.
type sample struct {
	B       bool
	I8      int8
	U16     uint16
	I64     int64  `js:"i64,bigint"`
	U64     uint64 `js:"u64,bigint"`
	F32     float32
	F64     float64
	S       string
	Bytes   []byte
	Array   [3]byte
	Ints    []int32
	Map     map[string]int16
	Keys    map[int32]string
	Set     map[uint8]struct{}
	Pointer *sample
	List    []sample
	Time    time.Duration
	Named   []string `js:"two words"`
}

// What goes to JavaScript and comes back is what it was, apart from what the
// rules say: text that is no UTF-8, durations finer than a number, nil lists.
func TestRoundTrip(t *testing.T) {
	w := newWorld(t)
	check := func(s sample) bool {
		s.clean()
		js, err := w.ToJS(s)
		if err != nil {
			t.Log(err)
			return false
		}
		back, err := w.FromJS(js, reflect.TypeFor[sample]())
		if err != nil || !reflect.DeepEqual(back.Interface(), s) {
			t.Logf("%+v\n%+v\n%v", s, back, err)
			return false
		}
		return true
	}
	if err := quick.Check(check, &quick.Config{MaxCount: 100}); err != nil {
		t.Error(err)
	}
}

// clean makes of a sample one that loses nothing.
func (s *sample) clean() {
	s.S = strings.ToValidUTF8(s.S, "?")
	s.Time = s.Time.Truncate(time.Millisecond) % (time.Hour * 1e5)
	if s.Bytes == nil {
		s.Bytes = []byte{}
	}
	if s.Ints == nil {
		s.Ints = []int32{}
	}
	if s.Named == nil {
		s.Named = []string{}
	}
	if s.List == nil {
		s.List = []sample{}
	}
	if s.Map == nil {
		s.Map = map[string]int16{}
	}
	if s.Keys == nil {
		s.Keys = map[int32]string{}
	}
	if s.Set == nil {
		s.Set = map[uint8]struct{}{}
	}
	for key := range s.Map {
		if !utf8.ValidString(key) {
			delete(s.Map, key)
		}
	}
	for key, text := range s.Keys {
		s.Keys[key] = strings.ToValidUTF8(text, "?")
	}
	for i, text := range s.Named {
		s.Named[i] = strings.ToValidUTF8(text, "?")
	}
	if s.Pointer != nil {
		s.Pointer.clean()
	}
	for i := range s.List {
		s.List[i].clean()
	}
}

// FuzzNatural takes JSON texts through JavaScript and back.
func FuzzNatural(f *testing.F) {
	for _, seed := range []string{
		`null`, `[1, -0.0, 1e300, 9007199254740993]`, `{"a": {"b": [true, "x"]}}`, `{"__proto__": {"": 1}, "length": -1}`, `"\ud800"`,
	} {
		f.Add(seed)
	}
	w := newWorld(f)
	f.Fuzz(func(t *testing.T, text string) {
		var v any
		if json.Unmarshal([]byte(text), &v) != nil {
			return
		}
		js, err := w.ToJS(v)
		if err != nil {
			t.Fatal(err)
		}
		back, err := w.FromJS(js, reflect.TypeFor[any]())
		if err != nil {
			t.Fatal(err)
		}
		want, _ := json.Marshal(v)
		got, _ := json.Marshal(floats(back.Interface()))
		if string(got) != string(want) {
			t.Errorf("got %s, want %s", got, want)
		}
	})
}

// floats makes all numbers what encoding/json makes of them.
func floats(v any) any {
	switch v := v.(type) {
	case int64:
		return float64(v)
	case []any:
		for i := range v {
			v[i] = floats(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = floats(v[k])
		}
	}
	return v
}
