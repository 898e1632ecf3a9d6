package intl

import (
	"strings"
	"testing"

	"jsrun/runtime/internal/intl/cldr"
)

func TestParseTag(t *testing.T) {
	for text, want := range map[string]string{
		"EN-us":                       "en-US",
		"zh-hans-cn":                  "zh-Hans-CN",
		"sl-rozaj-biske":              "sl-biske-rozaj",
		"en-001":                      "en-001",
		"de-u-kn-true-co-phonebk":     "de-u-co-phonebk-kn",
		"en-u-ca-gregory-ca-buddhist": "en-u-ca-gregory",
		"en-z-bb-a-CC":                "en-a-cc-z-bb",
		"en-x-A-bb":                   "en-x-a-bb",
		"de-1996":                     "de-1996",
	} {
		if tag, ok := parseTag(text); !ok || tag.String() != want {
			t.Errorf("%s: %s %v, want %s", text, tag, ok, want)
		}
	}
	for _, text := range []string{"", "e", "x-a", "en_US", "en-", "-en", "en--us", "i-klingon", "de-1996-1996", "en-u", "en-a-bb-a-cc", "en-x", "zh-cmn", "abcdefghi", "en-ä"} {
		if tag, ok := parseTag(text); ok {
			t.Errorf("%q is a language tag: %s", text, tag)
		}
	}
}

func TestResolve(t *testing.T) {
	for text, want := range map[string]string{
		"en": "en", "de-DE": "de-DE", "de-AT": "de", "zh-Hans-CN": "zh", "xx": defaultLocale, "en-u-nu-latn": "en",
	} {
		parsed, _ := parseTag(text)
		if l := resolve([]tag{parsed}); l.locale != want {
			t.Errorf("%s: %s, want %s", text, l.locale, want)
		}
	}
}

// Each locale that is said to be there has data.
func TestAvailable(t *testing.T) {
	for locale := range strings.FieldsSeq(available) {
		if l := cldr.Of(locale); l == nil || l.Text("decimal") == "" || l.Text("plural", "cardinal") == "" {
			t.Errorf("no data for %s", locale)
		}
	}
}
