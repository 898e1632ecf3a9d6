package structuredclone_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"

	"jsrun/hostapi/inspect"
	"jsrun/hostapi/internal/looptest"
	"jsrun/hostapi/structuredclone"
)

// row is a case with what Node gave for it (testdata/record.mjs).
type row struct{ Source, Want string }

// knownDifferences are the cases that differ from Node, with the reason. A
// listed case that comes to agree fails the test.
var knownDifferences = map[string]string{
	"(() => { const e = new Error('m'); e.cause = e; const c = structuredClone(e); return c.cause === c })()": "V8 can't clone an error that is its own cause; here it works",
}

var frame = regexp.MustCompile(`(?m)^\s+(at|\.\.\. \d+ lines) .*\n?`)

func evaluate(t *testing.T, source string) string {
	t.Helper()
	loop, err := looptest.New(structuredclone.New(structuredclone.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	defer loop.Close()
	in, err := inspect.New(loop.Runtime())
	if err != nil {
		t.Fatal(err)
	}
	v, err := loop.Runtime().RunScript("case.js", "("+source+")")
	if ex, ok := err.(*goja.Exception); ok {
		e := ex.Value().ToObject(loop.Runtime())
		return fmt.Sprintf("threw %v %v: %v", e.Get("name"), text(e.Get("code")), e.Get("message"))
	}
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, line := range strings.Split(in.Inspect(v, inspect.Defaults()), "\n") {
		if !frame.MatchString(line) {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func text(v goja.Value) string {
	if v == nil {
		return "undefined"
	}
	return v.String()
}

func TestStructuredClone(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	if err := json.Unmarshal(data, &rows); err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		t.Run(r.Source, func(t *testing.T) {
			got := evaluate(t, r.Source)
			_, known := knownDifferences[r.Source]
			diff := cmp.Diff(r.Want, got)
			switch {
			case known && diff == "":
				t.Error("listed as a known difference, but equal")
			case !known && diff != "":
				t.Errorf("%s\nwant:\n%s\ngot:\n%s", diff, r.Want, got)
			}
		})
	}
}
