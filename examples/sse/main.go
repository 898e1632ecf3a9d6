// Sse is an HTTP server that streams server-sent events
// (https://html.spec.whatwg.org/multipage/server-sent-events.html) which an async
// generator of JavaScript yields:
//
//	go run ./sse -listen 127.0.0.1:8080
//	curl -N http://127.0.0.1:8080/events/clock
//
// All connections are served by one runtime. Each request iterates an async
// generator of its own; a client that leaves ends its generator, finally blocks
// and all.
package main

import (
	"context"
	_ "embed"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"time"

	"jsrun/hostapi/timers"
	"jsrun/runtime"
)

//go:embed events.js
var script string

func main() {
	listen := flag.String("listen", "127.0.0.1:8080", "`address` to listen on")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := serve(ctx, *listen); err != nil {
		log.Fatal(err)
	}
}

func serve(ctx context.Context, address string) error {
	s, err := newServer(ctx)
	if err != nil {
		return err
	}
	defer s.Close()
	h := &http.Server{Addr: address, Handler: s, ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(ctx, func() { _ = h.Close() })
	if err := h.ListenAndServe(); ctx.Err() == nil {
		return err
	}
	return nil
}

// event is what the generator yields.
type event struct {
	ID   int    `js:"id"`
	Type string `js:"type"`
	Data any    `js:"data"`
}

// server serves /events/{topic}.
type server struct {
	http.ServeMux
	rt     *runtime.Runtime
	events *runtime.Object // the exports of events.js
}

// newServer loads the script. The script can set timers and nothing else.
func newServer(ctx context.Context) (*server, error) {
	rt, err := runtime.New(runtime.WithBindings(timers.New()))
	if err != nil {
		return nil, err
	}
	s := &server{rt: rt}
	if s.events, err = rt.Import(ctx, runtime.Source{Name: "events.js", Text: script}); err != nil {
		_ = rt.Close()
		return nil, err
	}
	s.HandleFunc("GET /events/{topic}", s.stream)
	return s, nil
}

// Close ends the runtime, and with it all that is streamed.
func (s *server) Close() error { return s.rt.Close() }

// stream sends the events of a topic, from the one after Last-Event-ID on.
func (s *server) stream(w http.ResponseWriter, r *http.Request) {
	last, _ := strconv.Atoi(r.Header.Get("Last-Event-ID")) // none is 0
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	flush := http.NewResponseController(w).Flush
	for e, err := range runtime.Iterate[event](r.Context(), s.events, "events", r.PathValue("topic"), last) {
		if err == nil {
			err = e.write(w)
		}
		if err == nil {
			err = flush()
		}
		if err != nil {
			if r.Context().Err() == nil {
				log.Print(err)
			}
			return
		}
	}
}

// write writes the event as a block of lines.
func (e event) write(w io.Writer) error {
	data, err := json.Marshal(e.Data)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "id: %d\nevent: %s\ndata: %s\n\n", e.ID, e.Type, data)
	return err
}
