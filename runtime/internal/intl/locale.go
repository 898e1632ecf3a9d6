package intl

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// defaultLocale is DefaultLocale() (sec-defaultlocale).
const defaultLocale = "en-US"

// available are the locales that there is data for, as [[AvailableLocales]] of each
// service. A language alone has the data of the first of its locales here.
const available = "en en-US en-GB en-IN en-CA en-AU de de-DE fr fr-FR es es-ES it it-IT pt pt-BR nl nl-NL " +
	"sv sv-SE pl pl-PL ru ru-RU tr tr-TR ja ja-JP zh zh-CN ko ko-KR"

// locales is CanonicalizeLocaleList(v) (sec-canonicalizelocalelist). It throws.
func (r *realm) locales(v goja.Value) []tag {
	switch {
	case goja.IsUndefined(v):
		return nil
	case goja.IsString(v):
		return []tag{r.parse(v.String())}
	case goja.IsNull(v):
		r.typeError("Cannot convert undefined or null to object")
	}
	o := v.ToObject(r.vm)
	length := intrinsic.OrUndefined(o.Get("length")).ToNumber().ToInteger()
	var list []tag
	known := map[string]bool{}
	for i := range max(0, min(length, 1<<53-1)) {
		r.Spend(intrinsic.ACall)
		key := r.vm.ToValue(strconv.FormatInt(i, 10))
		if !r.Reflect("has", o, key).ToBoolean() {
			continue
		}
		element := intrinsic.OrUndefined(o.Get(key.String()))
		if _, isObject := element.(*goja.Object); !isObject && !goja.IsString(element) {
			r.typeError("Language ID should be string or object.")
		}
		t := r.parse(r.toText(element))
		if name := t.String(); !known[name] {
			known[name] = true
			list = append(list, t)
		}
	}
	return list
}

// parse is parseTag for scripts. It throws.
func (r *realm) parse(text string) tag {
	r.Spend(len(text))
	t, ok := parseTag(text)
	if !ok {
		r.rangeError("Incorrect locale information provided")
	}
	return t
}

// bestAvailable is BestAvailableLocale (sec-bestavailablelocale), "" if there is none.
func bestAvailable(t tag) string {
	for candidate := t.base(); ; {
		if oneOf(candidate, available) {
			return candidate
		}
		end := strings.LastIndexByte(candidate, '-')
		if end < 0 {
			return ""
		}
		candidate = candidate[:end]
	}
}

// resolved is what ResolveLocale has found.
type resolved struct {
	locale string // [[Locale]], with the keywords that count
	data   string // [[DataLocale]], one of available
	tag    tag    // that was asked for, for its keywords
}

// resolve is ResolveLocale (sec-resolvelocale) for a list that was asked for, without
// keywords: who knows some asks the tag for them and adds those that count to the locale
// (with). The option localeMatcher is read before.
func resolve(requested []tag) resolved {
	for _, t := range requested {
		if found := bestAvailable(t); found != "" {
			return resolved{locale: found, data: found, tag: t}
		}
	}
	return resolved{locale: defaultLocale, data: defaultLocale}
}

// with adds a keyword that counts to the locale: one of the tag that no option overrules.
func (l *resolved) with(key, value string) {
	if strings.Contains(l.locale, "-u-") {
		l.locale += "-" + key
	} else {
		l.locale += "-u-" + key
	}
	if value != "true" {
		l.locale += "-" + value
	}
}

// localeMatcher reads the option localeMatcher, which makes no difference. It throws.
func (o options) localeMatcher() {
	if text, ok := o.optional("localeMatcher"); ok && text != "lookup" && text != "best fit" {
		o.outOfRange("localeMatcher", text)
	}
}

// supportedLocalesOf is SupportedLocales (sec-supportedlocales) for a method of that
// name. It throws.
func (r *realm) supportedLocalesOf(name string, locales, opts goja.Value) goja.Value {
	requested := r.locales(locales)
	r.coerceOptions(name, opts).localeMatcher()
	supported := []string{}
	for _, t := range requested {
		if bestAvailable(t) != "" {
			supported = append(supported, t.String())
		}
	}
	return r.array(supported)
}
