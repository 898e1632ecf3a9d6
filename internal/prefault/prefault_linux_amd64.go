package prefault

import "unsafe"

const (
	populateWrite = 23      // MADV_POPULATE_WRITE
	size          = 1 << 20 // more takes longer than it saves
)

// frontier is where the heap grows. It keeps the compiler from putting it on the stack.
var frontier *[64 << 10]byte

func init() {
	frontier = new([64 << 10]byte) // too large for a place between others
	madvise(uintptr(unsafe.Pointer(frontier)), size, populateWrite)
	frontier = nil
}

// madvise is the system call of that name. What it returns is of no use here: the pages
// come one by one then.
func madvise(address, length, advice uintptr)
