package lesson

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// describe writes a block as "line language flags @column: text", the column
// being that of the text's first character in the document.
func describe(b Block) string {
	flags := ""
	for _, f := range []struct {
		name string
		set  bool
	}{{" module", b.Module}, {" typescript", b.TypeScript}, {" norun", b.NoRun}, {" throws", b.Throws}} {
		if f.set {
			flags += f.name
		}
	}
	return fmt.Sprintf("%d %s%s @%d: %s", b.Line, b.Language, flags, b.Column(b.Line, 1), b.Text)
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
		others     int
	}{
		{"plain", "a\n\n```js\nf()\ng()\n```\n", []string{"4 js @1: f()\ng()\n"}, 0},
		{"languages", "```JavaScript\na\n```\n```node\nb\n```\n```cjs\nc\n```\n```mjs\nd\n```\n",
			[]string{"2 JavaScript @1: a\n", "5 node @1: b\n", "8 cjs @1: c\n", "11 mjs module @1: d\n"}, 0},
		{"TypeScript", "```ts\na\n```\n```TypeScript throws\nb\n```\n```cts\nc\n```\n```mts\nd\n```\n",
			[]string{"2 ts typescript @1: a\n", "5 TypeScript typescript throws @1: b\n", "8 cts typescript @1: c\n",
				"11 mts module typescript @1: d\n"}, 0},
		{"others", "```tsx\na\n```\n```\nb\n```\n```jsx\nc\n```\n```json\nd\n```\n", nil, 4},
		{"flags", "```js norun\na\n```\n```js,throws\nb\n```\n```js {1,3} title=\"x\" NoRun\nc\n```\n",
			[]string{"2 js norun @1: a\n", "5 js throws @1: b\n", "8 js norun @1: c\n"}, 0},
		{"tildes", "~~~ js\na\n~~~\n", []string{"2 js @1: a\n"}, 0},
		{"longer fence", "````js\n```\n````\n", []string{"2 js @1: ```\n"}, 0},
		{"indented by three", "### A\n\n   b\n\n   ```javascript\n   if (a)\n      b\n   ```\n",
			[]string{"6 javascript @4: if (a)\n   b\n"}, 0},
		{"in a list", "1. a\n\n   ```js\n   b\n\n   c\n   ```\n", []string{"4 js @4: b\n\nc\n"}, 0},
		{"in a nested list", "- a\n  - b\n    ```js\n    c\n    ```\n", []string{"4 js @5: c\n"}, 0},
		{"in a quotation", "> ```js\n> a\n> b\n> ```\n", []string{"2 js @3: a\nb\n"}, 0},
		{"lines with less indentation", "  ```js\n  a\nb\n  ```\n", []string{"2 js @3: a\nb\n"}, 0},
		{"four blanks are no fence", "a\n\n    ```js\n    b\n    ```\n", nil, 0},
		{"after other letters", "ñandú → café\n\n- ñ\n\n  ```js\n  a\n  ```\n", []string{"6 js @3: a\n"}, 0},
		{"line ends of Windows", "a\r\n\r\n```js\r\nb\r\nc\r\n```\r\n", []string{"4 js @1: b\r\nc\r\n"}, 0},
		{"empty", "```js\n```\n", []string{"2 js @1: "}, 0},
		{"never closed", "```js\na\n", []string{"2 js @1: a\n"}, 0},
		{"no line end", "```js\na", []string{"2 js @1: a\n"}, 0},
		{"several blank lines", "a\n\n\n\n```js\n\n\nb\n```\n", []string{"6 js @1: \n\nb\n"}, 0},
		{"nothing", "", nil, 0},
		{"in a comment", "<!--\n```js\na\n```\n-->\n", nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Parse("a.md", []byte(c.text))
			var got []string
			for _, b := range d.Blocks {
				got = append(got, describe(b))
				if n := strings.Count(b.Text, "\n"); len(b.Shift) < n {
					t.Errorf("%d shifts for %d lines", len(b.Shift), n)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
			if d.Others != c.others {
				t.Errorf("%d others, want %d", d.Others, c.others)
			}
		})
	}
}

// Each line of a block stands in the document where the block says it does.
func TestPlaces(t *testing.T) {
	text := "> - é\n>\n>   ```js\n>   a\n>     b\n>\n>\tc\n>   ```\n\n1. x\n\n\t```js\n\td\n\t```\n"
	lines := strings.Split(text, "\n")
	for _, b := range Parse("a.md", []byte(text)).Blocks {
		for i, line := range strings.Split(strings.TrimSuffix(b.Text, "\n"), "\n") {
			want := strings.TrimSpace(line)
			got := []rune(lines[b.Line+i-1])
			if want != "" && !strings.HasSuffix(string(got), want) {
				t.Errorf("line %d is %q, want %q in it", b.Line+i, string(got), want)
			}
		}
	}
}

func TestIndent(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
	}{
		{"```js\na\n```\n", 0},
		{"   ```js\n   a\n\n   b\n   ```\n", 3},
		{"   ```js\n   a\nb\n   ```\n", 0},
	} {
		if got := Parse("a.md", []byte(c.text)).Blocks[0].Indent(); got != c.want {
			t.Errorf("%q: %d, want %d", c.text, got, c.want)
		}
	}
}

func TestFile(t *testing.T) {
	for name, want := range map[string]string{
		"dir/a.mjs": "1 mjs module @1: export {}",
		"dir/a.js":  "1 js @1: export {}",
		"a.ts":      "1 ts typescript @1: export {}",
		"a.MTS":     "1 MTS module typescript @1: export {}",
	} {
		if got := describe(File(name, []byte("\uFEFFexport {}")).Blocks[0]); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}
