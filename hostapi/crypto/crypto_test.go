package crypto_test

import (
	"bytes"
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/dop251/goja"

	"jsrun/hostapi"
	"jsrun/hostapi/crypto"
	"jsrun/hostapi/structuredclone"
	"jsrun/runtime"
	"jsrun/runtime/host"
)

// evaluate runs an expression and returns its value as text, or what it throws.
func evaluate(t *testing.T, expression string, options ...runtime.Option) string {
	t.Helper()
	var got string
	show := func(loop host.Loop) error {
		return loop.Runtime().Set("show", func(v goja.Value) { got = v.String() })
	}
	rt, err := runtime.New(append(options, runtime.WithBindings(structuredclone.New(structuredclone.Options{}), crypto.New(), show))...)
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	text := "try { show(" + expression + ") } catch (e) { show(e.name + ': ' + e.message) }"
	if err := rt.Run(context.Background(), runtime.Source{Name: "main.js", Text: text}); err != nil {
		t.Fatal(err)
	}
	return got
}

// TestExpressions has what Node 20 gives, apart from the wording of three errors.
func TestExpressions(t *testing.T) {
	const mismatch = "TypeMismatchError: The data argument must be an integer-type TypedArray"
	for expression, want := range map[string]string{
		`crypto.getRandomValues([])`:                                       mismatch,
		`crypto.getRandomValues(1)`:                                        mismatch,
		`crypto.getRandomValues(new Float32Array(1))`:                      mismatch,
		`crypto.getRandomValues(new Float64Array(1))`:                      mismatch,
		`crypto.getRandomValues(new Float16Array(1))`:                      mismatch,
		`crypto.getRandomValues(new DataView(new ArrayBuffer(1)))`:         mismatch,
		`crypto.getRandomValues(new Uint8Array(65537))`:                    "QuotaExceededError: The requested length exceeds 65,536 bytes",
		`crypto.getRandomValues(new Uint32Array(16385))`:                   "QuotaExceededError: The requested length exceeds 65,536 bytes",
		`crypto.getRandomValues(new Uint8ClampedArray(65536)).length`:      "65536",
		`crypto.getRandomValues(new BigInt64Array(2)).length`:              "2",
		`crypto.getRandomValues(new Uint8Array(0)).length`:                 "0",
		`crypto.getRandomValues.length + " " + crypto.randomUUID.length`:   "1 0",
		`Object.prototype.toString.call(crypto)`:                           "[object Crypto]",
		`crypto instanceof Crypto`:                                         "true",
		`Object.keys(globalThis).includes("crypto") + " " + typeof Crypto`: "true function",
		`Object.keys(globalThis).includes("Crypto")`:                       "false",
		`new Crypto()`:               "TypeError: Illegal constructor",
		`crypto.randomUUID.call({})`: "TypeError: Illegal invocation: the receiver is not a Crypto",
		`crypto.getRandomValues()`:   "TypeError: Crypto.getRandomValues: 1 argument required, but only 0 present.",
		`new Set(Array.from({ length: 100 }, () => crypto.randomUUID())).size`: "100",
		// A window on a buffer is filled and nothing beside it.
		`(() => { const all = new Uint8Array(12); crypto.getRandomValues(all.subarray(2, 10));
			return [all[0], all[1], all[10], all[11], all.subarray(2, 10).some(Boolean)] })()`: "0,0,0,0,true",
		`(() => { const b = new ArrayBuffer(4, { maxByteLength: 40 }), a = new Uint8Array(b); b.resize(32);
			return [a.length, crypto.getRandomValues(a).slice(4).some(Boolean)] })()`: "32,true",
		`crypto.getRandomValues(new Uint8Array(new SharedArrayBuffer(16))).some(Boolean)`: "true",
	} {
		t.Run(expression, func(t *testing.T) {
			if got := evaluate(t, expression); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

var uuid = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)

func TestRandomUUID(t *testing.T) {
	for range 20 {
		if got := evaluate(t, "crypto.randomUUID()"); !uuid.MatchString(got) {
			t.Error(got)
		}
	}
}

// The bytes come from the source of the runtime, in its order.
func TestSource(t *testing.T) {
	bytes1to32 := make([]byte, 32)
	for i := range bytes1to32 {
		bytes1to32[i] = byte(i + 1)
	}
	got := evaluate(t, `[crypto.getRandomValues(new Uint8Array(3)), crypto.randomUUID()]`, runtime.WithRandom(bytes.NewReader(bytes1to32)))
	if want := "1,2,3,04050607-0809-4a0b-8c0d-0e0f10111213"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// What the source fails with is thrown.
func TestFailingSource(t *testing.T) {
	failing := runtime.WithRandom(iotest.ErrReader(errors.New("no entropy")))
	for _, call := range []string{"crypto.randomUUID()", "crypto.getRandomValues(new Uint8Array(1))", "Math.random()"} {
		if got := evaluate(t, call, failing); !strings.Contains(got, "no entropy") {
			t.Errorf("%s: %s", call, got)
		}
	}
}

// crypto is one of the standard bindings, and a script may replace it.
func TestStandard(t *testing.T) {
	var out bytes.Buffer
	rt, err := runtime.New(runtime.WithBindings(hostapi.Standard(hostapi.Options{Stdout: &out})...))
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	err = rt.Run(context.Background(), runtime.Source{Name: "main.js", Text: `console.log(crypto, crypto.subtle); crypto = 1; console.log(crypto)`})
	if err != nil || out.String() != "Crypto {} undefined\n1\n" {
		t.Errorf("%q, %v", out.String(), err)
	}
}
