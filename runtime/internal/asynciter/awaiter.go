package asynciter

import "github.com/dop251/goja"

// Awaiter awaits for Go code, one value at a time.
type Awaiter struct {
	r     *Realm
	then  func(value goja.Value, rejected bool)
	state awaitState
}

// NewAwaiter returns an Awaiter.
func (r *Realm) NewAwaiter() *Awaiter {
	r.RunsCoroutines()
	return &Awaiter{r: r}
}

func (a *Awaiter) awaiting() *awaitState { return &a.state }

func (a *Awaiter) settle(s settlement) { a.then(s.value, s.rejected) }

// Await is Await (sec-await): then is called in a later job with the value of v,
// or with the reason if v is a promise that is rejected; at once if looking at v
// throws. The promise counts as handled. then must not throw.
func (a *Awaiter) Await(v goja.Value, then func(value goja.Value, rejected bool)) {
	a.then = then
	if thrown, ok := a.r.await(a, v); !ok {
		then(thrown, true)
	}
}

// Await is Await for code that awaits once.
func (r *Realm) Await(v goja.Value, then func(value goja.Value, rejected bool)) {
	r.NewAwaiter().Await(v, then)
}
