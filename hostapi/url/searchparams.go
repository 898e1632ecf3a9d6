package url

import (
	"cmp"
	neturl "net/url"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
	whatwg "github.com/nlnwa/whatwg-url/url"
	"golang.org/x/text/encoding/unicode"

	"jsrun/hostapi/internal/webidl"
)

// searchParams is a URLSearchParams
// (https://url.spec.whatwg.org/#interface-urlsearchparams).
type searchParams struct {
	list   []parameter
	url    *whatwg.Url // [[URL object]]'s URL, nil for none
	object *goja.Object
}

type parameter struct{ name, value string }

// parseForm is https://url.spec.whatwg.org/#concept-urlencoded-parser.
func parseForm(input string) []parameter {
	var list []parameter
	for sequence := range strings.SplitSeq(input, "&") {
		if sequence == "" {
			continue
		}
		name, value, _ := strings.Cut(sequence, "=")
		list = append(list, parameter{decodeForm(name), decodeForm(value)})
	}
	return list
}

func decodeForm(s string) string {
	b, _ := unicode.UTF8.NewDecoder().Bytes(PercentDecode(strings.ReplaceAll(s, "+", " ")))
	return string(b)
}

// formEscapes are where the form encoding differs from net/url's.
var formEscapes = strings.NewReplacer("%2A", "*", "~", "%7E")

// String is https://url.spec.whatwg.org/#concept-urlencoded-serializer.
func (p *searchParams) String() string {
	parts := make([]string, len(p.list))
	for i, param := range p.list {
		parts[i] = formEscapes.Replace(neturl.QueryEscape(param.name) + "=" + neturl.QueryEscape(param.value))
	}
	return strings.Join(parts, "&")
}

// update gives the query back to the URL
// (https://url.spec.whatwg.org/#concept-urlsearchparams-update).
func (p *searchParams) update() {
	if p.url != nil {
		p.url.SetSearch(p.String())
	}
}

// reload takes the query of the URL.
func (p *searchParams) reload() { p.list = parseForm(p.url.Query()) }

// matcher selects parameters by name and, if it is given, by value.
func (a *api) matcher(call goja.FunctionCall) func(parameter) bool {
	name, value := a.USVString(call.Argument(0)), call.Argument(1)
	if !webidl.Present(value) {
		return func(p parameter) bool { return p.name == name }
	}
	want := parameter{name, a.USVString(value)}
	return func(p parameter) bool { return p == want }
}

func (a *api) newParams(args []goja.Value) *searchParams {
	p := &searchParams{}
	if len(args) == 0 || !webidl.Present(args[0]) {
		return p
	}
	o, ok := args[0].(*goja.Object)
	if !ok {
		p.list = parseForm(strings.TrimPrefix(a.USVString(args[0]), "?"))
		return p
	}
	a.EachPair(o, "URLSearchParams constructor", func(pair webidl.Pair) {
		p.list = append(p.list, parameter{a.USVString(pair.Key), a.USVString(pair.Value)})
	})
	return p
}

func (a *api) defineParams() {
	a.params = webidl.Define(a.Realm, "URLSearchParams", 0, nil, a.newParams)
	c := a.params
	c.Attribute("size", func(p *searchParams) goja.Value { return a.VM.ToValue(len(p.list)) }, nil)
	// change defines a method that changes the list.
	change := func(name string, length int, f func(p *searchParams, call goja.FunctionCall)) {
		c.Method(name, length, func(p *searchParams, call goja.FunctionCall) goja.Value {
			f(p, call)
			p.update()
			return goja.Undefined()
		})
	}
	change("append", 2, func(p *searchParams, call goja.FunctionCall) {
		p.list = append(p.list, parameter{a.USVString(call.Argument(0)), a.USVString(call.Argument(1))})
	})
	change("delete", 1, func(p *searchParams, call goja.FunctionCall) {
		p.list = slices.DeleteFunc(p.list, a.matcher(call))
	})
	c.Method("get", 1, a.getParam)
	c.Method("getAll", 1, a.getAllParams)
	c.Method("has", 1, func(p *searchParams, call goja.FunctionCall) goja.Value {
		return a.VM.ToValue(slices.ContainsFunc(p.list, a.matcher(call)))
	})
	change("set", 2, func(p *searchParams, call goja.FunctionCall) {
		p.set(a.USVString(call.Argument(0)), a.USVString(call.Argument(1)))
	})
	change("sort", 0, func(p *searchParams, _ goja.FunctionCall) {
		slices.SortStableFunc(p.list, func(x, y parameter) int { return compareUTF16(x.name, y.name) })
	})
	c.Method("toString", 0, func(p *searchParams, _ goja.FunctionCall) goja.Value { return a.VM.ToValue(p.String()) })
	c.InspectText(a.paramsText)
	c.Iterable(func(p *searchParams) []webidl.Pair {
		pairs := make([]webidl.Pair, len(p.list))
		for i, param := range p.list {
			pairs[i] = webidl.Pair{Key: a.VM.ToValue(param.name), Value: a.VM.ToValue(param.value)}
		}
		return pairs
	})
}

// paramsText is how console.log shows the parameters.
func (a *api) paramsText(p *searchParams, format func(goja.Value) string) string {
	if len(p.list) == 0 {
		return "{}"
	}
	parts := make([]string, len(p.list))
	for i, param := range p.list {
		parts[i] = format(a.VM.ToValue(param.name)) + " => " + format(a.VM.ToValue(param.value))
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

func (a *api) getParam(p *searchParams, call goja.FunctionCall) goja.Value {
	name := a.USVString(call.Argument(0))
	i := slices.IndexFunc(p.list, func(p parameter) bool { return p.name == name })
	if i < 0 {
		return goja.Null()
	}
	return a.VM.ToValue(p.list[i].value)
}

func (a *api) getAllParams(p *searchParams, call goja.FunctionCall) goja.Value {
	name := a.USVString(call.Argument(0))
	var values []goja.Value
	for _, param := range p.list {
		if param.name == name {
			values = append(values, a.VM.ToValue(param.value))
		}
	}
	return a.Array(values...)
}

// set is https://url.spec.whatwg.org/#dom-urlsearchparams-set.
func (p *searchParams) set(name, value string) {
	i := slices.IndexFunc(p.list, func(p parameter) bool { return p.name == name })
	if i < 0 {
		p.list = append(p.list, parameter{name, value})
		return
	}
	p.list[i].value = value
	rest := slices.DeleteFunc(p.list[i+1:], func(p parameter) bool { return p.name == name })
	p.list = p.list[:i+1+len(rest)]
}

// compareUTF16 orders by code units.
func compareUTF16(a, b string) int {
	return slices.CompareFunc(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)), cmp.Compare[uint16])
}

// PercentDecode decodes the escapes of s and leaves malformed ones as they are
// (https://url.spec.whatwg.org/#string-percent-decode). Any goroutine.
func PercentDecode(s string) []byte {
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			if decoded, err := neturl.PathUnescape(s[i : i+3]); err == nil {
				b = append(b, decoded...)
				i += 2
				continue
			}
		}
		b = append(b, s[i])
	}
	return b
}
