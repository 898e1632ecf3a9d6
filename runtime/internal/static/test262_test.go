package static

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

var (
	frontMatter = regexp.MustCompile(`(?s)/\*---(.*?)---\*/`)
	negative    = regexp.MustCompile(`(?m)^\s+phase: parse`)
	flagList    = regexp.MustCompile(`(?m)^flags:(.*(?:\n *- .*)*)`)
)

// known are the classes of tests that come out wrong, and why. One that has no
// such test any more fails the run.
var known = []struct {
	tests  *regexp.Regexp // matched against path and front matter
	reason string
}{
	{regexp.MustCompile(`(?i)/regexp/(?s:.*)phase: parse`), "patterns of regular expression literals are checked by goja, when it compiles"},
	{regexp.MustCompile(`(?m)^features: \[.*decorators`), "decorators are not in ES2025"},
}

// test262 counts how tests came out.
type test262 struct {
	*testing.T
	accepted, refused, byCheck int
	known                      []int
}

// TestTest262 holds that of all tests of test262 exactly those are refused that
// say so: by the parser or by Check. JSRUN_TEST262 is the path of a checkout.
func TestTest262(t *testing.T) {
	root := os.Getenv("JSRUN_TEST262")
	if root == "" {
		t.Skip("JSRUN_TEST262 names no checkout of test262")
	}
	run := test262{T: t, known: make([]int, len(known))}
	err := filepath.WalkDir(filepath.Join(root, "test"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".js" || strings.Contains(path, "_FIXTURE") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, v := range variants(path, string(text)) {
			run.variant(v)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("rightly accepted %d, rightly refused %d, of them %d by Check", run.accepted, run.refused, run.byCheck)
	for i, n := range run.known {
		t.Logf("wrong %d: %s", n, known[i].reason)
		if n == 0 {
			t.Errorf("no test fails any more because %s", known[i].reason)
		}
	}
}

func (t *test262) variant(v variant) {
	p, err := syntax.Parse(v.file, v.options)
	parsed := err == nil
	if parsed {
		err = Check(p)
	}
	switch {
	case (err != nil) != v.negative:
		t.wrong(v, err)
	case err == nil:
		t.accepted++
		Analyze(p)
	default:
		t.refused++
		if parsed {
			t.byCheck++
		}
	}
}

func (t *test262) wrong(v variant, err error) {
	for i, k := range known {
		if k.tests.MatchString(v.file.Name + "\n" + v.front) {
			t.known[i]++
			return
		}
	}
	t.Errorf("%s (%s): %v, negative: %v", v.file.Name, v.name, err, v.negative)
}

type variant struct {
	name     string
	file     *source.File
	front    string
	options  syntax.Options
	negative bool
}

// variants returns the ways to read a test, as its flags ask (INTERPRETING.md).
func variants(path, text string) []variant {
	front := frontMatter.FindString(text)
	flags := ""
	if m := flagList.FindStringSubmatch(front); m != nil {
		flags = m[1]
	}
	v := variant{name: "sloppy", file: source.New(path, text), front: front, negative: negative.MatchString(front)}
	strict := v
	strict.name, strict.options.Strict = "strict", true
	switch {
	case strings.Contains(flags, "module"):
		v.name, v.options.Goal = "module", syntax.Module
		return []variant{v}
	case strings.Contains(flags, "onlyStrict"):
		return []variant{strict}
	case strings.Contains(flags, "noStrict"), strings.Contains(flags, "raw"):
		return []variant{v}
	}
	return []variant{v, strict}
}
