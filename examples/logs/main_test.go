package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	goruntime "runtime"
	"strings"
	"testing"
)

var size = flag.Int64("size", 64<<20, "length of the log in TestFlat, in bytes")

// accessLog is a log that has no end: every 1000th request of it fails.
type accessLog struct {
	line int
	rest []byte
}

func (l *accessLog) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if len(l.rest) == 0 {
			l.line++
			l.rest = fmt.Appendf(l.rest[:0], "192.0.2.%d - - \"GET /items/%d HTTP/1.1\" %d %d\n", l.line%250, l.line, l.status(), l.line%5000)
		}
		c := copy(p[n:], l.rest)
		n, l.rest = n+c, l.rest[c:]
	}
	return n, nil
}

func (l *accessLog) status() int {
	if l.line%1000 == 0 {
		return 500
	}
	return 200
}

// counter counts lines, and watches the heap.
type counter struct {
	lines int
	peak  uint64
}

func (c *counter) Write(p []byte) (int, error) {
	c.lines += bytes.Count(p, []byte("\n"))
	var m goruntime.MemStats
	goruntime.ReadMemStats(&m)
	c.peak = max(c.peak, m.HeapAlloc)
	return len(p), nil
}

func TestFlat(t *testing.T) {
	log := &accessLog{}
	var c counter
	if err := filter(t.Context(), &c, io.LimitReader(log, *size)); err != nil {
		t.Fatal(err)
	}
	if want := log.line / 1000; c.lines != want && c.lines != want-1 { // the last line may be cut
		t.Errorf("%d lines of %d, want %d", c.lines, log.line, want)
	}
	t.Logf("%d MiB of log, %d lines: %d MiB of heap at most", *size>>20, log.line, c.peak>>20)
	if c.peak > 64<<20 {
		t.Errorf("the heap grew to %d MiB", c.peak>>20)
	}
}

func TestFilter(t *testing.T) {
	log := "a \"GET /\" 200 1\nb \"GET /ü\" 500 2\nc \"GET /\" 200 3\nd \"GET /\" 500 4"
	var out strings.Builder
	if err := filter(t.Context(), &out, iotest{strings.NewReader(log)}); err != nil {
		t.Fatal(err)
	}
	if want := "b \"GET /ü\" 500 2\nd \"GET /\" 500 4"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// iotest reads a few bytes at a time, which cut lines and characters in two.
type iotest struct{ r io.Reader }

func (r iotest) Read(p []byte) (int, error) { return r.r.Read(p[:min(3, len(p))]) }
