package inspect_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"

	"jsrun/hostapi/inspect"
)

// row is a case with what Node printed for it (testdata/record.mjs).
type row struct{ Source, Want string }

func rows(t *testing.T, name string) []row {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []row
	if err := json.Unmarshal(data, &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func newInspector(t testing.TB) (*goja.Runtime, *inspect.Inspector) {
	t.Helper()
	rt := goja.New()
	in, err := inspect.New(rt)
	if err != nil {
		t.Fatal(err)
	}
	return rt, in
}

var frame = regexp.MustCompile(`^\s+(at|\.\.\. \d+ lines) `)

func withoutFrames(text string) string {
	var kept []string
	for _, line := range strings.Split(text, "\n") {
		if !frame.MatchString(line) {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// runRows evaluates each case in a runtime of its own and compares the text.
func runRows(t *testing.T, name string, print func(*goja.Runtime, *inspect.Inspector, goja.Value) string) {
	for _, r := range rows(t, name) {
		t.Run(r.Source, func(t *testing.T) {
			rt, in := newInspector(t)
			v, err := rt.RunScript("case.js", "("+r.Source+")")
			if err != nil {
				t.Fatal(err)
			}
			got := withoutFrames(print(rt, in, v))
			reason, known := knownDifferences[r.Source]
			diff := cmp.Diff(r.Want, got)
			switch {
			case known && diff == "":
				t.Errorf("listed as a known difference, but equal")
			case !known && diff != "":
				t.Errorf("%s\nwant:\n%s\ngot:\n%s", diff, r.Want, got)
			case known:
				t.Log(reason)
			}
		})
	}
}

func TestInspect(t *testing.T) {
	runRows(t, "inspect", func(_ *goja.Runtime, in *inspect.Inspector, v goja.Value) string {
		return in.Format(inspect.Defaults(), v)
	})
}

func TestOptions(t *testing.T) {
	runRows(t, "options", func(rt *goja.Runtime, in *inspect.Inspector, v goja.Value) string {
		pair := v.(*goja.Object)
		opts := in.OptionsFrom(pair.Get("1").(*goja.Object), inspect.Defaults())
		return in.InspectThrow(pair.Get("0"), opts)
	})
}

func TestFormat(t *testing.T) {
	runRows(t, "format", func(_ *goja.Runtime, in *inspect.Inspector, v goja.Value) string {
		return in.Format(inspect.Defaults(), in.Realm().Elements(v.(*goja.Object))...)
	})
}
