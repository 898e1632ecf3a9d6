package main

import (
	"bufio"
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// client reads the events of a topic.
type client struct {
	t     *testing.T
	lines *bufio.Scanner
	leave context.CancelFunc
}

func connect(t *testing.T, url, last string) *client {
	ctx, leave := context.WithTimeout(context.Background(), 20*time.Second)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Last-Event-ID", last)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		leave()
		t.Fatal(err)
	}
	t.Cleanup(func() { leave(); _ = response.Body.Close() })
	if kind := response.Header.Get("Content-Type"); kind != "text/event-stream" {
		t.Fatalf("content type %q", kind)
	}
	return &client{t, bufio.NewScanner(response.Body), leave}
}

// next returns the next event, its lines joined by spaces.
func (c *client) next() string {
	var event []string
	for c.lines.Scan() {
		if c.lines.Text() == "" {
			return strings.Join(event, " ")
		}
		event = append(event, c.lines.Text())
	}
	c.t.Fatalf("the stream ended: %v", c.lines.Err())
	return ""
}

// until skips events until one ends in suffix.
func (c *client) until(suffix string) {
	for e := c.next(); !strings.HasSuffix(e, suffix); e = c.next() {
	}
}

func TestStream(t *testing.T) {
	s, err := newServer(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s)
	t.Cleanup(func() { server.CloseClientConnections(); server.Close(); _ = s.Close() })

	one := connect(t, server.URL+"/events/clock", "")
	for _, want := range []string{
		`id: 1 event: clock data: {"readers":1}`,
		`id: 2 event: clock data: {"readers":1}`,
	} {
		if got := one.next(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	other := connect(t, server.URL+"/events/clock", "41")
	if got, want := other.next(), `id: 42 event: clock data: {"readers":2}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	one.until(`{"readers":2}`)
	other.leave()
	one.until(`{"readers":1}`) // the finally block of the other generator ran
}
