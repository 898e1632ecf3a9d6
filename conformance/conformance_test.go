package conformance_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"jsrun/conformance"
	"jsrun/conformance/engine"
)

// Every promise of the lessons is kept, with every remark behind a console call
// taken as one.
func TestLessons(t *testing.T) {
	var out bytes.Buffer
	r := conformance.Runner{Engine: engine.Engine{}, Out: &out, Strict: true}
	sum, err := r.Test(t.Context(), []string{"lessons"})
	if err != nil || sum.Failed > 0 || sum.Passed == 0 {
		t.Errorf("%v\n%s", err, out.String())
	}
}

// Every case prints what Node printed.
func TestCases(t *testing.T) {
	var out bytes.Buffer
	r := conformance.Runner{Engine: engine.Engine{}, Out: &out}
	sum, err := r.Test(t.Context(), []string{"cases"})
	if err != nil || sum.Failed > 0 || sum.Passed < 200 {
		t.Errorf("%v, %d passed\n%s", err, sum.Passed, out.String())
	}
}

// The documents that the project was made for run, two of their blocks repaired,
// where they are at hand.
func TestOriginalDocuments(t *testing.T) {
	paths, err := filepath.Glob("../../shared/documents/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("JSRUN_DOCUMENTS"); dir != "" {
		paths, _ = filepath.Glob(filepath.Join(dir, "*.txt"))
	}
	if len(paths) == 0 {
		t.Skip("the original documents are not beside the checkout; set JSRUN_DOCUMENTS to their folder")
	}
	var out bytes.Buffer
	r := conformance.Runner{Engine: engine.Engine{}, Out: &out}
	start := time.Now()
	sum, err := r.Test(t.Context(), paths)
	t.Logf("%v\n%s", time.Since(start), out.String())
	if err != nil || sum.Failed > 0 {
		t.Errorf("%v: %d failed", err, sum.Failed)
	}
	if sum.Passed != 3 {
		t.Errorf("%d blocks passed, want the 3 that promise output", sum.Passed)
	}
}
