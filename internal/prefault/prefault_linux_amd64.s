#include "textflag.h"

// func madvise(address, length, advice uintptr)
TEXT ·madvise(SB), NOSPLIT, $0-24
	MOVQ $28, AX // SYS_madvise
	MOVQ address+0(FP), DI
	MOVQ length+8(FP), SI
	MOVQ advice+16(FP), DX
	SYSCALL
	RET
