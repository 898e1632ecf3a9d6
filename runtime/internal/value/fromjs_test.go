package value_test

import (
	"errors"
	"fmt"
	"log/slog"
	"math"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"

	"jsrun/runtime/internal/value"
)

type item struct {
	Name  string `json:"name"`
	Price int    `js:"price"`
	Note  string `json:"-"`
}

type base struct {
	ID   int
	Kind string `js:"kind"`
}

// Embedded is exported, so that its pointer can be set.
type Embedded struct {
	Name string `json:"name"`
}

type embedding struct {
	base
	*Embedded
	Kind string `js:"kind"`
}

type node struct {
	Value int
	Next  *node
	Nodes []node
}

type myByte byte

var noBytes = []byte{}

func TestFromJS(t *testing.T) {
	for _, test := range []struct {
		js   string
		want any // of the type that is asked for
	}{
		{"true", true},
		{"5", 5},
		{"-0", 0},
		{"255", uint8(255)},
		{"2**53 - 1", int64(1<<53 - 1)},
		{"2n**63n - 1n", int64(math.MaxInt64)},
		{"2n**64n - 1n", uint64(math.MaxUint64)},
		{"0.5", 0.5},
		{"Infinity", float32(math.Inf(1))},
		{`"é\u{1F600}"`, "é😀"},
		{`"a\uD800b"`, "a\uFFFDb"},
		{`"INFO"`, slog.LevelInfo},
		{"5n", big.NewInt(5)},
		{"5", *big.NewInt(5)},
		{"1500", 1500 * time.Millisecond},
		{"0.5", 500 * time.Microsecond},
		{"new Date(1e12)", time.UnixMilli(1e12).UTC()},
		{`"2001-09-09T01:46:40.000Z"`, time.UnixMilli(1e12).UTC()},
		{"null", (*int)(nil)},
		{"undefined", []int(nil)},
		{"7", ptr(7)},

		{"[1, 2]", []int{1, 2}},
		{"[]", []int{}},
		{"[1, 2]", [2]int{1, 2}},
		{"new Set([1, 2])", []int{1, 2}},
		{"(function*() { yield 1; yield 2 })()", []int{1, 2}},
		{"(function() { return arguments })(1, 2)", []int{1, 2}},
		{"new Proxy([1, 2], {})", []int{1, 2}},
		{"new Float64Array([1, 2])", []float64{1, 2}},
		{"new Int16Array([1, 2])", []int{1, 2}},
		{"new Uint8Array([1, 2])", []byte{1, 2}},
		{"new Uint8Array([1, 2, 3, 4]).subarray(1, 3)", []byte{2, 3}},
		{"new Uint16Array([1, 2])", []byte{1, 0, 2, 0}},
		{"new DataView(new Uint8Array([1, 2, 3]).buffer, 1)", []byte{2, 3}},
		{"new Uint8Array([1, 2]).buffer", []byte{1, 2}},
		{"new Uint8Array([1, 2])", [2]byte{1, 2}},
		{"new Uint8Array([1, 2])", []myByte{1, 2}},
		{"[1, 2]", []byte{1, 2}},
		{`"é"`, []byte("é")},
		{"new Uint8Array([1, 2])", value.Shared{1, 2}},

		{`{name: "a", price: 2, Note: "x", more: 1}`, item{Name: "a", Price: 2}},
		{`{price: undefined}`, item{}},
		{`new (class { get price() { return 3 } })`, item{Price: 3}},
		{`{ID: 1, kind: "k", name: "n"}`, embedding{base: base{ID: 1}, Embedded: &Embedded{Name: "n"}, Kind: "k"}},
		{`{Value: 1, Next: {Value: 2, Next: null}, Nodes: [{Value: 3}]}`, node{1, &node{Value: 2}, []node{{Value: 3}}}},
		{`{a: 1, b: 2}`, map[string]int{"a": 1, "b": 2}},
		{`{1: "a"}`, map[int]string{1: "a"}},
		{`{INFO: 1}`, map[slog.Level]int{slog.LevelInfo: 1}},
		{`new Map([["a", 1]])`, map[string]int{"a": 1}},
		{`new Map([[1.5, 1]])`, map[float64]int{1.5: 1}},
		{`new Set(["a"])`, map[string]struct{}{"a": {}}},
		{`new Set(["a"])`, map[string]bool{"a": true}},
		{`new Proxy({a: 1}, {})`, map[string]int{"a": 1}},
	} {
		t.Run(test.js, func(t *testing.T) {
			w := newWorld(t)
			got, err := w.FromJS(w.js(test.js), reflect.TypeOf(test.want))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.Interface(), test.want) {
				t.Errorf("got %#v, want %#v", got.Interface(), test.want)
			}
		})
	}
}

func ptr[T any](v T) *T { return &v }

// What an empty interface takes.
func TestFromJSNatural(t *testing.T) {
	for _, test := range []struct {
		js   string
		want any
	}{
		{"undefined", nil},
		{"null", nil},
		{"true", true},
		{"5", int64(5)},
		{"2.5 * 2", int64(5)},
		{"-0", math.Copysign(0, -1)},
		{"2**53", float64(1 << 53)},
		{`"x"`, "x"},
		{"[1, , 'x']", []any{int64(1), nil, "x"}},
		{"{a: {b: null}}", map[string]any{"a": map[string]any{"b": nil}}},
		{"Object.create(null)", map[string]any{}},
		{"{__proto__: null, ['__proto__']: 1}", map[string]any{"__proto__": int64(1)}},
		{"new Date(0)", time.UnixMilli(0).UTC()},
		{"new Uint8Array(1)", []byte{0}},
		{"new ArrayBuffer(0)", noBytes},
		{"new Float64Array(1)", []float64{0}},
		{"new Map([['a', [1]]])", map[any]any{"a": []any{int64(1)}}},
		{"new Set([1])", []any{int64(1)}},
		{"new Proxy([1], {})", []any{int64(1)}},
		{"new Proxy({a: 1}, {})", map[string]any{"a": int64(1)}},
	} {
		t.Run(test.js, func(t *testing.T) {
			w := newWorld(t)
			got, err := as[any](w, test.js)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
	for _, js := range []string{
		"() => 1", "class {}", "new (class {})", "Promise.resolve()", "/x/", "new WeakMap", "globalThis", "new Number(1)",
		"Object(1n)", "(function*(){})()", "new Proxy(() => {}, {})", "new Proxy(new Map, {})",
	} {
		w := newWorld(t)
		if v, err := as[any](w, js); err != nil || reflect.TypeOf(v) != reflect.TypeFor[*goja.Object]() {
			t.Errorf("%s: %#v, %v; want a handle", js, v, err)
		}
	}
	w := newWorld(t)
	v, err := as[any](w, `5n`)
	if b, ok := v.(*big.Int); err != nil || !ok || b.Int64() != 5 {
		t.Error(v, err)
	}
	if v, err := as[any](w, `new RangeError("x")`); err != nil || v.(error).Error() != "RangeError: x" {
		t.Error(v, err)
	}
}

func TestFromJSErrors(t *testing.T) {
	type list struct {
		Items []item `js:"items"`
	}
	for _, test := range []struct {
		js   string
		to   any
		want string
	}{
		{`"x"`, 0, `cannot make int from string "x"`},
		{`1.5`, 0, `cannot make int from number 1.5: not an integer`},
		{`NaN`, 0, `cannot make int from number NaN: not an integer`},
		{`2**53`, 0, `cannot make int from number 9007199254740992: not a safe integer`},
		{`300`, uint8(0), `cannot make uint8 from number 300: out of range`},
		{`-1`, uint(0), `cannot make uint from number -1: out of range`},
		{`2n**64n`, int64(0), `cannot make int64 from bigint 18446744073709551616: out of range`},
		{`-1n`, uint64(0), `cannot make uint64 from bigint -1: out of range`},
		{`1e300`, float32(0), `cannot make float32 from number 1e+300: out of range`},
		{`1n`, 0.5, `cannot make float64 from bigint 1`},
		{`null`, 0, `cannot make int from null`},
		{`undefined`, "", `cannot make string from undefined`},
		{`1`, "", `cannot make string from number 1`},
		{`1`, false, `cannot make bool from number 1`},
		{`Symbol("s")`, "", `cannot make string from a symbol`},
		{`new Date(NaN)`, time.Time{}, `cannot make time.Time from a Date: an invalid date`},
		{`"yesterday"`, time.Time{}, `cannot make time.Time from string "yesterday": not in the format of RFC 3339`},
		{`1e30`, time.Duration(0), `cannot make time.Duration from number 1e+30: out of range`},
		{`{}`, []int{}, `cannot make []int from an object: it is not iterable`},
		{`"ab"`, []int{}, `cannot make []int from string "ab"`},
		{`[1]`, [2]int{}, `cannot make [2]int from an Array: it has 1 elements`},
		{`[]`, item{}, `cannot make value_test.item from an Array`},
		{`() => 1`, item{}, `cannot make value_test.item from a function`},
		{`[]`, map[string]int{}, `cannot make map[string]int from an Array`},
		{`{a: 1}`, map[int]int{}, `.a: cannot make int from string "a"`},
		{`{a: {}}`, map[string]map[int]int{}, ``},
		{`new Map([[{}, 1]])`, map[[1]any]int{}, `.keys(): cannot make [1]interface {} from an object: it is not iterable`},
		{`new Map([[[[]], 1]])`, map[[1]any]int{}, `.keys(): cannot make [1]interface {} from an Array: no key of a map`},
		{`new Map([["k", "v"]])`, map[string]int{}, `.get("k"): cannot make int from string "v"`},
		{`new Set(["a"])`, map[string]int{}, `cannot make map[string]int from a Set`},
		{`{items: [{price: 1}, {price: "x"}]}`, list{}, `.items[1].price: cannot make int from string "x"`},
		{`{items: {"two words": 1}}`, map[string]map[string]bool{}, `.items["two words"]: cannot make bool from number 1`},
		{`() => 1`, func() {}, `cannot make func() from a function`},
		{`1`, (chan int)(nil), `cannot make chan int from number 1`},
		{`{}`, (*fmt.Stringer)(nil), `cannot make fmt.Stringer from an object`},
		{`"` + strings.Repeat("x", 100) + `"`, 0, `cannot make int from string "` + strings.Repeat("x", 40) + `…"`},
		{`{get items() { throw new RangeError("mine") }}`, list{}, `RangeError: mine at items (<eval>:1:23(3))`},
		{`Proxy.revocable({}, {}).proxy`, map[string]int{}, ``},
	} {
		t.Run(test.js, func(t *testing.T) {
			w := newWorld(t)
			_, err := w.FromJS(w.js(test.js), reflect.TypeOf(test.to))
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestFromJSThrows(t *testing.T) {
	w := newWorld(t)
	for _, js := range []string{
		`{get name() { throw 7 }}`,
		`new Proxy({}, {get() { throw 7 }})`,
	} {
		_, err := as[item](w, js)
		var ex *goja.Exception
		if !errors.As(err, &ex) || ex.Value().ToInteger() != 7 {
			t.Errorf("%s: %v", js, err)
		}
	}
	// An iterator is closed if an element is of no use.
	w.js(`globalThis.closed = 0`)
	_, err := as[[]int](w, `(function*() { try { yield "x" } finally { closed++ } })()`)
	if err == nil || err.Error() != `[0]: cannot make int from string "x"` || w.eval("closed") != "1" {
		t.Error(err)
	}
}

// What one object is in two places is one thing in Go.
func TestFromJSShares(t *testing.T) {
	w := newWorld(t)
	w.js("globalThis.o = {price: 1}")
	v, err := as[[]*item](w, `[o, o]`)
	if err != nil || v[0] != v[1] {
		t.Error(v, err)
	}
}
