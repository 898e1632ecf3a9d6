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
	flagLine    = regexp.MustCompile(`(?m)^flags:\s*\[(.*)\]`)
)

// TestTest262 holds that of all tests of test262 exactly those are refused that
// say so: by the parser or by Check. JSRUN_TEST262 is the path of a checkout.
func TestTest262(t *testing.T) {
	root := os.Getenv("JSRUN_TEST262")
	if root == "" {
		t.Skip("JSRUN_TEST262 names no checkout of test262")
	}
	var count struct{ refused, byCheck, accepted int }
	err := filepath.WalkDir(filepath.Join(root, "test"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".js" || strings.Contains(path, "_FIXTURE") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, v := range variants(path, string(text)) {
			p, err := syntax.Parse(v.file, v.options)
			parsed := err == nil
			if parsed {
				err = Check(p)
			}
			switch {
			case err == nil && v.negative:
				t.Errorf("%s (%s): accepted", path, v.name)
			case err != nil && !v.negative:
				t.Errorf("%s (%s): %v", path, v.name, err)
			case err == nil:
				count.accepted++
			case parsed:
				count.byCheck++
				fallthrough
			default:
				count.refused++
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("rightly accepted %d, rightly refused %d, of them %d by Check", count.accepted, count.refused, count.byCheck)
}

type variant struct {
	name     string
	file     *source.File
	options  syntax.Options
	negative bool
}

// variants returns the ways to read a test, as its flags ask (INTERPRETING.md).
func variants(path, text string) []variant {
	front := frontMatter.FindString(text)
	flags := ""
	if m := flagLine.FindStringSubmatch(front); m != nil {
		flags = m[1]
	}
	v := variant{name: "sloppy", file: source.New(path, text), negative: negative.MatchString(front)}
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
