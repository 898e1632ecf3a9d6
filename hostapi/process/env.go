package process

import (
	"slices"
	"strings"

	"github.com/dop251/goja"
)

// environment is process.env: an object whose members are strings, whatever is
// assigned to them.
type environment struct {
	rt     *goja.Runtime
	names  []string // in the order given
	values map[string]string
}

// environment makes process.env of "NAME=value" pairs.
func (p *Process) environment() *goja.Object {
	env := &environment{rt: p.rt, values: make(map[string]string)}
	for _, pair := range p.opts.Env {
		// Windows has names that begin with "=".
		if name, value, ok := strings.Cut(pair, "="); ok && name != "" {
			env.set(name, value)
		}
	}
	return p.rt.NewDynamicObject(env)
}

func (env *environment) set(name, value string) {
	if _, known := env.values[name]; !known {
		env.names = append(env.names, name)
	}
	env.values[name] = value
}

// Get implements goja.DynamicObject, as do the methods below it.
func (env *environment) Get(key string) goja.Value {
	if value, ok := env.values[key]; ok {
		return env.rt.ToValue(value)
	}
	return nil
}

func (env *environment) Set(key string, v goja.Value) bool {
	env.set(key, v.String())
	return true
}

func (env *environment) Has(key string) bool {
	_, ok := env.values[key]
	return ok
}

func (env *environment) Delete(key string) bool {
	delete(env.values, key)
	env.names = slices.DeleteFunc(env.names, func(name string) bool { return name == key })
	return true
}

func (env *environment) Keys() []string { return env.names }
