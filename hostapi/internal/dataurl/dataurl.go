// Package dataurl reads data: URLs, for fetch and for modules.
package dataurl

import (
	"encoding/base64"
	"mime"
	"strings"

	"jsrun/hostapi/url"
)

// Parse reads a data: URL without its fragment
// (https://fetch.spec.whatwg.org/#data-url-processor). Any goroutine.
func Parse(href string) (contentType string, content []byte, ok bool) {
	head, data, ok := strings.Cut(strings.TrimPrefix(href, "data:"), ",")
	if !ok {
		return "", nil, false
	}
	head = strings.Trim(head, "\t\n\r ")
	content = url.PercentDecode(data)
	if rest, isBase64 := cutBase64(head); isBase64 {
		head = rest
		if content, ok = forgivingBase64(string(content)); !ok {
			return "", nil, false
		}
	}
	if strings.HasPrefix(head, ";") {
		head = "text/plain" + head
	}
	kind, params, err := mime.ParseMediaType(head)
	if err != nil || !strings.Contains(kind, "/") {
		return "text/plain;charset=US-ASCII", content, true
	}
	return strings.ReplaceAll(mime.FormatMediaType(kind, params), "; ", ";"), content, true
}

// cutBase64 takes the ";base64" at the end of the head away.
func cutBase64(head string) (string, bool) {
	i := strings.LastIndexByte(head, ';')
	if i < 0 || !strings.EqualFold(strings.TrimLeft(head[i+1:], " "), "base64") {
		return head, false
	}
	return strings.TrimRight(head[:i], " "), true
}

// forgivingBase64 is https://infra.spec.whatwg.org/#forgiving-base64-decode.
func forgivingBase64(s string) ([]byte, bool) {
	s = strings.Join(strings.FieldsFunc(s, func(c rune) bool { return strings.ContainsRune("\t\n\f\r ", c) }), "")
	if len(s)%4 == 0 {
		s = strings.TrimSuffix(strings.TrimSuffix(s, "="), "=")
	}
	b, err := base64.RawStdEncoding.DecodeString(s)
	return b, err == nil
}
