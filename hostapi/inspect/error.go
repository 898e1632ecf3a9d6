package inspect

import (
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/internal/lazyregexp"
)

// describeError formats an error as its stack, with its own properties, cause
// and errors in braces after it, and so the two errors of a SuppressedError.
func (p *printer) describeError(s *shape) (string, bool) {
	stack := p.stackOf(s.obj)
	p.dropRepeatedKeys(s, stack)
	p.addErrorKey(s, "cause")
	p.addErrorKey(s, "errors")
	if _, ok := p.realm.Own(s.obj, p.in.rt.ToValue("suppressed")); ok {
		p.addErrorKey(s, "error")
		p.addErrorKey(s, "suppressed")
	}
	text := p.bracketed(s.obj, p.improveStack(s, stack))
	s.base = p.indented(p.foldFrames(s.obj, text))
	if p.bare(s) {
		return s.base, true
	}
	return "", false
}

// stackOf returns the stack of an error in Node's shape.
func (p *printer) stackOf(o *goja.Object) string {
	stack := p.realm.Get(o, p.in.rt.ToValue("stack"))
	if stack != nil && stack.ToBoolean() {
		if text := p.textOf(stack); text != "" {
			return Stack(text)
		}
	}
	return p.intrinsicText("errorString", o)
}

// dropRepeatedKeys leaves out name, message and stack where the stack says it.
func (p *printer) dropRepeatedKeys(s *shape, stack string) {
	if p.opts.ShowHidden {
		return
	}
	kept := s.keys[:0]
	for _, key := range s.keys {
		switch key.String() {
		case "name", "message", "stack":
			v := p.realm.Get(s.obj, key)
			if v != nil && strings.Contains(stack, Stack(p.textOf(v))) {
				continue
			}
		}
		kept = append(kept, key)
	}
	s.keys = kept
}

// addErrorKey shows an own property that is not enumerable.
func (p *printer) addErrorKey(s *shape, name string) {
	for _, key := range s.keys {
		if goja.IsString(key) && key.String() == name {
			return
		}
	}
	key := p.in.rt.ToValue(name)
	own, ok := p.realm.Own(s.obj, key)
	if !ok {
		return
	}
	if name == "errors" {
		list, ok := own.Value.(*goja.Object)
		if !ok || p.realm.BrandOf(list) != realm.BrandArray {
			return
		}
	}
	s.keys = append(s.keys, key)
}

// bracketed puts a stack without frames in brackets.
func (p *printer) bracketed(o *goja.Object, stack string) string {
	from := 0
	if v := p.realm.Get(o, p.in.rt.ToValue("message")); v != nil && goja.IsString(v) && v.String() != "" {
		if i := strings.Index(stack, v.String()); i >= 0 {
			from = i + len(v.String())
		}
	}
	if !strings.Contains(stack[from:], "\n    at") {
		return "[" + stack + "]"
	}
	return stack
}

// improveStack puts the class of an error into the first line of its stack where
// that names another one, as for a subclass that sets no name. Only a stack that
// starts with a name ending in Error is touched.
func (p *printer) improveStack(s *shape, stack string) string {
	name := "Error"
	if v := p.realm.Get(s.obj, p.in.rt.ToValue("name")); v != nil && !goja.IsUndefined(v) && !goja.IsNull(v) {
		name = p.textOf(v)
	}
	if !s.class.null && !startsWithName(stack, name) {
		return stack
	}
	fallback, shown := "Error", len(name)
	if s.class.null {
		found := leadingName(stack)
		shown = len(found)
		if found != "" {
			fallback = found
		}
	}
	prefix := strings.TrimSuffix(s.class.prefix(s.tag, fallback, ""), " ")
	switch {
	case name == prefix:
		return stack
	case !strings.Contains(prefix, name):
		return prefix + " [" + name + "]" + stack[shown:]
	case shown == 0:
		return prefix + ": " + stack
	}
	return prefix + stack[shown:]
}

// startsWithName tells whether a stack starts with name, the name of an error.
func startsWithName(stack, name string) bool {
	rest, ok := strings.CutPrefix(stack, name)
	return ok && strings.HasSuffix(name, "Error") && (rest == "" || rest[0] == ':' || rest[0] == '\n')
}

var (
	namedStack = lazyregexp.New(`^([A-Z][a-z_ A-Z0-9[\]()-]+)(?::|\n\s+at)`)
	bareName   = lazyregexp.New(`^([a-z_A-Z0-9-]*Error)$`)
)

// leadingName finds the name of an error at the start of its stack.
func leadingName(stack string) string {
	for _, re := range []*lazyregexp.Regexp{namedStack, bareName} {
		if m := re.FindStringSubmatch(stack); m != nil {
			return m[1]
		}
	}
	return ""
}

// foldFrames leaves out the frames that an error shares with its cause, which is
// shown below it.
func (p *printer) foldFrames(o *goja.Object, stack string) string {
	cause, ok := p.realm.Get(o, p.in.rt.ToValue("cause")).(*goja.Object)
	if !ok || p.realm.ProxyTarget(cause) == nil || p.realm.BrandOf(cause) != realm.BrandError {
		return stack
	}
	head, frames := cutFrames(stack)
	_, causeFrames := cutFrames(p.stackOf(cause))
	from, n := sharedFrames(frames, causeFrames)
	if n <= minShared {
		return stack
	}
	note := p.style("    ... "+strconv.Itoa(n-2)+" lines matching cause stack trace ...", styleUndefined)
	kept := append([]string{head}, frames[:from+1]...)
	kept = append(kept, note)
	return strings.Join(append(kept, frames[from+n-1:]...), "\n")
}

// minShared is how many frames may be repeated.
const minShared = 3

// cutFrames splits a stack into its message and its frames.
func cutFrames(stack string) (head string, frames []string) {
	i := strings.Index(stack, "\n    at")
	if i < 0 {
		return stack, nil
	}
	return stack[:i], strings.Split(stack[i+1:], "\n")
}

// sharedFrames finds the first run of more than minShared frames that are also
// in other: where it starts and how long it is.
func sharedFrames(frames, other []string) (from, n int) {
	for i := range max(0, len(frames)-minShared) {
		at := slices.Index(other, frames[i])
		if at < 0 {
			continue
		}
		n := 1
		for i+n < len(frames) && at+n < len(other) && frames[i+n] == other[at+n] {
			n++
		}
		if n > minShared {
			return i, n
		}
	}
	return 0, 0
}
