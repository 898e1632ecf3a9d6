package value

import (
	"encoding"
	"fmt"
	"reflect"
)

// textOf calls MarshalText.
func textOf(v reflect.Value) (text string, err error) {
	if isNil(v) {
		return "", nil
	}
	defer failed("MarshalText", &err)
	b, err := v.Interface().(encoding.TextMarshaler).MarshalText()
	return string(b), err
}

// setText calls UnmarshalText.
func setText(text string, into reflect.Value) (err error) {
	defer failed("UnmarshalText", &err)
	return into.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text))
}

// failed makes an error of a panic in a method of somebody else's.
func failed(method string, err *error) {
	if x := recover(); x != nil {
		*err = fmt.Errorf("%s panicked: %v", method, x)
	}
}
