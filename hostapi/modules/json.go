package modules

import (
	"bytes"
	"encoding/json"
	"errors"
)

// node is a value of JSON. Unlike a map it keeps the order of an object's keys,
// which decides between conditions.
type node struct {
	kind   nodeKind
	text   string           // of a string
	list   []*node          // of an array
	keys   []string         // of an object
	fields map[string]*node // of an object
}

type nodeKind int

const (
	nullNode nodeKind = iota
	stringNode
	arrayNode
	objectNode
	otherNode // a number, true or false
)

var errJSON = errors.New("it is no JSON")

// parseJSON parses a text. Of keys that occur twice the last value counts, at the
// first one's place.
func parseJSON(text []byte) (*node, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	// Valid also limits the nesting.
	if !json.Valid(text) {
		var v any
		if err := json.Unmarshal(text, &v); err != nil {
			return nil, err
		}
		return nil, errJSON
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	return readNode(d)
}

func readNode(d *json.Decoder) (*node, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	switch token := token.(type) {
	case nil:
		return &node{kind: nullNode}, nil
	case string:
		return &node{kind: stringNode, text: token}, nil
	case json.Delim:
		if token == '[' {
			return readArray(d)
		}
		return readObject(d)
	}
	return &node{kind: otherNode}, nil
}

func readArray(d *json.Decoder) (*node, error) {
	n := &node{kind: arrayNode}
	for d.More() {
		item, err := readNode(d)
		if err != nil {
			return nil, err
		}
		n.list = append(n.list, item)
	}
	_, err := d.Token()
	return n, err
}

func readObject(d *json.Decoder) (*node, error) {
	n := &node{kind: objectNode, fields: map[string]*node{}}
	for d.More() {
		token, err := d.Token()
		if err != nil {
			return nil, err
		}
		key, ok := token.(string)
		if !ok {
			return nil, errJSON
		}
		field, err := readNode(d)
		if err != nil {
			return nil, err
		}
		if n.fields[key] == nil {
			n.keys = append(n.keys, key)
		}
		n.fields[key] = field
	}
	_, err := d.Token()
	return n, err
}

// stringField returns a field of an object if it is a string.
func (n *node) stringField(key string) (string, bool) {
	if f := n.fields[key]; f != nil && f.kind == stringNode {
		return f.text, true
	}
	return "", false
}

// field returns a field of an object, nil if it is missing or null.
func (n *node) field(key string) *node {
	if f := n.fields[key]; f != nil && f.kind != nullNode {
		return f
	}
	return nil
}
