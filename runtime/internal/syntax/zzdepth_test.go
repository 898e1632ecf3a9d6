package syntax

import (
	"strings"
	"testing"
	"time"
	"runtime/debug"

	"github.com/dop251/goja"
	"jsrun/runtime/internal/source"
)

func rep(a, m, b string, n int) string { return strings.Repeat(a, n) + m + strings.Repeat(b, n) }

func TestZZDepth(t *testing.T) {
	debug.SetMaxStack(1<<30)
	for _, c := range [][3]string{{"(", "1", ")"}, {"[", "1", "]"}, {"{", "", "}"}, {"!", "1", ""}, {"function f(){", "", "}"}, {"`${", "1", "}`"}, {"a=>", "1", ""}, {"(a=>", "1", ")"}, {"(a=", "1", ")=>1"}, {"a?b:", "1", ""}, {"a=", "1", ""}, {"new ", "a", ""}, {"if(a);else ", ";", ""}, {"2**", "1", ""}, {"({a:", "1", "})"}, {"class A{[(", "1", ")](){}}"}, {"x(", "1", ")"}, {"x[", "1", "]"}, {"(class extends ", "a", "{})"},{"for(;;)", ";", ""}, {"switch(1){case 1:", ";", "}"}, {"l:", ";", ""}, {"async()=>", "1", ""}, {"class A{static{", "", "}}"},{"class A{a=class{a=", "1", "}}"}, {"try{", "", "}finally{}"}, {"var [", "a", "]=1"}, {"[","a","]=[]"}} {
		for _, n := range []int{4000, 100000, 1000000} {
			start := time.Now()
			_, err := Parse(source.New("x", rep(c[0], c[1], c[2], n)), Options{})
			t.Log(c, n, time.Since(start), err)
		}
	}
}

func TestZZGoja(t *testing.T) {
	for _, c := range [][3]string{{"a", "", "+a"}, {"a", "", ".b"}, {"a", "", "()"}, {"a", "", "[1]"}, {"a","",",a"}, {"a","","`x`"}} {
		for _, n := range []int{2000} {
			start := time.Now()
			_, err := goja.Compile("x", c[0]+strings.Repeat(c[2], n), false)
			t.Log(c, n, time.Since(start), err)
		}
	}
	for _, n := range []int{1000, 4000} {
	for _, c := range [][3]string{{"(", "1", ")"}, {"[", "1", "]"}, {"{", "", "}"}, {"!", "1", ""}, {"(function(){", "", "})"}, {"a=>", "1", ""}} {
			start := time.Now()
			_, err := goja.Compile("x", rep(c[0], c[1], c[2], n), false)
			t.Log(c, n, time.Since(start), err)
			if time.Since(start) > 20 * time.Second { return }
	}}
}
