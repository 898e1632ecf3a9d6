package bridge

import (
	goruntime "runtime"
	"sync"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
)

// Bridge makes the streams of one runtime.
type Bridge struct {
	// ToJS converts a value of a source. It is called on the loop and may throw. The
	// runtime sets it before there are streams.
	ToJS func(any) (goja.Value, error)

	realm *asynciter.Realm
	loop  host.Loop
	proto *goja.Object // of streams, nil before the first

	mu   sync.Mutex
	live map[*feed]struct{} // that have begun and are not over; nil once the runtime is closed
}

type kept struct{}

// Install makes the Bridge of a runtime that has not run any script yet.
func Install(realm *asynciter.Realm, loop host.Loop) *Bridge {
	b := &Bridge{realm: realm, loop: loop, live: map[*feed]struct{}{}}
	realm.Keep(kept{}, b)
	loop.OnClose(b.close)
	return b
}

// Of returns the Bridge of a runtime.
func Of(vm *goja.Runtime) *Bridge { return intrinsic.Of(vm).Kept(kept{}).(*Bridge) }

// close ends the sources when the runtime closes.
func (b *Bridge) close() {
	b.mu.Lock()
	live := b.live
	b.live = nil
	b.mu.Unlock()
	for f := range live {
		f.abort(host.ErrClosed)
	}
}

// register keeps a feed that is about to begin, to end it when the runtime
// closes, or when a script can no longer reach its stream.
func (b *Bridge) register(f *feed, object *goja.Object) {
	lost := goruntime.AddCleanup(object, func(f *feed) { f.abort(errStopped) }, f)
	onEnd := func() {
		lost.Stop()
		b.mu.Lock()
		defer b.mu.Unlock()
		delete(b.live, f)
	}
	b.mu.Lock()
	if b.live != nil {
		b.live[f] = struct{}{}
	}
	b.mu.Unlock()
	if !f.onEnding(onEnd) {
		onEnd()
	}
}
