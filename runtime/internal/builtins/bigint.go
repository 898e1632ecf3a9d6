package builtins

import "jsrun/runtime/internal/intrinsic"

// tidyBigInt takes off BigInt.prototype what goja leaves there of a function
// object: a length that cannot be assigned to, and a name.
func (r *realm) tidyBigInt() {
	proto := intrinsic.PrototypeOf(r.constructor("BigInt"))
	intrinsic.Must(proto.Delete("length"))
	intrinsic.Must(proto.Delete("name"))
}
