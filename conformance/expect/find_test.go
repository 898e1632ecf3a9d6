package expect

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jsrun/conformance/scan"
)

// describe writes an expectation as "line target(site lines): text".
func describe(e Expectation) string {
	target := map[Target]string{Calls: "calls", Block: "block", Throw: "throw?", Nowhere: "nowhere"}[e.Target]
	if e.Target == Throw && e.Thrown.Certain {
		target = "throw"
	}
	var lines []string
	for _, s := range e.Sites {
		lines = append(lines, fmt.Sprint(s.Start.Line))
	}
	kind := ""
	if e.Target != Throw && !e.Promises() {
		kind = " prose"
	}
	return fmt.Sprintf("%d %s(%s)%s: %s", e.Line, target, strings.Join(lines, " "), kind, strings.Join(e.Lines, " / "))
}

func TestFind(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"behind a call", "console.log(x); // 1, 2", []string{"1 calls(1): 1, 2"}},
		{"behind a call without a semicolon", "console.log(x)// 1", []string{"1 calls(1): 1"}},
		{"behind a call in a function", "p.then(v => { console.log(v) }); // 1", []string{"1 calls(1): 1"}},
		{"behind a mention", "p.then(console.log); // 1", []string{"1 calls(1): 1"}},
		{"behind the last line of a call", "console.log(\n  x, // prose\n); // 1", []string{"3 calls(1): 1"}},
		{"behind two calls", "console.log(1); console.log(2); // 1, 2", []string{"1 calls(1 1): 1, 2"}},
		{"one comment for each call", "console.log(1) /* 1 */; console.log(2); // 2",
			[]string{"1 calls(1): 1", "1 calls(1): 2"}},
		{"behind a call with a call in it", "console.log(f(() => console.log(1))); // 2", []string{"1 calls(1): 2"}},
		{"prose behind a call", "console.log(x); // the sum of all", []string{"1 calls(1) prose: the sum of all"}},
		{"words of the code", "console.log('the door is closed'); // the door is closed", []string{"1 calls(1): the door is closed"}},
		{"words of the code in a list", "f('a b'); console.log(x); // no c, a b", []string{"1 calls(1): no c, a b"}},
		{"words of a template", "console.log(`caught: ${e}`); // caught: something bad", []string{"1 calls(1): caught: something bad"}},
		{"other words than those of the code", "console.log('value', x); // value of the sum",
			[]string{"1 calls(1) prose: value of the sum"}},
		{"no call", "iterator.return(); // Close the async generator", nil},
		{"no call, a value", "iterator.next(); // { value: 1 }", nil},
		{"in a string", "console.log('// 1')", nil},
		{"in a template", "console.log(`\n// → 1`)", nil},
		{"before the call", "// 1\nconsole.log(x)", nil},
		{"before the call, marked", "// → 1\nconsole.log(x)", []string{"1 nowhere(): 1"}},

		{"continued", "console.log(x); // {\n                //   a: 1\n                // }",
			[]string{"1 calls(1): { / a: 1 / }"}},
		{"not continued", "console.log(x); // 1\n// something else", []string{"1 calls(1): 1"}},
		{"heading behind a call", "console.log(x); // Output:\n// 1\n// 2", []string{"1 calls(1): 1 / 2"}},

		{"below", "console.log(x);\n// → 1", []string{"2 calls(1): 1"}},
		{"below, expected output", "console.log(x);\n// Expected output: 1\n\nconsole.log(y);\n// Expected output: 2",
			[]string{"2 calls(1): 1", "5 calls(4): 2"}},
		{"below, several lines", "console.log(x);\n// → 1\n// → 2\nf()", []string{"2 calls(1): 1 / 2"}},
		{"below, heading in the middle", "console.log(x);\n// Output:\n// 1\n// 2\nf()", []string{"2 calls(1): 1 / 2"}},
		{"below, not marked", "console.log(x);\n// 1", nil},
		{"below prose", "console.log(x);\n// The value:\n// → 1", []string{"3 calls(1): 1"}},
		{"below a blank line", "console.log(x);\n\n// → 1", []string{"3 nowhere(): 1"}},

		{"all of the block", "f();\n// Output:\n// 1\n// 2", []string{"2 block(): 1 / 2"}},
		{"all of the block, in a comment of several lines", "f();\n/* Output:\n * 1\n * 2\n */", []string{"2 block(): 1 / 2"}},
		{"all of the block, below a call", "console.log(1);\nconsole.log(2);\n\n// Salida:\n// 1\n// 2", []string{"4 block(): 1 / 2"}},
		{"all of the block, directly below a call", "console.log(1);\nconsole.log(2);\n// prints:\n// 1\n// 2",
			[]string{"3 block(2): 1 / 2"}},
		{"all of the block on one line", "})();\n// Output: 1, 2", []string{"2 block(): 1, 2"}},
		{"all of the block, below prose", "f();\n// Runs it.\n// imprime:\n// 1", []string{"3 block(): 1"}},

		{"throws", "f(); // throws TypeError: bad", []string{"1 throw(): throws TypeError: bad"}},
		{"throws on its own line", "f();\n// throws TypeError", []string{"2 throw(): throws TypeError"}},
		{"throws in brackets", "try {\n f(); // throws TypeError\n} catch {}", []string{"2 throw?(): throws TypeError"}},
		{"uncaught in brackets", "(() => {\n f(); // Uncaught TypeError: bad\n})()",
			[]string{"2 throw(): Uncaught TypeError: bad"}},
		{"throws behind a call", "console.log(f()); // throws RangeError", []string{"1 throw(1): throws RangeError"}},
		{"an error's name", "f(); // TypeError: bad", []string{"1 throw?(): TypeError: bad"}},
		{"an error's name behind a call", "console.log(x); // ReferenceError", []string{"1 calls(1): ReferenceError"}},
		{"an error's name on its own line", "// TypeError: bad\nf()", nil},
		{"marked error", "f();\n// → TypeError: bad", []string{"2 throw?(): TypeError: bad"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, e := range Find(scan.Parse(c.text, 1)) {
				got = append(got, describe(e))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
