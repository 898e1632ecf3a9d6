package module

import "github.com/dop251/goja"

// LoadInPlace has import() load modules on the goroutine that calls it, for a
// runtime whose loop would not wait.
func (m *Map) LoadInPlace() { m.inPlace = true }

// Start is Run with a promise for the module's namespace object, which is settled
// when the module has been evaluated. The error is a *source.SyntaxError.
func (m *Map) Start(e *Entry) (*goja.Object, error) {
	m.main = e.code.key.url
	root := newRecord(m, e.code)
	m.set(root)
	m.enter(e.graph)
	if err := root.link(); err != nil {
		return nil, err
	}
	promise, resolve, reject := m.realm.NewPromise()
	m.realm.Await(root.evaluate(), func(v goja.Value, rejected bool) {
		if rejected {
			reject(v)
		} else {
			resolve(root.namespaceObject())
		}
	})
	return promise, nil
}
