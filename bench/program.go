package bench

import (
	"embed"
	"path"
	"strings"
)

// Program is a JavaScript program that goes through a number of items.
type Program struct {
	Name string // "for-await"
	Text string
}

//go:embed programs/*.js
var programs embed.FS

// Programs returns all programs, ordered by name.
func Programs() []Program {
	entries, err := programs.ReadDir("programs")
	if err != nil {
		panic(err)
	}
	var all []Program
	for _, e := range entries {
		text, err := programs.ReadFile(path.Join("programs", e.Name()))
		if err != nil {
			panic(err)
		}
		all = append(all, Program{strings.TrimSuffix(e.Name(), ".js"), string(text)})
	}
	return all
}

// Find returns the program of that name.
func Find(name string) (Program, bool) {
	for _, p := range Programs() {
		if p.Name == name {
			return p, true
		}
	}
	return Program{}, false
}

// Sum is what a program has to report for a number of items.
func Sum(items int) int64 {
	n := int64(items)
	return n * (n - 1) / 2
}
