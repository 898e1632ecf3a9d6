package jsrun_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// graph holds what each package may import of this module and of others, most
// specific pattern first. The folders are a pipeline: data flows one way, a
// stage takes the result of the one before. A new package needs a line here; a
// line without a package has to go.
//
// "x/..." stands for x and all below it. The standard library is free, apart
// from what forbidden says.
var graph = []struct {
	packages string
	imports  string
}{
	{"internal/lazyregexp", ""},
	{"internal/lazy", goja},
	{"internal/alarm", goja},
	{"internal/late", ""},
	{"internal/late/tasks", "internal/late"},

	// The pipeline: source → syntax → static → lower → emit → goja.
	{"runtime/internal/slab", ""},
	{"runtime/internal/accurate", ""},
	{"runtime/internal/source", ""},
	{"runtime/internal/syntax", "runtime/internal/slab runtime/internal/source"},
	{"runtime/internal/static", "runtime/internal/slab runtime/internal/source runtime/internal/syntax runtime/internal/regexp/pattern"},
	// lower takes from asynciter, dispose and regexp nothing but the names of their functions.
	{"runtime/internal/lower", "runtime/internal/intrinsic runtime/internal/source runtime/internal/syntax runtime/internal/static runtime/internal/asynciter runtime/internal/dispose runtime/internal/regexp runtime/internal/regexp/pattern"},
	{"runtime/internal/emit", "internal/late runtime/internal/accurate runtime/internal/slab runtime/internal/source runtime/internal/syntax " + goja},
	{"runtime/internal/pipeline", "runtime/internal/intrinsic runtime/internal/source runtime/internal/syntax runtime/internal/static runtime/internal/lower runtime/internal/emit runtime/internal/operator " + goja},

	// What runs: intrinsics in Go, the event loop, and its contract with bindings.
	{"runtime/host", goja},
	{"runtime/internal/intrinsic", "internal/lazy " + goja},
	{"runtime/internal/operator", "runtime/internal/accurate runtime/internal/intrinsic " + goja},
	{"runtime/internal/stack", "internal/lazy internal/lazyregexp runtime/internal/source runtime/internal/syntax runtime/internal/intrinsic " + goja},
	{"runtime/internal/asynciter", "internal/lazy runtime/internal/intrinsic " + goja},
	{"runtime/internal/builtins", "internal/lazy runtime/internal/accurate runtime/internal/stack runtime/internal/intrinsic runtime/internal/asynciter runtime/internal/source runtime/internal/syntax runtime/internal/pipeline " + goja},
	{"runtime/internal/binary", "runtime/host internal/lazy runtime/internal/intrinsic runtime/internal/asynciter " + goja},
	{"runtime/internal/bridge", "runtime/host runtime/internal/intrinsic runtime/internal/asynciter runtime/internal/value " + goja},
	{"runtime/internal/limit", "internal/late internal/lazy runtime/internal/intrinsic runtime/internal/operator " + goja + " golang.org/x/text"},
	{"runtime/internal/dispose", "internal/lazy runtime/internal/intrinsic runtime/internal/asynciter " + goja},
	{"runtime/internal/intl/cldr", ""},
	{"runtime/internal/intl/plural", ""},
	{"runtime/internal/intl/number", "runtime/internal/intl/cldr runtime/internal/intl/plural"},
	{"runtime/internal/intl/phrase", "runtime/internal/intl/cldr runtime/internal/intl/number"},
	{"runtime/internal/intl/datetime", ""},
	{"runtime/internal/intl", "internal/late internal/lazy runtime/internal/intrinsic runtime/internal/intl/... " + goja + " golang.org/x/text"},
	{"runtime/internal/regexp/ucd", ""},
	{"runtime/internal/regexp/pattern", "runtime/internal/regexp/ucd"},
	{"runtime/internal/regexp/match", "runtime/internal/regexp/pattern runtime/internal/regexp/ucd"},
	{"runtime/internal/regexp", "internal/late internal/lazy runtime/internal/intrinsic runtime/internal/asynciter runtime/internal/regexp/pattern runtime/internal/regexp/match " + goja},
	{"runtime/internal/loop", "runtime/host internal/alarm internal/lazy " + goja},
	{"runtime/internal/value", "internal/lazy runtime/host runtime/internal/intrinsic " + goja},
	{"runtime/internal/module", "internal/lazy runtime/host runtime/internal/source runtime/internal/syntax runtime/internal/static runtime/internal/lower runtime/internal/pipeline runtime/internal/intrinsic runtime/internal/asynciter " + goja},
	{"runtime/internal/dynamic", "runtime/internal/operator internal/late internal/lazy runtime/internal/source runtime/internal/syntax runtime/internal/lower runtime/internal/pipeline runtime/internal/intrinsic runtime/internal/asynciter " + goja},
	{"runtime", "internal/lazyregexp internal/lazy runtime/host runtime/internal/... " + goja},

	// TypeScript stands before the pipeline: who does not import it does not link esbuild.
	{"runtime/typescript", "internal/late runtime runtime/host runtime/internal/source runtime/internal/syntax runtime/internal/static github.com/evanw/esbuild"},

	// Bindings know the contract, never the runtime behind it.
	{"hostapi/internal/dataurl", "hostapi/url"},
	{"hostapi/internal/...", "internal/lazy hostapi/internal/... hostapi/domexception runtime/host " + goja},
	{"hostapi/fetch/fixture", ""},
	{"hostapi/network", "github.com/nlnwa/whatwg-url"},
	{"hostapi/...", "internal/lazyregexp internal/alarm internal/late internal/lazy hostapi/... runtime/host " + goja + " golang.org/x/text golang.org/x/net github.com/nlnwa/whatwg-url"},

	// What puts the two together.
	{"conformance/scan", ""},
	{"conformance/expect", "internal/lazyregexp conformance/scan"},
	{"conformance/lesson", "internal/lazyregexp"},
	{"conformance/txtarcase", "golang.org/x/tools/txtar"},
	{"conformance/engine", "conformance hostapi/... runtime runtime/host runtime/typescript golang.org/x/tools/txtar " + goja},
	{"conformance/test262", "runtime runtime/host github.com/goccy/go-yaml " + goja},
	{"conformance", "conformance/expect conformance/lesson conformance/scan conformance/txtarcase github.com/rogpeppe/go-internal/diff"},
	{"cmd/jsrun", "conformance conformance/engine hostapi/... internal/late/tasks runtime runtime/host runtime/typescript " + goja + " github.com/spf13/cobra github.com/spf13/pflag golang.org/x/sys golang.org/x/term"},
	{"scripts/test262", "conformance/test262"},
}

const (
	module = "jsrun"
	goja   = "github.com/dop251/goja"
)

// forbidden are packages of the standard library, with the only packages that
// may import them.
var forbidden = []struct {
	packages string
	in       string // packages that the rule is about
	except   string
	why      string
}{
	{"C", "...", "", "jsrun builds without cgo"},
	{"unsafe", "...", "hostapi/internal/realm runtime/internal/binary internal/late/tasks internal/lazy runtime/internal/limit runtime/internal/operator", "it needs a good reason, in one place"},
	{"golang.org/x/text/language golang.org/x/text/cases golang.org/x/text/collate", "...", "runtime/internal/intl", "only what calls package late may use it: goja and intl"},
	{"github.com/dlclark/regexp2/...", "...", "", "only what calls package late may use it, which is goja's"},
	{"os os/... net net/... io/fs syscall plugin log log/...", "runtime/...", "", "a bare runtime has no input or output"},
}

// imports are the files of a package that import something.
type imports map[string][]string

func TestImportGraph(t *testing.T) {
	packages, _ := readImports(t)
	used := map[string]bool{}
	for _, pkg := range slices.Sorted(maps.Keys(packages)) {
		rule := -1
		for i, r := range graph {
			if match(r.packages, pkg) {
				rule = i
				break
			}
		}
		if rule < 0 {
			t.Errorf("%s is not in the import graph: say in deps_test.go what it may import", pkg)
			continue
		}
		used[graph[rule].packages] = true
		for imp, files := range packages[pkg] {
			if inModule, ok := strings.CutPrefix(imp, module+"/"); ok {
				if !matchAny(graph[rule].imports, inModule) {
					t.Errorf("%s must not import %s: %s", pkg, inModule, files)
				}
			} else if isThirdParty(imp) && !hasModule(graph[rule].imports, imp) {
				t.Errorf("%s must not import %s: %s", pkg, imp, files)
			}
		}
	}
	for _, r := range graph {
		if !used[r.packages] {
			t.Errorf("no package matches %q of the import graph", r.packages)
		}
	}
}

func TestForbiddenImports(t *testing.T) {
	packages, _ := readImports(t)
	for pkg, imps := range packages {
		for imp, files := range imps {
			for _, f := range forbidden {
				if matchAny(f.in, pkg) && matchAny(f.packages, imp) && !matchAny(f.except, pkg) {
					t.Errorf("%s must not import %s: %s: %s", pkg, imp, f.why, files)
				}
			}
		}
	}
}

// Tests may use more than the package they test, but a stage is tested without
// the stages behind it, and a binding without the runtime. (A test package of
// its own, x_test, is like a program that uses the package: it is free.)
func TestImportGraphOfTests(t *testing.T) {
	_, tests := readImports(t)
	for pkg, imps := range tests {
		for imp, files := range imps {
			inModule, ok := strings.CutPrefix(imp, module+"/")
			if !ok {
				continue
			}
			if matchAny("runtime/...", pkg) && matchAny("hostapi/... conformance/... cmd/...", inModule) ||
				matchAny("hostapi/...", pkg) && matchAny("runtime runtime/internal/... conformance/... cmd/...", inModule) {
				t.Errorf("a test of %s must not import %s: %s", pkg, inModule, files)
			}
		}
	}
}

// givesTexts are the packages that give goja a text to parse, or to compile patterns in:
// constants of theirs, unless they call package late before.
const givesTexts = "conformance/test262 hostapi/domexception hostapi/internal/looptest hostapi/internal/webidl hostapi/modules/node " +
	"runtime runtime/internal/binary runtime/internal/intrinsic runtime/internal/limit runtime/internal/loop"

func TestTextsForGoja(t *testing.T) {
	parses := regexp.MustCompile(`\bgoja\.(Must)?Compile\(|\bgoja\.Parse\(|\b(vm|r|l|d)\.Run(String|Script)\(`)
	used := map[string]bool{}
	walkGo(t, func(name string) error {
		text, err := os.ReadFile(name)
		if pkg := filepath.ToSlash(filepath.Dir(name)); parses.Match(text) && !strings.HasSuffix(name, "_test.go") {
			used[pkg] = true
			if !matchAny(givesTexts, pkg) {
				t.Errorf("%s has goja parse a text: see internal/late, and say so in deps_test.go", name)
			}
		}
		return err
	})
	for pkg := range strings.FieldsSeq(givesTexts) {
		if !used[pkg] {
			t.Errorf("%s gives goja no text", pkg)
		}
	}
}

// readImports returns what the packages of the module import, and what the tests
// inside of the packages do. It reads files for all platforms.
func readImports(t *testing.T) (packages, tests map[string]imports) {
	t.Helper()
	packages, tests = map[string]imports{}, map[string]imports{}
	walkGo(t, func(name string) error {
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		to := packages
		if strings.HasSuffix(name, "_test.go") {
			if strings.HasSuffix(f.Name.Name, "_test") {
				return nil
			}
			to = tests
		}
		pkg := filepath.ToSlash(filepath.Dir(name))
		if to[pkg] == nil {
			to[pkg] = imports{}
		}
		for _, spec := range f.Imports {
			imp, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			to[pkg][imp] = append(to[pkg][imp], filepath.Base(name))
		}
		return nil
	})
	return packages, tests
}

// skipped returns fs.SkipDir for folders that hold no package of this module.
func skipped(dir string) error {
	base := filepath.Base(dir)
	if dir == "." {
		return nil
	}
	if base == "testdata" || base == "node_modules" || base[0] == '.' || base[0] == '_' {
		return fs.SkipDir
	}
	if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
		return fs.SkipDir
	}
	return nil
}

// match tells whether a pattern, with or without "...", stands for a package.
func match(pattern, pkg string) bool {
	if pattern == "..." {
		return true
	}
	if base, ok := strings.CutSuffix(pattern, "/..."); ok {
		return pkg == base || strings.HasPrefix(pkg, base+"/")
	}
	return pkg == pattern
}

func matchAny(patterns, pkg string) bool {
	return slices.ContainsFunc(strings.Fields(patterns), func(p string) bool { return match(p, pkg) })
}

// isThirdParty tells that a path begins with a domain.
func isThirdParty(imp string) bool {
	first, _, _ := strings.Cut(imp, "/")
	return strings.Contains(first, ".")
}

// hasModule tells whether one of the patterns is the package or stands above it.
func hasModule(patterns, imp string) bool {
	return slices.ContainsFunc(strings.Fields(patterns), func(p string) bool { return match(p+"/...", imp) })
}

// walkGo calls a function with each file of Go of the module.
func walkGo(t *testing.T, f func(name string) error) {
	t.Helper()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir():
			return skipped(name)
		case path.Ext(name) != ".go":
			return nil
		}
		return f(name)
	})
	if err != nil {
		t.Fatal(err)
	}
}
