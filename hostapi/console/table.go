package console

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/inspect"
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
	if !ok || realm.IsCallable(data) {
		c.log(args[:min(1, len(args))])
		return
	}
	if c.in.Realm().ProxyTarget(data) == nil {
		c.log(args[:1])
		return
	}
	data = c.in.Realm().ProxyTarget(data)
	g := c.collection(data)
	if g == nil {
		g = c.rows(data, c.filter(argument(args, 1)))
	}
	c.out(g.render())
}

// filter reads the second argument, the properties to show; nil shows all.
func (c *console) filter(v goja.Value) []goja.Value {
	o, ok := v.(*goja.Object)
	if !ok || c.in.Realm().BrandOf(o) != realm.BrandArray {
		if !goja.IsUndefined(v) {
			panic(c.rt.NewTypeError("The \"properties\" argument must be an instance of Array."))
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
	if o, ok := v.(*goja.Object); ok && !realm.IsCallable(o) {
		if c.propertyCount(o) > 2 {
			opts.Depth = -1
		}
	}
	return c.in.InspectThrow(v, opts)
}

func (c *console) propertyCount(o *goja.Object) int {
	if o = c.in.Realm().ProxyTarget(o); o == nil {
		return 0
	}
	return len(o.Keys())
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

// rows makes the table of an object or array: a row for every property, a column
// for every property of those, and one for values that are no objects.
func (c *console) rows(data *goja.Object, filter []goja.Value) *grid {
	r := c.in.Realm()
	g := &grid{headings: []string{indexHeading}}
	column := make(map[string]int)
	addColumn := func(key string) int {
		if i, ok := column[key]; ok {
			return i
		}
		g.headings = append(g.headings, key)
		column[key] = len(g.headings) - 1
		return len(g.headings) - 1
	}
	for _, key := range filter {
		addColumn(r.Intrinsic("String", nil, key).String())
	}
	primitives := make(map[int]string)
	for i, name := range data.Keys() {
		row := []string{name}
		v := r.Get(data, c.rt.ToValue(name))
		item, isObject := v.(*goja.Object)
		if isObject && !realm.IsCallable(item) {
			for _, key := range c.columnsOf(item, filter) {
				at := addColumn(key)
				row = append(row, make([]string, max(0, at+1-len(row)))...)
				if text, ok := c.cellOf(item, key); ok {
					row[at] = text
				}
			}
		} else {
			primitives[i] = c.cell(v)
		}
		g.add(row...)
	}
	g.addValues(primitives)
	return g
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

// addValues adds the column of rows that are no objects.
func (g *grid) addValues(values map[int]string) {
	if len(values) == 0 {
		return
	}
	g.headings = append(g.headings, valuesHeading)
	for i, text := range values {
		row := g.rows[i]
		row = append(row, make([]string, len(g.headings)-len(row))...)
		row[len(g.headings)-1] = text
		g.rows[i] = row
	}
}
