package intrinsic

// OnLowered has f called before the first program is run that lowering has
// changed. What such programs need is made by then, and not before.
func (r *Realm) OnLowered(f func()) { r.onLowered = append(r.onLowered, f) }

// RunsLowered announces that lowered code is about to run. Whoever runs a
// compiled program calls it if the program is lowered.
func (r *Realm) RunsLowered() {
	for len(r.onLowered) > 0 {
		r.onLowered[0]() // again the next time, should an interrupt cut it short
		r.onLowered = r.onLowered[1:]
	}
}
