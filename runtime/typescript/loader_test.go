package typescript

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

// files is a loader of modules in memory: the specifier is the URL.
type files map[string]host.ModuleSource

var errMissing = errors.New("missing")

func (f files) Resolve(r host.ModuleRequest) (string, error) {
	if _, ok := f[r.Specifier]; ok {
		return r.Specifier, nil
	}
	return "", errMissing
}

func (f files) Load(_ context.Context, url, kind string) (*host.ModuleSource, error) {
	m, ok := f[url]
	if !ok {
		return nil, errMissing
	}
	m.URL, m.Name = url, url
	return &m, nil
}

func TestLoad(t *testing.T) {
	const text = "export const x: number = 1"
	all := files{
		"file:///a.ts":  {Text: text, Format: host.FormatCommonJS},
		"file:///d.ts":  {Text: text, Format: host.FormatDetect},
		"file:///a.mts": {Text: text, Format: host.FormatCommonJS},
		"file:///a.cts": {Text: text},
		"file:///a.js":  {Text: text},
		"file:///e.ts":  {Text: "let x: = 1"},
	}
	for _, c := range []struct {
		url, kind string
		format    host.ModuleFormat
		stripped  bool
	}{
		{"file:///a.ts", "", host.FormatCommonJS, true},
		{"file:///d.ts", "", host.FormatDetect, true},
		{"file:///a.mts", "", host.FormatModule, true},
		{"file:///a.cts", "", host.FormatCommonJS, true},
		{"file:///a.ts", "text", host.FormatCommonJS, false},
		{"file:///a.js", "", host.FormatModule, false},
	} {
		t.Run(c.url+c.kind, func(t *testing.T) {
			m, err := Loader(all).Load(t.Context(), c.url, c.kind)
			if err != nil {
				t.Fatal(err)
			}
			want := all[c.url]
			want.URL, want.Name, want.Format = c.url, c.url, c.format
			if c.stripped {
				want.Text, want.Original, want.SourceMap = "export const x = 1;\n", text, m.SourceMap
				if len(m.SourceMap) == 0 {
					t.Error("no source map")
				}
			}
			if diff := cmp.Diff(&want, m); diff != "" {
				t.Error(diff)
			}
		})
	}
	if all["file:///a.ts"].Text != text {
		t.Error("the inner loader's module has changed")
	}
}

func TestLoadError(t *testing.T) {
	l := Loader(files{"file:///e.ts": {Text: "let x: = 1"}})
	_, err := l.Load(t.Context(), "file:///e.ts", "")
	var syntax *runtime.SyntaxError
	if !errors.As(err, &syntax) {
		t.Fatalf("%T %v", err, err)
	}
	if want := "file:///e.ts:1:8: SyntaxError: Unexpected \"=\""; err.Error() != want {
		t.Errorf("%s, want %s", err, want)
	}
	if _, err := l.Load(t.Context(), "file:///f.ts", ""); !errors.Is(err, errMissing) {
		t.Error(err)
	}
}

func TestResolve(t *testing.T) {
	all := files{"./a.ts": {}, "./b.js": {}, "./b.ts": {}, "./d/index.ts": {}, "./e.mts": {}, "./f.cts": {}, "./g.x.ts": {}, "p.ts": {}}
	for _, c := range []struct{ specifier, referrer, want string }{
		{"./a.ts", "file:///m.js", "./a.ts"},
		{"./a.js", "file:///m.ts", "./a.ts"},
		{"./a.js", "file:///m.js", ""}, // JavaScript means what it says
		{"./a", "file:///m.ts", "./a.ts"},
		{"./b.js", "file:///m.ts", "./b.js"},
		{"./d", "file:///m.mts", "./d/index.ts"},
		{"./d/", "file:///m.mts", "./d/index.ts"},
		{"./e.mjs", "file:///m.cts", "./e.mts"},
		{"./f.cjs", "file:///m.ts", "./f.cts"},
		{"./g.x", "file:///m.ts", "./g.x.ts"},
		{"./h.ts", "file:///m.ts", ""},
		{"p", "file:///m.ts", ""},
	} {
		url, err := Loader(all).Resolve(host.ModuleRequest{Specifier: c.specifier, Referrer: c.referrer})
		if url != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s in %s: %q %v, want %q", c.specifier, c.referrer, url, err, c.want)
		}
		if err != nil && !errors.Is(err, errMissing) {
			t.Error(err)
		}
	}
}
