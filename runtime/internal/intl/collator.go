package intl

import (
	"slices"
	"strings"
	"unicode"

	"github.com/dop251/goja"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"

	"jsrun/internal/late"
	"jsrun/runtime/internal/intrinsic"
)

// collator is the state of an Intl.Collator object (sec-properties-of-intl-collator-instances).
type collator struct {
	resolved
	usage, sensitivity, caseFirst string
	numeric, ignorePunctuation    bool

	comparer
	bound *goja.Object // [[BoundCompare]], nil until needed
}

// newCollatorConstructor makes %Intl.Collator% (sec-the-intl-collator-constructor).
func (r *realm) newCollatorConstructor() *goja.Object {
	return r.newService(service{
		name: "Collator", callable: true,
		construct: func(r *realm, locales, opts goja.Value) any { return r.newCollator("Intl.Collator", locales, opts) },
		methods:   []method{{"resolvedOptions", 0, (*realm).collatorResolvedOptions}},
		getters:   []method{{"compare", 0, (*realm).collatorCompare}},
	})
}

// newCollator is Intl.Collator(locales, options) (sec-intl.collator). name is what errors
// speak of. It throws.
func (r *realm) newCollator(name string, locales, opts goja.Value) *collator {
	requested := r.locales(locales)
	o := r.coerceOptions(name, opts)
	c := &collator{usage: o.text("usage", "sort search", "sort")}
	o.localeMatcher()
	if collation, ok := o.optional("collation"); ok && !isType(collation) {
		r.rangeError("Invalid collation : " + collation)
	}
	numeric, hasNumeric := o.boolean("numeric")
	caseFirst := o.text("caseFirst", "upper lower false", "")
	c.resolved = resolve(requested)
	c.numeric, c.caseFirst = numeric, caseFirst
	if value, ok := c.tag.keyword("kf"); ok && oneOf(value, "upper lower false") && (caseFirst == "" || caseFirst == value) {
		c.caseFirst = value
		c.with("kf", value)
	}
	if value, ok := c.tag.keyword("kn"); ok && oneOf(value, "true false") && (!hasNumeric || numeric == (value == "true")) {
		c.numeric = value == "true"
		c.with("kn", value)
	}
	if c.caseFirst == "" {
		c.caseFirst = "false"
	}
	c.sensitivity = o.text("sensitivity", "base accent case variant", "variant")
	c.ignorePunctuation, _ = o.boolean("ignorePunctuation")
	c.comparer = r.comparer(order{c.data, c.sensitivity, c.numeric, c.caseFirst == "upper"})
	return c
}

// order is what x/text has to know to compare.
type order struct {
	locale, sensitivity string
	numeric, upperFirst bool
}

// comparer compares texts.
type comparer struct {
	variant *collate.Collator // as asked for, but for what follows
	accent  *collate.Collator // that does not look at the case, nil if lower case comes first
}

// comparer returns what compares. Each is made once for a runtime: that takes longer than
// to compare.
func (r *realm) comparer(o order) comparer {
	if c, ok := r.comparers[o]; ok {
		return c
	}
	if r.comparers == nil {
		r.comparers = map[order]comparer{}
	}
	c := newComparer(o)
	r.comparers[o] = c
	return c
}

func newComparer(o order) (c comparer) {
	late.Text()
	tag := language.Make(o.locale)
	var options []collate.Option
	if o.numeric {
		options = append(options, collate.Numeric)
	}
	ignoring := func(more ...collate.Option) *collate.Collator {
		return collate.New(tag, append(more, options...)...)
	}
	switch o.sensitivity {
	case "base", "case":
		c.variant = ignoring(collate.IgnoreCase, collate.IgnoreDiacritics)
	case "accent":
		c.variant = ignoring(collate.IgnoreCase)
	default:
		c.variant = ignoring()
		if o.upperFirst {
			c.accent = ignoring(collate.IgnoreCase)
		}
	}
	return c
}

// compare is CompareStrings (sec-collator-comparestrings). Upper case comes first, where
// that is asked for, between texts that differ by their case alone.
func (c *collator) compare(x, y string) int {
	x, y = norm.NFD.String(x), norm.NFD.String(y)
	if c.ignorePunctuation {
		x, y = withoutPunctuation(x), withoutPunctuation(y)
	}
	order := c.variant.CompareString(x, y)
	switch {
	case c.sensitivity == "case" && order == 0:
		order = compareCase(x, y)
		if c.caseFirst == "upper" {
			return -order
		}
	case c.accent != nil && order != 0 && c.accent.CompareString(x, y) == 0:
		return -order
	}
	return order
}

// compareCase compares texts of the same letters by the first whose case differs: x/text
// has no level for it. Lower case comes first.
func compareCase(x, y string) int {
	cases := func(text string) []rune {
		return []rune(strings.Map(func(c rune) rune {
			switch {
			case unicode.IsUpper(c):
				return 1
			case unicode.Is(unicode.Mn, c):
				return -1
			}
			return 0
		}, text))
	}
	a, b := cases(x), cases(y)
	n := min(len(a), len(b))
	return slices.Compare(a[:n], b[:n])
}

// withoutPunctuation returns a text without what CLDR's collation ignores then.
func withoutPunctuation(text string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsPunct(c) || unicode.IsSpace(c) {
			return -1
		}
		return c
	}, text)
}

// collatorCompare is get Intl.Collator.prototype.compare (sec-intl.collator.prototype.compare).
func (r *realm) collatorCompare(call goja.FunctionCall) goja.Value {
	c := stateOf[collator](r, call.This, "get Intl.Collator.prototype.compare")
	if c.bound == nil {
		c.bound = r.NewFunction("", 2, func(call goja.FunctionCall) goja.Value {
			x, y := r.toText(call.Argument(0)), r.toText(call.Argument(1))
			return r.vm.ToValue(r.compare(c, x, y))
		})
	}
	return c.bound
}

// compare compares texts. How they compare is known when all of both has been seen, in one
// go: with a limit, long ones are refused. It throws.
func (r *realm) compare(c *collator, x, y string) int {
	const long = 1 << 17
	r.Spend(len(x) + len(y))
	if len(x)+len(y) > long && r.Bounds().Allocation > 0 {
		r.rangeError("Invalid string length")
	}
	return c.compare(x, y)
}

// collatorResolvedOptions is Intl.Collator.prototype.resolvedOptions
// (sec-intl.collator.prototype.resolvedoptions).
func (r *realm) collatorResolvedOptions(call goja.FunctionCall) goja.Value {
	c := stateOf[collator](r, call.This, "Intl.Collator.prototype.resolvedOptions")
	return r.record(
		field{"locale", c.locale}, field{"usage", c.usage}, field{"sensitivity", c.sensitivity},
		field{"ignorePunctuation", c.ignorePunctuation}, field{"collation", "default"},
		field{"numeric", c.numeric}, field{"caseFirst", c.caseFirst},
	)
}

// adaptLocaleCompare has String.prototype.localeCompare (sup-String.prototype.localeCompare)
// look at locales and options. Without them goja compares, as it always did.
func (r *realm) adaptLocaleCompare(proto *goja.Object) {
	gojas := intrinsic.Builtin(proto, "localeCompare")
	r.Method(proto, "localeCompare", 1, func(call goja.FunctionCall) goja.Value {
		locales, opts := call.Argument(1), call.Argument(2)
		if goja.IsUndefined(locales) && goja.IsUndefined(opts) || goja.IsUndefined(call.This) || goja.IsNull(call.This) {
			return gojas(call)
		}
		x, y := r.toText(call.This), r.toText(call.Argument(0))
		return r.vm.ToValue(r.compare(r.newCollator("String.prototype.localeCompare", locales, opts), x, y))
	})
}
