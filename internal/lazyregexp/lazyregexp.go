// Package lazyregexp has regular expressions that are compiled at their first
// use: a program that needs none of them starts without them.
package lazyregexp

import (
	"regexp"
	"sync"
)

// Regexp is a regular expression. Its methods may be called from any goroutine.
type Regexp struct {
	text string
	once sync.Once
	re   *regexp.Regexp
}

// New returns the regular expression of a constant text.
func New(text string) *Regexp { return &Regexp{text: text} }

func (r *Regexp) get() *regexp.Regexp {
	r.once.Do(func() { r.re = regexp.MustCompile(r.text) })
	return r.re
}

// MatchString is that of package regexp, and so are all other methods.
func (r *Regexp) MatchString(s string) bool { return r.get().MatchString(s) }

// FindString finds the first match.
func (r *Regexp) FindString(s string) string { return r.get().FindString(s) }

// FindStringIndex finds the place of the first match.
func (r *Regexp) FindStringIndex(s string) []int { return r.get().FindStringIndex(s) }

// FindStringSubmatch finds the first match with its groups.
func (r *Regexp) FindStringSubmatch(s string) []string { return r.get().FindStringSubmatch(s) }

// ReplaceAllString replaces each match.
func (r *Regexp) ReplaceAllString(s, replacement string) string {
	return r.get().ReplaceAllString(s, replacement)
}

// Split splits s at the matches, into at most n parts, into all if n is negative.
func (r *Regexp) Split(s string, n int) []string { return r.get().Split(s, n) }
