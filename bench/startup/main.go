// Command startup tells how long the jsrun command takes for a program that prints
// one line, as a multiple of what a program with plain goja takes for it.
//
//	go -C bench run ./startup             medians of 60 turns
//	go -C bench run ./startup -cgo=false  both linked without C, as releases are
//
// The two take turns, so that a machine that is busy for a while slows both. The
// ratios are the medians of the turns' ratios.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

func main() {
	turns := flag.Int("turns", 60, "turns that count")
	cgo := flag.Bool("cgo", true, "let Go link C where it does by default")
	flag.Parse()
	if err := compare(*turns, *cgo); err != nil {
		fmt.Fprintln(os.Stderr, "startup:", err)
		os.Exit(1)
	}
}

// cost is what one process took.
type cost struct{ wall, processor time.Duration }

// compare builds both programs, measures them in turn and prints the medians.
func compare(turns int, cgo bool) error {
	dir, err := os.MkdirTemp("", "startup")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	jsrun, plain, hello := filepath.Join(dir, "jsrun.exe"), filepath.Join(dir, "plain.exe"), filepath.Join(dir, "hello.js")
	if err := os.WriteFile(hello, []byte("console.log('hello')\n"), 0o600); err != nil {
		return err
	}
	// Both are copied: what the linker has just written is in other pages of the file
	// cache than a program that was read from disk, and starts more slowly.
	if err := build("..", "./cmd/jsrun", jsrun, cgo); err != nil {
		return err
	}
	if err := build(".", "./startup/plain", plain, cgo); err != nil {
		return err
	}
	var ours, theirs []cost
	for turn := range turns + 1 {
		a, err := run(jsrun, hello)
		if err != nil {
			return err
		}
		b, err := run(plain, hello)
		if err != nil {
			return err
		}
		if turn > 0 { // the first one reads the files
			ours, theirs = append(ours, a), append(theirs, b)
		}
	}
	show("wall", ours, theirs, func(c cost) time.Duration { return c.wall })
	show("processor", ours, theirs, func(c cost) time.Duration { return c.processor })
	return nil
}

func build(dir, pkg, to string, cgo bool) error {
	linked := to + ".linked"
	cmd := exec.Command("go", "build", "-C", dir, "-o", linked, pkg)
	cmd.Stderr = os.Stderr
	if !cgo {
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	}
	if err := cmd.Run(); err != nil {
		return err
	}
	program, err := os.ReadFile(linked)
	if err != nil {
		return err
	}
	return os.WriteFile(to, program, 0o700)
}

func run(program, file string) (cost, error) {
	cmd := exec.Command(program, file)
	began := time.Now()
	err := cmd.Run()
	c := cost{wall: time.Since(began)}
	if err == nil {
		c.processor = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	}
	return c, err
}

func show(what string, ours, theirs []cost, of func(cost) time.Duration) {
	var a, b, ratios []float64
	for i := range ours {
		x, y := of(ours[i]).Seconds()*1000, of(theirs[i]).Seconds()*1000
		a, b, ratios = append(a, x), append(b, y), append(ratios, x/y)
	}
	fmt.Printf("%-10s jsrun %5.1f ms   goja %5.1f ms   ratio %.2f\n", what, median(a), median(b), median(ratios))
}

func median(values []float64) float64 {
	slices.Sort(values)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}
