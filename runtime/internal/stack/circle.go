package stack

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// circular is the message of JSON.stringify for an object that is inside of itself,
// with the way that leads there as V8 shows it. Nothing of a script runs: where
// there is a replacer or a proxy on the way, or too much, the message has no way.
func (t *Tracer) circular(match []string) string {
	_, f, inText := t.here()
	o, isObject := t.argument(0).(*goja.Object)
	if replacer := t.argument(1); inText || f.builtin != "stringify" || !isObject || replacer != nil && !goja.IsUndefined(replacer) && !goja.IsNull(replacer) {
		return ""
	}
	c := circle{t: t, left: 10_000}
	if !c.visit("", o) {
		return ""
	}
	return match[0] + c.text()
}

// circle looks for a circle in the order of JSON.stringify.
type circle struct {
	t       *Tracer
	left    int    // objects that may still be visited
	way     []step // to the object that is visited
	closing step   // what closes the circle, once it is found
}

// step is an object, with the key that it was found under.
type step struct {
	key string
	o   *goja.Object
}

// visit tells that a circle was found.
func (c *circle) visit(key string, o *goja.Object) bool {
	for _, s := range c.way {
		if s.o == o {
			c.closing = step{key, o}
			return true
		}
	}
	const deepest = 1000
	if c.left--; c.left < 0 || len(c.way) == deepest || isProxy(o) || c.t.Reflect("has", o, c.t.vm.ToValue("toJSON")).ToBoolean() {
		return false
	}
	c.way = append(c.way, step{key, o})
	isArray := o.ClassName() == "Array"
	for _, name := range o.Keys() {
		inner, ok := c.t.ownValue(o, name).(*goja.Object)
		if !ok {
			continue
		}
		shown := "property '" + name + "'"
		if isArray {
			if _, err := strconv.ParseUint(name, 10, 32); err != nil {
				continue // no element
			}
			shown = "index " + name
		}
		if _, callable := goja.AssertFunction(inner); !callable && c.visit(shown, inner) {
			return true
		}
	}
	c.way = c.way[:len(c.way)-1]
	return false
}

// text shows the circle: where it begins, the first two steps and the last one.
func (c *circle) text() string {
	way := c.way
	for way[0].o != c.closing.o {
		way = way[1:]
	}
	var b strings.Builder
	b.WriteString("\n    --> starting at object with constructor '" + c.t.constructorOf(way[0].o) + "'")
	steps := way[1:]
	for i, s := range steps {
		if i >= 2 && i < len(steps)-1 {
			if i == 2 {
				b.WriteString("\n    |     ...")
			}
			continue
		}
		b.WriteString("\n    |     " + s.key + " -> object with constructor '" + c.t.constructorOf(s.o) + "'")
	}
	b.WriteString("\n    --- " + c.closing.key + " closes the circle")
	return b.String()
}

var proxyType = reflect.TypeFor[goja.Proxy]()

// isProxy tells that to look at o may run something of a script.
func isProxy(o *goja.Object) bool { return o.ExportType() == proxyType }

// ownValue is the value of an own property of an object that is no proxy, nil if it has
// none or an accessor.
func (t *Tracer) ownValue(o *goja.Object, name string) goja.Value {
	if d := t.OwnProperty(o, t.vm.ToValue(name)); d != nil {
		return d.Get("value")
	}
	return nil
}

// constructorOf is the name of what made an object.
func (t *Tracer) constructorOf(o *goja.Object) string {
	for p := o; p != nil && !isProxy(p); p = p.Prototype() {
		if f, ok := t.ownValue(p, "constructor").(*goja.Object); ok && !isProxy(f) {
			if name := t.ownValue(f, "name"); name != nil && goja.IsString(name) && name.String() != "" {
				return name.String()
			}
		}
	}
	return "Object"
}
