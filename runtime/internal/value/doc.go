// Package value converts values between Go and JavaScript.
package value
