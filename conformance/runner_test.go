package conformance

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden reports in testdata")

func scripted() *gojaEngine {
	return &gojaEngine{free: map[string]FreeName{
		"someAsyncOperation": {Called: true},
		"Store":              {Constructed: true},
		"stream":             {},
	}}
}

// TestReports compares the reports of testdata/*.txtar: the files of the archive,
// then the reports "test", "run" and "json" (of test) of all of them.
func TestReports(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := *archive
			got.Files = nil
			t.Chdir(t.TempDir())
			for _, f := range archive.Files {
				kept := f
				switch f.Name {
				case "test", "run", "json", "repair":
					kept.Data = report(t, f.Name)
				default:
					// The marker lines of an archive in the archive have a blank before them.
					writeFile(t, f.Name, bytes.ReplaceAll(f.Data, []byte("\n -- "), []byte("\n-- ")))
				}
				got.Files = append(got.Files, kept)
			}
			if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(&got))); diff != "" {
				t.Error(diff)
			}
			t.Chdir(startDir)
			if *update {
				if err := os.WriteFile(path, txtar.Format(&got), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

var startDir, _ = os.Getwd()

// report runs what is in the current folder.
func report(t *testing.T, kind string) []byte {
	t.Helper()
	var out bytes.Buffer
	r := Runner{Engine: scripted(), Out: &out, JSON: kind == "json", Repair: kind == "repair", BlockTimeout: 200 * time.Millisecond}
	method, path := r.Test, "."
	if kind == "run" || kind == "repair" {
		method, path = r.Run, "lesson.md"
	}
	if _, err := method(t.Context(), []string{path}); err != nil {
		out.WriteString("error: " + err.Error() + "\n")
	}
	return out.Bytes()
}

func writeFile(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

// testText runs Test over a document.
func testText(t *testing.T, r *Runner, text string) (Summary, string) {
	t.Helper()
	var out bytes.Buffer
	r.Out = &out
	if r.Engine == nil {
		r.Engine = scripted()
	}
	path := filepath.Join(t.TempDir(), "lesson.md")
	writeFile(t, path, []byte(text))
	sum, err := r.Test(t.Context(), []string{path})
	if err != nil {
		t.Fatal(err)
	}
	return sum, out.String()
}

// TestJudge gives the status of the last block of a document.
func TestJudge(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Status
	}{
		{"kept", "console.log(1); // 1", Passed},
		{"broken", "console.log(1); // 2", Failed},
		{"a loop", "for (const x of [1, 2]) {\n  console.log(x); // 1, 2\n}", Passed},
		{"too few", "for (const x of [1, 2]) {\n  console.log(x); // 1, 2, 3\n}", Failed},
		{"never printed", "if (false) console.log(1); // 1", Failed},
		{"never, as promised", "if (false) console.log(1); // never", Passed},
		{"nothing promised", "console.log(1);", Unchecked},
		{"prose", "console.log(1); // the first number", Unchecked},
		{"words that the code has", "if (false) console.log('it is closed'); // it is closed", Failed},
		{"a list that agrees in part", "console.log('first' + ' letter'); // first letter, second letter", Failed},
		{"two calls on a line", "console.log(1); console.log(2); // 1, 2", Passed},
		{"two remarks on a line", "console.log(1); /* 1 */ console.log(2); // 2", Passed},
		{"a call in a call", "console.log([1].map(x => { console.log(x); return x + 1; })[0]); // 2", Passed},
		{"several lines", "console.log(\n  1,\n  2,\n); // 1 2", Passed},
		{"standard error", "console.error('bad'); // bad", Passed},
		{"another name", "const log = console.log;\nlog(1); // 1", Passed},
		{"handed on to a promise", "Promise.resolve(1).then(console.log); // 1", Passed},
		{"handed on to a promise, wrong", "Promise.resolve(1).then(console.log); // 2", Failed},
		{"handed on several times", "const p = Promise.resolve(1);\np.then(console.log); // 1\np.then(console.log); // 1", Passed},
		{"handed on, can't be told", "const p = Promise.resolve(1);\np.then(console.log); // 1\nif (0) p.then(console.log); // 1", Unchecked},
		{"handed on to forEach", "[1, 2].forEach(console.log); // 1 0 [1,2], 2 1 [1,2]", Passed},
		{"below", "console.log(1);\n// → 1", Passed},
		{"the whole block", "console.log(1);\nconsole.log(2);\n// Output:\n// 1\n// 2", Passed},
		{"the whole block, wrong", "console.log(1);\nconsole.log(2);\n// Output:\n// 1\n// 3", Failed},
		{"the last call", "console.log(1);\nconsole.log(2);\n// Output:\n// 2", Passed},
		{"the whole block prints nothing", "f();\nfunction f() {}\n// Output: 1", Failed},
		{"marked, but nowhere", "let a = 1;\n// → 1", Unchecked},

		{"throws", "null.x; // throws TypeError", Passed},
		{"throws, with a message", "throw new RangeError('bad'); // throws RangeError: bad", Passed},
		{"throws another message", "throw new RangeError('worse'); // throws RangeError: bad", Failed},
		{"throws another error", "throw new RangeError('bad'); // throws TypeError", Failed},
		{"the engine's wording", "null.x; // Uncaught TypeError: Cannot read properties of null (reading 'x')", Passed},
		{"throws not", "let a = 1; // throws TypeError", Failed},
		{"throws and is caught", "try {\n  null.x; // throws TypeError\n} catch {}", Unchecked},
		{"uncaught, but is caught", "try {\n  null.x; // Uncaught TypeError\n} catch {}", Failed},
		{"throws no error", "throw 'stop'; // Uncaught 'stop'", Passed},
		{"rejects", "Promise.reject(new Error('bad')); // Uncaught (in promise) Error: bad", Passed},
		{"an error's name", "null.x; // TypeError", Passed},
		{"an error's name behind a call", "console.log(nope); // ReferenceError", Passed},
		{"an error's name, printed", "try { null.x } catch (e) {\n  console.log(e.name); // TypeError\n}", Passed},
		{"an error's name, neither", "console.log(1); // ReferenceError", Failed},
		{"uncaught", "null.x", Failed},
		{"uncaught behind a kept remark", "console.log(1); // 1\nnull.x", Failed},
		{"uncaught before a remark", "null.x;\nconsole.log(1); // 1", Failed},
		{"uncaught rejection", "Promise.reject(1)", Failed},
		{"does not parse", "let let = ;", Failed},
		{"does not parse, as announced", "let let = ; // Uncaught SyntaxError", Passed},
		{"repaired", "let o = { Symbol.iterator { return [1].values() } };\nconsole.log([...o][0]); // 1", Passed},
		{"too long", "for (;;);", Failed},
		{"too much", "for (;;) console.log('aaaaaaaaaaaaaaaaaaaa'); // aaaaaaaaaaaaaaaaaaaa, …", Failed},
		{"stand-in", "someAsyncOperation().then(v => console.log(v)); // someAsyncOperation result", Passed},
		{"stand-in for a class", "console.log(typeof new Store()); // object", Passed},
		{"no stand-in", "stream.on()", Failed},

		{"flag throws", "\x00throws\x00null.x", Passed},
		{"flag throws, with another remark", "\x00throws\x00null.x // throws RangeError", Failed},
		{"flag throws, with another remark in brackets", "\x00throws\x00for (;;) {\n  null.x // throws RangeError\n}", Failed},
		{"flag throws, does not", "\x00throws\x00let a = 1", Failed},
		{"flag norun", "\x00norun\x00null.x // 1", Skipped},
	} {
		t.Run(c.name, func(t *testing.T) {
			flags := ""
			if parts := strings.Split(c.text, "\x00"); len(parts) == 3 {
				flags, c.text = " "+parts[1], parts[2]
			}
			r := Runner{BlockTimeout: 300 * time.Millisecond, OutputLimit: 10000}
			sum, out := testText(t, &r, "```js"+flags+"\n"+c.text+"\n```\n")
			want := Summary{Documents: 1, Repaired: sum.Repaired, StandIns: sum.StandIns}
			want.count(c.want)
			if diff := cmp.Diff(want, sum); diff != "" {
				t.Errorf("%s\n%s", diff, out)
			}
		})
	}
}

// A site of one block may print while another block runs.
func TestLaterBlockPrints(t *testing.T) {
	text := "```js\nfunction show(v) {\n  console.log(v); // 1, 2\n}\n```\n\n   ```js\n   show(1);\n   ```\n\n```js\nshow(2)\n```\n"
	sum, out := testText(t, &Runner{}, text)
	if want := (Summary{Documents: 1, Passed: 1, Unchecked: 2}); sum != want {
		t.Errorf("%+v\n%s", sum, out)
	}
}

func TestStrict(t *testing.T) {
	const text = "```js\nconsole.log(1); // the first number\n```\n"
	if sum, out := testText(t, &Runner{Strict: true}, text); sum.Failed != 1 {
		t.Errorf("%+v\n%s", sum, out)
	}
}

// A declared name gets no stand-in, whichever block declares it; a mangled block
// declares, too.
func TestNoStandInForDeclared(t *testing.T) {
	for _, declares := range []string{"function someAsyncOperation() {}", "function someAsyncOperation() { ) }"} {
		sum, out := testText(t, &Runner{}, "```js\n(() => someAsyncOperation())\n```\n\n```js\n"+declares+"\n```\n")
		if sum.StandIns != 0 {
			t.Errorf("%q: stand-in\n%s", declares, out)
		}
	}
}

func TestDocumentTimeout(t *testing.T) {
	r := Runner{BlockTimeout: time.Minute, DocumentTimeout: 100 * time.Millisecond}
	sum, out := testText(t, &r, "```js\nfor (;;);\n```\n\n```js\nfor (;;);\n```\n")
	if sum.Failed != 2 || !strings.Contains(out, "the document's limit of 100ms") {
		t.Errorf("%+v\n%s", sum, out)
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	path := filepath.Join(t.TempDir(), "a.js")
	writeFile(t, path, []byte("for (;;);"))
	r := Runner{Engine: scripted(), Out: &bytes.Buffer{}}
	if _, err := r.Test(ctx, []string{path}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
}

func TestNothingToDo(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "a.md"), []byte("```tsx\nlet a: number\n```\n"))
	writeFile(t, filepath.Join(dir, "a.png"), nil)
	writeFile(t, filepath.Join(dir, "a.txtar"), []byte("-- main.js --\n-- stdout --\n"))
	writeFile(t, filepath.Join(dir, "sub", "node_modules", "b.md"), []byte("```js\nnull.x\n```\n"))
	r := Runner{Engine: scripted(), Out: &bytes.Buffer{}}
	for path, want := range map[string]string{
		"":        "", // the folder: the case passes, the rest is left out
		"a.md":    "no examples in it",
		"sub":     "no documents with examples and no cases found",
		"a.png":   "neither a document",
		"missing": "no such file",
	} {
		_, err := r.Test(t.Context(), []string{filepath.Join(dir, path)})
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", path, err, want)
		}
	}
	if _, err := r.Run(t.Context(), []string{filepath.Join(dir, "a.txtar")}); err == nil {
		t.Error("Run runs a case")
	}
}

// Each case has a realm of its own, each document one for all blocks.
func TestSessions(t *testing.T) {
	dir := t.TempDir()
	writeFile(t, filepath.Join(dir, "a.md"), []byte("```js\nlet a\n```\n\n```js\na = 1\n```\n"))
	for _, name := range []string{"b.txtar", "c.txtar"} {
		writeFile(t, filepath.Join(dir, name), []byte("-- main.js --\n-- stdout --\n"))
	}
	engine := scripted()
	r := Runner{Engine: engine, Out: &bytes.Buffer{}}
	sum, err := r.Test(t.Context(), []string{dir})
	if err != nil || engine.sessions != 3 || sum.Cases != 2 || sum.Passed != 2 {
		t.Errorf("%+v, %d sessions, %v", sum, engine.sessions, err)
	}
}
