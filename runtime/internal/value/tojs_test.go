package value_test

import (
	"errors"
	"log/slog"
	"math"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/value"
)

type tagged struct {
	Plain    int
	Json     int    `json:"j,omitempty"`
	JS       int    `js:"s" json:"no"`
	Out      int    `js:"-"`
	Empty    []int  `js:",omitempty"`
	Zero     string `js:"zero,omitzero"`
	Big      uint64 `js:"big,bigint"`
	BigPtr   *int64 `js:"bigPtr,bigint"`
	hidden   int    //lint:ignore U1000 it must not be seen
	Function func() `js:"f"`
}

type tree struct {
	Left  *tree `js:"l,omitempty"`
	Right *tree `js:"r,omitempty"`
}

type sadError struct{}

func (*sadError) Error() string { panic("no message") }

// show tells a value in detail.
const show = `((v) => {
	const text = (v) => {
		if (typeof v === "bigint") return v + "n"
		if (typeof v === "function") return "function " + v.name
		if (Object.is(v, -0)) return "-0"
		if (typeof v !== "object" || v === null) return typeof v === "string" ? JSON.stringify(v) : String(v)
		const name = Object.getPrototypeOf(v)?.constructor.name
		if (v instanceof Date) return "Date " + v.toISOString()
		if (v instanceof Set) return "Set " + [...v].map(text)
		if (v instanceof Error) return "Error " + v
		if (Array.isArray(v)) return "[" + v.map(text) + "]"
		if (name !== "Object") return name + " " + Array.from(v)
		return "{" + Object.keys(v).map((k) => k + ":" + text(v[k])) + "}"
	}
	return text(v)
})`

func TestToJS(t *testing.T) {
	cyclic := map[string]any{}
	cyclic["a"] = []any{cyclic}
	self := &tree{}
	self.Left = &tree{Right: self}
	for _, test := range []struct {
		name string
		v    any
		want string // or the message of the error
	}{
		{"nil", nil, "null"},
		{"bool", true, "true"},
		{"int", 5, "5"},
		{"int64", int64(1<<53 - 1), "9007199254740991"},
		{"int64 out of range", int64(1 << 53), "cannot make a JavaScript value from int64: not a safe integer; make it a *big.Int, or give the field the tag option bigint"},
		{"uint64 out of range", []uint64{1 << 63}, "[0]: cannot make a JavaScript value from uint64: not a safe integer; make it a *big.Int, or give the field the tag option bigint"},
		{"float", 0.5, "0.5"},
		{"minus zero", math.Copysign(0, -1), "-0"},
		{"NaN", float32(math.NaN()), "NaN"},
		{"string", "é😀", `"é😀"`},
		{"invalid UTF-8", "a\xffb\xc3", `"a` + "\uFFFDb\uFFFD" + `"`},
		{"named", time.March, `3`},
		{"text", slog.LevelWarn, `"WARN"`},
		{"nil pointer", (*int)(nil), "null"},
		{"pointer", ptr(ptr(5)), "5"},
		{"big", big.NewInt(5), "5n"},
		{"big value", *new(big.Int).Lsh(big.NewInt(1), 64), "18446744073709551616n"},
		{"nil big", (*big.Int)(nil), "null"},
		{"time", time.UnixMilli(1e12), "Date 2001-09-09T01:46:40.000Z"},
		{"pointer to time", ptr(time.UnixMilli(0)), "Date 1970-01-01T00:00:00.000Z"},
		{"zero time", time.Time{}, "Date 0001-01-01T00:00:00.000Z"},
		{"time out of range", time.UnixMilli(8.64e15 + 1), "cannot make a JavaScript value from time.Time: out of the range of a Date"},
		{"duration", 1500 * time.Microsecond, "1.5"},
		{"bytes", []byte{1, 2}, "Uint8Array 1,2"},
		{"nil bytes", []byte(nil), "Uint8Array "},
		{"array of bytes", [2]byte{1, 2}, "Uint8Array 1,2"},
		{"named bytes", []myByte{1, 2}, "[1,2]"},
		{"slice", []any{1, "x", nil}, `[1,"x",null]`},
		{"nil slice", []int(nil), "[]"},
		{"array", [2]bool{true}, "[true,false]"},
		{"map", map[string]int{"b": 1, "a": 2}, "{a:2,b:1}"},
		{"nil map", map[string]int(nil), "{}"},
		{"map of ints", map[int]int{2: 1, 10: 2}, "{2:1,10:2}"},
		{"map of text", map[slog.Level]int{slog.LevelInfo: 1}, "{INFO:1}"},
		{"map of floats", map[float64]int{1: 1}, "cannot make a JavaScript value from map[float64]int: its keys are no property names"},
		{"__proto__", map[string]int{"__proto__": 1}, "{__proto__:1}"},
		{"set", map[string]struct{}{"a": {}}, `Set "a"`},
		{"struct", tagged{Out: 1, Big: math.MaxUint64, BigPtr: ptr(int64(-1)), Function: func() {}}, "{Plain:0,s:0,big:18446744073709551615n,bigPtr:-1n,f:function f}"},
		{"embedded", embedding{base: base{ID: 1, Kind: "hidden"}, Kind: "k"}, `{ID:1,kind:"k"}`},
		{"embedded pointer", embedding{Embedded: &Embedded{"n"}}, `{ID:0,name:"n",kind:""}`},
		{"error", errors.New("bad"), "Error Error: bad"},
		{"error without message", &sadError{}, "Error Error: *value_test.sadError: its Error method panicked"},
		{"nil error in a field", struct{ Err error }{}, "{Err:null}"},
		{"channel", make(chan int), "cannot make a JavaScript value from chan int"},
		{"complex", map[string]any{"items": []any{1, 1i}}, ".items[1]: cannot make a JavaScript value from complex128"},
		{"cyclic map", cyclic, ".a[0]: cannot make a JavaScript value from map[string]interface {}: it contains itself"},
		{"cyclic struct", self, ".l.r: cannot make a JavaScript value from *value_test.tree: it contains itself"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			js, err := w.ToJS(test.v)
			if err != nil {
				if err.Error() != test.want {
					t.Errorf("error %v, want %s", err, test.want)
				}
				return
			}
			f, _ := goja.AssertFunction(w.js(show))
			got, err := f(nil, js)
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// What is shared in Go is one object, so that it takes no longer than what is
// not: this tree would have 2**60 leaves.
func TestToJSShares(t *testing.T) {
	shared := &tree{}
	for range 60 {
		shared = &tree{shared, shared}
	}
	w := newWorld(t)
	w.set("v", shared)
	if got := w.eval("v.l === v.r && v.l.l === v.r.r"); got != "true" {
		t.Error(got)
	}
	back, err := w.FromJS(w.js("v"), reflect.TypeFor[any]())
	if err != nil || !back.IsValid() {
		t.Error(err)
	}
}

func TestToJSTooDeep(t *testing.T) {
	deep := &tree{}
	for range 20_000 {
		deep = &tree{Left: deep}
	}
	w := newWorld(t)
	_, err := w.ToJS(deep)
	if err == nil || !strings.HasSuffix(err.Error(), "nested too deep") || len(err.Error()) > 300 {
		t.Error(err)
	}
}

// No setter that a script put on a prototype sees what Go hands over.
func TestToJSCallsNoSetter(t *testing.T) {
	w := newWorld(t)
	w.js(`Object.defineProperty(Object.prototype, "name", {set() { throw new Error("called") }, configurable: true})`)
	w.js(`globalThis.Uint8Array = globalThis.Date = globalThis.Error = globalThis.Set = null`)
	for _, v := range []any{item{Name: "x"}, map[string]int{"name": 1}, []byte{1}, time.Now(), map[int]struct{}{1: {}}, &value.PanicError{}} {
		if _, err := w.ToJS(v); err != nil {
			t.Errorf("%T: %v", v, err)
		}
	}
}

func TestSharedMemory(t *testing.T) {
	w := newWorld(t)
	memory := []byte{1, 2}
	w.set("shared", value.Shared(memory))
	w.set("copied", memory)
	memory[0] = 9
	if got := w.eval("shared[0] + ' ' + copied[0]"); got != "9 1" {
		t.Error(got)
	}
	back, err := as[value.Shared](w, "shared.subarray(1)")
	if err != nil || &back[0] != &memory[1] || cap(back) != 1 {
		t.Error(back, err)
	}
}
