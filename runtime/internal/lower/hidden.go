package lower

import (
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/dispose"
	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/regexp"
)

// hiddenNames are the names of all functions of Go's that lowered code calls, and
// of the values that it reads. Their order is that of the bits of a
// intrinsic.HiddenNames.
var hiddenNames = []string{
	asynciter.NameFunction, asynciter.NameOwnScope, asynciter.NameOwnName, asynciter.NameMethods, asynciter.NameClass,
	asynciter.NamePrivate, asynciter.NameCallee, asynciter.NameYield, asynciter.NameDelegate,
	asynciter.NameYieldInTry, asynciter.NameDelegateInTry, asynciter.NameIsReturn, asynciter.NameReturned,
	asynciter.NameOpen, asynciter.NameOpenIn, asynciter.NameNext, asynciter.NameSkip, asynciter.NameTick, asynciter.NameOperand, asynciter.NameStep,
	asynciter.NameFail, asynciter.NameClose, asynciter.NameSettled, asynciter.NameAwait, asynciter.NameImport,
	asynciter.NameIterable, asynciter.NameIterated, asynciter.NameInvalidTarget,
	dispose.NameScope, dispose.NameUse, dispose.NameUseAsync, dispose.NameFail, dispose.NameDispose,
	dispose.NameDisposeAsync, dispose.NameOperand,
	regexp.NameLiteral,
	NameUndeclared, NameEvalIn, NameEvalOut, NameEvalSource, NameEvalArgs, NameOperators,
}

var hiddenBits = func() map[string]intrinsic.HiddenNames {
	bits := make(map[string]intrinsic.HiddenNames, len(hiddenNames))
	for i, name := range hiddenNames {
		bits[name] = 1 << i
	}
	return bits
}()

// AllHiddenNames has every hidden name.
const AllHiddenNames = ^intrinsic.HiddenNames(0)

// HiddenName returns the set of one hidden name, the empty set for a name of a
// variable that lowering has declared.
func HiddenName(name string) intrinsic.HiddenNames { return hiddenBits[name] }
