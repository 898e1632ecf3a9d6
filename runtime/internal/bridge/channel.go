package bridge

import (
	"context"
	"reflect"

	"jsrun/runtime/internal/value"
)

// Channel gives what is received from a channel until that is closed. Nothing is
// received that nobody asked for: the buffer of the channel is what is read ahead.
// A value that is there is received by the loop itself.
func Channel[T any](c <-chan T) Source {
	if c == nil {
		return missing("channel")
	}
	return Source{
		Name:      "receive from a channel",
		Attentive: true,
		Poll: func() (any, bool, bool) {
			select {
			case v, open := <-c:
				return v, open, open
			default:
				return nil, false, true
			}
		},
		Run: func(ctx context.Context, put func(any, bool) bool) error {
			for {
				select {
				case v, open := <-c:
					if !open || !put(v, false) {
						return nil
					}
				case <-ctx.Done():
					return nil
				}
			}
		},
	}
}

// anyChannel is Channel for a type that is known at run time only.
func anyChannel(c reflect.Value) Source {
	if c.IsNil() {
		return missing("channel")
	}
	return Source{
		Name:      "receive from a channel",
		Attentive: true,
		Poll: func() (any, bool, bool) {
			v, ok := c.TryRecv()
			if !ok {
				return nil, false, !v.IsValid() // a zero value: the channel is closed
			}
			return v.Interface(), true, true
		},
		Run: func(ctx context.Context, put func(any, bool) bool) error {
			cases := []reflect.SelectCase{
				{Dir: reflect.SelectRecv, Chan: c},
				{Dir: reflect.SelectRecv, Chan: reflect.ValueOf(ctx.Done())},
			}
			for {
				chosen, v, open := reflect.Select(cases)
				if chosen == 1 || !open || !put(v.Interface(), false) {
					return nil
				}
			}
		},
	}
}

// channelOf makes a source of a channel that v is; ok is false if v is none that
// can be received from. The usual types need no reflection.
func channelOf(v any) (s Source, ok bool) {
	switch c := v.(type) {
	case chan value.Shared:
		return Channel(c), true
	case <-chan value.Shared:
		return Channel(c), true
	case chan []byte:
		return Channel(c), true
	case <-chan []byte:
		return Channel(c), true
	case chan string:
		return Channel(c), true
	case <-chan string:
		return Channel(c), true
	case chan any:
		return Channel(c), true
	case <-chan any:
		return Channel(c), true
	}
	c := reflect.ValueOf(v)
	if c.Kind() != reflect.Chan || c.Type().ChanDir()&reflect.RecvDir == 0 {
		return Source{}, false
	}
	return anyChannel(c), true
}
