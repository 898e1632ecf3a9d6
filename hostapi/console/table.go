package console

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/inspect"
	"jsrun/hostapi/internal/nodeerror"
	"jsrun/hostapi/internal/realm"
)

// Headings of the columns that are not properties.
const (
	indexHeading     = "(index)"
	iterationHeading = "(iteration index)"
	keyHeading       = "Key"
	valuesHeading    = "Values"
)

// table writes the rows of tabular data; anything else it logs.
func (c *console) table(args []goja.Value) {
	data, ok := argument(args, 0).(*goja.Object)
	if ok {
		data = c.in.Realm().ProxyTarget(data)
	}
	if data == nil || realm.IsCallable(data) {
		c.log([]goja.Value{argument(args, 0)})
		return
	}
	filter := c.filter(argument(args, 1))
	g := c.collection(data)
	if g == nil {
		g = c.rows(data, filter)
	}
	c.out(g.render())
}

// filter reads the second argument, the properties to show; nil shows all.
func (c *console) filter(v goja.Value) []goja.Value {
	o, ok := v.(*goja.Object)
	if !ok || c.in.Realm().BrandOf(o) != realm.BrandArray {
		if !goja.IsUndefined(v) {
			nodeerror.Throw(c.rt, "ERR_INVALID_ARG_TYPE",
				`The "properties" argument must be an instance of Array. Received `+nodeerror.Received(c.rt, v))
		}
		return nil
	}
	properties := c.in.Realm().Elements(o)
	if properties == nil {
		properties = []goja.Value{}
	}
	return properties
}

// cell formats a value for a cell of a table.
func (c *console) cell(v goja.Value) string {
	opts := c.stdoutOptions()
	opts.MaxArrayLength, opts.BreakLength = 3, inspect.Unlimited
	opts.Depth = 0
	if o, ok := v.(*goja.Object); ok && c.isWide(o) {
		opts.Depth = -1
	}
	return c.in.InspectThrow(v, opts)
}

// isWide tells an object with too many properties for a cell.
func (c *console) isWide(o *goja.Object) bool {
	const most = 2
	if o = c.in.Realm().ProxyTarget(o); o == nil || realm.IsCallable(o) {
		return false
	}
	return c.in.Realm().BrandOf(o) != realm.BrandArray && len(o.Keys()) > most
}

// collection makes the table of a Map, a Set or an iterator of one.
func (c *console) collection(data *goja.Object) *grid {
	r := c.in.Realm()
	switch r.BrandOf(data) {
	case realm.BrandMap:
		var pairs []goja.Value
		for _, e := range r.MapEntries(data, inspect.Unlimited) {
			pairs = append(pairs, e.Key, e.Value)
		}
		return c.pairs(pairs)
	case realm.BrandSet:
		return c.values(r.SetValues(data, inspect.Unlimited))
	case realm.BrandMapIterator, realm.BrandSetIterator:
		rest, ok := r.PeekIterator(data)
		if !ok {
			return nil
		}
		if rest.Entries {
			return c.pairs(rest.Values)
		}
		return c.values(rest.Values)
	}
	return nil
}

func (c *console) pairs(values []goja.Value) *grid {
	g := &grid{headings: []string{iterationHeading, keyHeading, valuesHeading}}
	for i := 0; i < len(values); i += 2 {
		g.add(g.index(), c.cell(values[i]), c.cell(values[i+1]))
	}
	return g
}

func (c *console) values(values []goja.Value) *grid {
	g := &grid{headings: []string{iterationHeading, valuesHeading}}
	for _, v := range values {
		g.add(g.index(), c.cell(v))
	}
	return g
}

// tabular is the table of an object or array on its way: a row for every
// property, a column for every property of those, and one at the end for values
// that are no objects.
type tabular struct {
	grid   grid
	column map[string]int // by heading
	values map[int]string // by row
}

func (c *console) rows(data *goja.Object, filter []goja.Value) *grid {
	r := c.in.Realm()
	t := &tabular{grid: grid{headings: []string{indexHeading}}, column: make(map[string]int), values: make(map[int]string)}
	for _, key := range filter {
		t.at(r.Intrinsic("String", nil, key).String())
	}
	for i, name := range data.Keys() {
		t.grid.add(name)
		v := r.Get(data, c.rt.ToValue(name))
		if item, ok := v.(*goja.Object); ok {
			c.row(t, i, item, filter)
		} else if filter == nil {
			t.values[i] = c.cell(v)
		}
	}
	if len(t.values) > 0 {
		t.grid.headings = append(t.grid.headings, valuesHeading)
		for row, text := range t.values {
			t.grid.set(row, len(t.grid.headings)-1, text)
		}
	}
	return &t.grid
}

// row fills in the cells of one row.
func (c *console) row(t *tabular, row int, item *goja.Object, filter []goja.Value) {
	for _, key := range c.columnsOf(item, filter) {
		column := t.at(key)
		if text, ok := c.cellOf(item, key); ok {
			t.grid.set(row, column, text)
		}
	}
}

// at returns the column of a heading, a new one if there is none.
func (t *tabular) at(heading string) int {
	i, ok := t.column[heading]
	if !ok {
		i = len(t.grid.headings)
		t.column[heading] = i
		t.grid.headings = append(t.grid.headings, heading)
	}
	return i
}

// columnsOf returns the names of the properties of a row.
func (c *console) columnsOf(item *goja.Object, filter []goja.Value) []string {
	if filter == nil {
		if item = c.in.Realm().ProxyTarget(item); item == nil {
			return nil
		}
		return item.Keys()
	}
	var names []string
	for _, key := range filter {
		names = append(names, c.in.Realm().Intrinsic("String", nil, key).String())
	}
	return names
}

func (c *console) cellOf(item *goja.Object, key string) (string, bool) {
	r := c.in.Realm()
	if item = r.ProxyTarget(item); item == nil {
		return "", false
	}
	name := c.rt.ToValue(key)
	if _, ok := r.Own(item, name); !ok {
		return "", false
	}
	return c.cell(r.Get(item, name)), true
}
