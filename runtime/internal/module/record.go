package module

import (
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
)

// status is [[Status]] (table-cyclic-module-fields).
type status uint8

const (
	unlinked status = iota
	linking
	linked
	evaluating
	evaluatingAsync
	evaluated
)

// record is a Module Record of a runtime (sec-abstract-module-records): a Source
// Text Module Record, or a Synthetic one for everything that is no ECMAScript module.
type record struct {
	m    *Map
	code *code

	cells         map[string]*cell // by local name, which for synthetic modules is the exported name
	stars         map[string][]int // by name, the requests of export * that may have it; nil until asked for
	namespace     *goja.Object     // nil until asked for
	namespaceCell *cell
	meta          *goja.Object
	coroutine     *asynciter.Coroutine

	// Of Cyclic Module Records (sec-cyclic-module-records).
	status               status
	failure              *goja.Exception // [[EvaluationError]]
	index, ancestorIndex int             // [[DFSIndex]], [[DFSAncestorIndex]]
	cycleRoot            *record
	asyncOrder           int // [[AsyncEvaluationOrder]], 0 while unset
	pendingDependencies  int
	asyncParents         []*record
	capability           *capability // of Evaluate()

	exports *goja.Object // of a builtin module
}

// capability is the promise of Evaluate().
type capability struct {
	promise         *goja.Object
	resolve, reject func(goja.Value)
}

func newRecord(m *Map, c *code) *record {
	return &record{m: m, code: c, cells: map[string]*cell{}}
}

// synthetic tells a Synthetic Module Record (sec-synthetic-module-records).
func (r *record) synthetic() bool { return r.code.unit == nil || r.code.unit.Module == nil }

// dependency returns the module that a request of this one led to.
func (r *record) dependency(request int) *record {
	return r.m.record(r.code.requests[request])
}

func (m *Map) record(k key) *record {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	return m.records[k]
}

// cell holds the value of an exported binding for those that import it.
type cell struct{ object *goja.Object }

const cellValue = "v"

func (r *record) cell(local string) *cell {
	c := r.cells[local]
	if c == nil {
		c = &cell{r.m.vm.CreateObject(nil)}
		r.cells[local] = c
	}
	return c
}

// get returns the value. It throws in the temporal dead zone.
func (c *cell) get() goja.Value { return intrinsic.OrUndefined(c.object.Get(cellValue)) }

// set makes the value a fixed one.
func (c *cell) set(v goja.Value) {
	intrinsic.Must(c.object.DefineDataProperty(cellValue, v, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_TRUE))
}

// bind makes the value what the getter returns.
func (c *cell) bind(getter goja.Value) {
	intrinsic.Must(c.object.DefineAccessorProperty(cellValue, getter, nil, goja.FLAG_TRUE, goja.FLAG_TRUE))
}

// resolution is what ResolveExport returns: the cell of the binding, nil for none.
type resolution struct {
	cell      *cell
	ambiguous bool
}

type exportOf struct {
	r    *record
	name string
}

// resolveExport is ResolveExport (sec-resolveexport). Two resolutions are of the
// same binding if their cells are the same.
func (r *record) resolveExport(name string, seen map[exportOf]bool) resolution {
	if r.synthetic() {
		if slices.Contains(r.syntheticNames(), name) {
			return resolution{cell: r.cell(name)}
		}
		return resolution{}
	}
	if local, ok := r.code.exports[name]; ok {
		return resolution{cell: r.cell(local)}
	}
	if seen[exportOf{r, name}] {
		return resolution{}
	}
	if seen == nil {
		seen = map[exportOf]bool{}
	}
	seen[exportOf{r, name}] = true
	if e := r.code.indirect[name]; e != nil {
		dep := r.dependency(e.Request)
		if e.Namespace {
			return resolution{cell: dep.namespaceAsCell()}
		}
		return dep.resolveExport(e.Name, seen)
	}
	if name == "default" {
		return resolution{}
	}
	var star resolution
	for _, request := range r.starsWith(name) {
		found := r.dependency(request).resolveExport(name, seen)
		switch {
		case found.ambiguous:
			return found
		case found.cell == nil:
		case star.cell == nil:
			star = found
		case star.cell != found.cell:
			return resolution{ambiguous: true}
		}
	}
	return star
}

// starsWith returns the requests of export * that may lead to a name: a module
// that collects the exports of many is not to ask each of them for each name.
func (r *record) starsWith(name string) []int {
	if r.stars == nil {
		r.stars = map[string][]int{}
		for _, request := range r.code.unit.Module.Star {
			for _, n := range r.dependency(request).exportedNames(map[*record]bool{}) {
				r.stars[n] = append(r.stars[n], request)
			}
		}
	}
	return r.stars[name]
}

// exportedNames is GetExportedNames (sec-getexportednames).
func (r *record) exportedNames(seen map[*record]bool) []string {
	if seen[r] {
		return nil
	}
	seen[r] = true
	if r.synthetic() {
		return r.syntheticNames()
	}
	var names []string
	have := map[string]bool{}
	add := func(name string) {
		if !have[name] {
			have[name] = true
			names = append(names, name)
		}
	}
	m := r.code.unit.Module
	for _, e := range m.Local {
		add(e.Export)
	}
	for _, e := range m.Indirect {
		add(e.Export)
	}
	for _, request := range m.Star {
		for _, name := range r.dependency(request).exportedNames(seen) {
			if name != "default" {
				add(name)
			}
		}
	}
	return names
}

// sortByCodeUnits sorts names as Array.prototype.sort does.
func sortByCodeUnits(names []string) {
	slices.SortFunc(names, func(a, b string) int {
		if isASCII(a) && isASCII(b) {
			return strings.Compare(a, b)
		}
		return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
	})
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

// importMeta returns the object that import.meta is (sec-hostgetimportmetaproperties).
func (r *record) importMeta(goja.FunctionCall) goja.Value {
	if r.meta == nil {
		r.meta = r.newImportMeta()
	}
	return r.meta
}
