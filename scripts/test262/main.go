// Command test262 runs the conformance suite of ECMA-262 from a checkout.
//
//	go run ./scripts/test262 -root ../test262 -area async
//	go run ./scripts/test262 -root ../test262 -area language -compare
//	go run ./scripts/test262 -root ../test262 test/language/statements/for-await-of
//
// It prints each test that fails without being expected to, each that passes
// although it is expected to fail, and a count. The exit status is 1 if either
// happened. With -compare it runs plain goja as well and reports, instead, the
// tests that goja passes and jsrun does not.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	goruntime "runtime"
	"sort"
	"sync"
	"time"

	"jsrun/conformance/test262"
)

func main() {
	root := flag.String("root", os.Getenv("JSRUN_TEST262"), "the checkout; default $JSRUN_TEST262")
	area := flag.String("area", "async", "the part to run when no directory is given: async, language, top-level-await, builtins-added, using, built-ins")
	expected := flag.String("expected", "conformance/test262/expected.txt", "the list of tests known to fail")
	compare := flag.Bool("compare", false, "report what plain goja passes and jsrun does not")
	verbose := flag.Bool("v", false, "tell why tests fail, expected failures too")
	list := flag.Bool("list", false, "print only the paths of failing tests")
	jobs := flag.Int("jobs", goruntime.NumCPU(), "tests at a time")
	flag.Parse()
	if *root == "" {
		fmt.Fprintln(os.Stderr, "test262: -root or $JSRUN_TEST262 must name a checkout of https://github.com/tc39/test262")
		os.Exit(2)
	}
	known, err := readExpected(*expected)
	if err != nil {
		fmt.Fprintln(os.Stderr, "test262:", err)
		os.Exit(2)
	}
	tests, err := collect(*root, *area, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, "test262:", err)
		os.Exit(2)
	}
	run := runner{root: *root, jobs: *jobs}
	results := run.all(&test262.Jsrun{}, tests)
	if *compare {
		os.Exit(reportRegressions(tests, results, run.all(test262.Goja{}, tests)))
	}
	os.Exit(report(tests, results, known, *verbose, *list))
}

func readExpected(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return test262.ReadExpected(f)
}

func collect(root, area string, dirs []string) ([]*test262.Test, error) {
	var has func(*test262.Test) bool
	if len(dirs) == 0 {
		for _, a := range test262.Areas {
			if a.Name == area {
				dirs, has = a.Dirs, a.Has
			}
		}
		if dirs == nil {
			return nil, fmt.Errorf("no area %q", area)
		}
	}
	for i, d := range dirs {
		if filepath.Ext(d) == ".js" {
			t, err := test262.Load(root, d)
			return []*test262.Test{t}, err
		}
		dirs[i] = d
	}
	paths, err := test262.Find(root, dirs...)
	if err != nil {
		return nil, err
	}
	var tests []*test262.Test
	for _, p := range paths {
		t, err := test262.Load(root, p)
		if err != nil {
			return nil, err
		}
		if has == nil || has(t) {
			tests = append(tests, t)
		}
	}
	return tests, nil
}

type runner struct {
	root string
	jobs int
}

// all runs the tests and returns why each failed, nil for those that passed.
func (r runner) all(engine test262.Engine, tests []*test262.Test) []error {
	suite := &test262.Suite{Root: r.root, Engine: engine, Timeout: time.Minute}
	results := make([]error, len(tests))
	next := make(chan int)
	var wg sync.WaitGroup
	for range r.jobs {
		wg.Go(func() {
			for i := range next {
				results[i] = suite.Run(tests[i])
			}
		})
	}
	for i := range tests {
		next <- i
	}
	close(next)
	wg.Wait()
	return results
}

func report(tests []*test262.Test, results []error, known map[string]string, verbose, list bool) int {
	var passed, failed, expected, surprises int
	for i, t := range tests {
		reason, isKnown := known[t.Path]
		switch err := results[i]; {
		case err == nil && isKnown:
			surprises++
			fmt.Printf("passes, take it off the list: %s\n", t.Path)
		case err == nil:
			passed++
		case isKnown:
			expected++
			if verbose {
				fmt.Printf("known: %s: %s\n", t.Path, reason)
			}
		default:
			failed++
			if list {
				fmt.Println(t.Path)
			} else {
				fmt.Printf("FAIL %s\n     %v\n", t.Path, err)
			}
		}
	}
	fmt.Printf("%d tests: %d passed, %d failed as listed, %d failed, %d passed though listed\n",
		len(tests), passed, expected, failed, surprises)
	if failed+surprises > 0 {
		return 1
	}
	return 0
}

func reportRegressions(tests []*test262.Test, ours, goja []error) int {
	var both, gained int
	var lost []string
	for i, t := range tests {
		switch {
		case ours[i] == nil && goja[i] == nil:
			both++
		case ours[i] == nil:
			gained++
		case goja[i] == nil:
			lost = append(lost, fmt.Sprintf("LOST %s\n     %v", t.Path, ours[i]))
		}
	}
	sort.Strings(lost)
	for _, l := range lost {
		fmt.Println(l)
	}
	fmt.Printf("%d tests: jsrun passes %d, goja %d; %d that goja passes fail on jsrun\n",
		len(tests), both+gained, both+len(lost), len(lost))
	if len(lost) > 0 {
		return 1
	}
	return 0
}
