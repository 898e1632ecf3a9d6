package main

import (
	"io"
	"net"
	"net/http"
	"strconv"
)

// server is what programs fetch from. It is in this process, so that its work is not
// counted.
type server struct {
	*http.Server
	url string
}

// serve begins to answer on a port of this machine:
//
//	/body/N    N MiB
//	/echo/TEXT the text
func serve() (*server, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/body/{n}", func(w http.ResponseWriter, r *http.Request) {
		n, err := strconv.Atoi(r.PathValue("n"))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		w.Header().Set("Content-Length", strconv.Itoa(n<<20))
		piece := make([]byte, 64<<10)
		for range n << 4 {
			if _, err := w.Write(piece); err != nil {
				return // the client will notice
			}
		}
	})
	mux.HandleFunc("/echo/{text}", func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.WriteString(w, r.PathValue("text"))
	})
	s := &server{&http.Server{Handler: mux}, "http://" + listener.Addr().String() + "/"}
	go func() { _ = s.Serve(listener) }()
	return s, nil
}
