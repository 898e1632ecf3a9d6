package stack

import (
	"reflect"
	"sort"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// text is what is known of the text of a program, once an error needs it.
type text struct {
	spots []spot // outer ones before inner ones
	words words
}

// maxTexts bounds the texts that are kept: eval makes any number.
const maxTexts = 100

// textOf returns the text that a frame is in and the place in it; nil if there is
// none.
func (t *Tracer) textOf(s *goja.StackFrame) (known *text, src *file.File, offset source.Pos) {
	t.Make("Error")
	if t.e == nil {
		return nil, nil, 0
	}
	src, at, ok := t.e.place(s)
	if !ok {
		return nil, nil, 0
	}
	if known = t.texts[src]; known == nil {
		if len(t.texts) >= maxTexts {
			clear(t.texts)
		}
		known = newText(t.fileOf(src))
		t.texts[src] = known
	}
	return known, src, source.Pos(at)
}

// fileOf returns the file that stands behind one of goja's.
func (t *Tracer) fileOf(src *file.File) *source.File {
	if f := t.files(src.Name()); f != nil && f.Written().Text == src.Source() {
		return f
	}
	return source.New(src.Name(), src.Source())
}

// newText looks through a text. One that does not parse by itself, as the body of
// a function, tells nothing.
func newText(f *source.File) *text {
	t := &text{words: newWords(f)}
	p, err := syntax.Detect(f)
	if err != nil {
		if p, err = syntax.Parse(f, syntax.Options{TopLevelAwait: true}); err != nil {
			return t
		}
	}
	syntax.Walk(p, func(n syntax.Node) bool {
		if s, ok := spotOf(n); ok {
			t.spots = append(t.spots, spot{f.WrittenPos(s.from), f.WrittenPos(s.to), f.WrittenPos(s.at)})
		}
		t.words.add(n)
		return true
	})
	return t
}

// place finds the text of a frame and the place in it; ok is false for a frame
// of a builtin.
func (s *shape) place(f *goja.StackFrame) (src *file.File, offset int, ok bool) {
	frame := reflect.ValueOf(f).Elem()
	program := frame.FieldByName("prg")
	if program.IsNil() {
		return nil, 0, false
	}
	program = program.Elem()
	src, ok = open(program.FieldByName("src")).Interface().(*file.File)
	if !ok || src == nil {
		return nil, 0, false
	}
	places := program.FieldByName("srcMap")
	pc := frame.FieldByName("pc").Int()
	i := sort.Search(places.Len(), func(i int) bool { return places.Index(i).FieldByName("pc").Int() > pc })
	if i == 0 {
		return src, 0, true
	}
	return src, int(places.Index(i - 1).FieldByName("srcPos").Int()), true
}

// instruction names the type of the instruction that a frame stands at.
func (s *shape) instruction(f *goja.StackFrame) string {
	frame := reflect.ValueOf(f).Elem()
	code, pc := frame.FieldByName("prg").Elem().FieldByName("code"), int(frame.FieldByName("pc").Int())
	if pc < 0 || pc >= code.Len() {
		return ""
	}
	return code.Index(pc).Elem().Type().Name()
}

// failure is where goja throws.
type failure struct {
	at      source.Pos
	op      string // the name of goja's type for the instruction
	builtin string // the name of the builtin it is in
}
