package main

import "golang.org/x/sys/unix"

// canReserve tells that nobody has bounded the memory that the process may map.
func canReserve() bool {
	for _, resource := range []int{unix.RLIMIT_AS, unix.RLIMIT_DATA} {
		var limit unix.Rlimit
		if unix.Getrlimit(resource, &limit) != nil || limit.Cur != unix.RLIM_INFINITY {
			return false
		}
	}
	return true
}

// wantHugePages asks for them. Where there are none the memory is as usable as before.
func wantHugePages(memory []byte) { _ = unix.Madvise(memory, unix.MADV_HUGEPAGE) }
