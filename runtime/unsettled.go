package runtime

// unsettled is the error of a program that waits forever. Of a module it tells
// which await that is, in whatever file of its graph.
func (r *Runtime) unsettled(file string) *UnsettledError {
	e := &UnsettledError{File: file}
	for _, body := range r.realm.Waiting() {
		if f, ok := r.describer.tracer.Suspended(body); ok {
			e.File, e.Line = f.File, f.Line
			if text := r.files[f.File]; text != nil {
				e.CodeFrame = text.FrameAt(f.Line, f.Column)
			}
			break
		}
	}
	r.realm.Reset()
	return e
}
