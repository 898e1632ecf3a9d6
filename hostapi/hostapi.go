// Package hostapi puts the host objects together that a script expects: console,
// timers, fetch and the rest of the web platform that jsrun has. Each stands in a
// package of its own; an embedder may also pick single ones.
package hostapi

import (
	"io"
	"net/http"

	"jsrun/hostapi/console"
	"jsrun/hostapi/crypto"
	"jsrun/hostapi/fetch"
	"jsrun/hostapi/network"
	"jsrun/hostapi/performance"
	"jsrun/hostapi/structuredclone"
	"jsrun/hostapi/timers"
	"jsrun/hostapi/url"
	"jsrun/runtime/host"
)

// Options say what the standard bindings reach.
type Options struct {
	Stdout, Stderr io.Writer // of console; nil discards

	// ColorStdout and ColorStderr style values with ANSI escapes.
	ColorStdout, ColorStderr bool

	// OnWriteError hears of errors of the writers, on the loop's goroutine.
	OnWriteError func(error)

	// Transport carries the requests of fetch; nil stands for net/http's own.
	Transport http.RoundTripper

	// Network decides which servers fetch reaches; nil allows all, which is for
	// scripts that may do what the process may. network.Public, network.Allow and
	// network.None are for others. See fetch.Options for what it means beside a
	// Transport.
	Network network.Policy

	// Fixture, if set, answers requests to hosts that are reserved for documents
	// and tests, such as api.example.com, without any network.
	Fixture http.Handler
}

// Standard returns the bindings of a standalone program.
func Standard(o Options) []host.Binding {
	return []host.Binding{
		console.New(console.Options{
			Stdout: o.Stdout, Stderr: o.Stderr,
			ColorStdout: o.ColorStdout, ColorStderr: o.ColorStderr,
			OnWriteError: o.OnWriteError,
		}),
		timers.New(),
		structuredclone.New(structuredclone.Options{}),
		performance.New(),
		url.New(),
		crypto.New(),
		fetch.New(fetch.Options{Transport: o.Transport, Network: o.Network, Fixture: o.Fixture}),
	}
}
