package syntax_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// test262 test files say how they are to be parsed in a comment of YAML.
var (
	metaRE     = regexp.MustCompile(`(?s)/\*---(.*?)---\*/`)
	flagsRE    = regexp.MustCompile(`(?s)flags:\s*\[(.*?)\]`)
	phaseRE    = regexp.MustCompile(`(?s)negative:.*?phase:\s*(\w+)`)
	featuresRE = regexp.MustCompile(`(?s)features:\s*\[(.*?)\]`)
)

// parseMode is one way a test file is to be parsed.
type parseMode struct {
	name string
	text string
	opts syntax.Options
}

func parseModes(text, flags string) []parseMode {
	sloppy := parseMode{"sloppy", text, syntax.Options{}}
	strict := parseMode{"strict", "\"use strict\";\n" + text, syntax.Options{}}
	switch {
	case strings.Contains(flags, "module"):
		return []parseMode{{"module", text, syntax.Options{Goal: syntax.Module}}}
	case strings.Contains(flags, "raw"), strings.Contains(flags, "noStrict"):
		return []parseMode{sloppy}
	case strings.Contains(flags, "onlyStrict"):
		return []parseMode{strict}
	}
	return []parseMode{sloppy, strict}
}

// unsupported are features that the parser doesn't have.
var unsupported = []string{"decorators"}

// patterns are negative tests about the syntax inside regular expressions, which
// the compiler checks.
var patterns = regexp.MustCompile(`^(built-ins/RegExp|language/literals/regexp)/`)

// TestParse262 parses the tests of test262: what is meant to parse must, what is
// meant to fail must, here or, if it needs scopes, in package static.
func TestParse262(t *testing.T) {
	root := os.Getenv("JSRUN_TEST262")
	if root == "" {
		t.Skip("JSRUN_TEST262 doesn't name a checkout of test262")
	}
	count := map[string]int{}
	for _, dir := range []string{"language", "built-ins", "annexB"} {
		err := filepath.WalkDir(filepath.Join(root, "test", dir), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".js") || strings.Contains(path, "_FIXTURE") {
				return err
			}
			rel, _ := filepath.Rel(filepath.Join(root, "test"), path)
			check262(t, path, filepath.ToSlash(rel), count)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%v", count)
}

func check262(t *testing.T, path, rel string, count map[string]int) {
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	meta := submatch(metaRE, text)
	features := submatch(featuresRE, meta)
	for _, f := range unsupported {
		if strings.Contains(features, f) {
			count["unsupported"]++
			return
		}
	}
	negative := submatch(phaseRE, meta) == "parse"
	for _, m := range parseModes(text, submatch(flagsRE, meta)) {
		prog, err := syntax.Parse(source.New(rel, m.text), m.opts)
		var syntaxErr *source.SyntaxError
		byStatic := err == nil && static.Check(prog) != nil
		switch {
		case err != nil && !errors.As(err, &syntaxErr):
			t.Errorf("%s (%s): %T", rel, m.name, err)
		case !negative && err != nil:
			count["positive wrong"]++
			t.Errorf("%s (%s) should parse: %v", rel, m.name, err)
		case negative && byStatic:
			count["negative by static"]++
		case negative && err == nil && patterns.MatchString(rel):
			count["negative left to the compiler of patterns"]++
		case negative && err == nil:
			count["negative wrong"]++
			t.Errorf("%s (%s) should fail", rel, m.name)
		case negative:
			count["negative right"]++
		default:
			count["positive right"]++
		}
	}
}

func submatch(re *regexp.Regexp, s string) string {
	m := re.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	return m[1]
}
