package main

// reserve is how much of the heap shall lie in huge pages.
const reserve = 128 << 20

// reserveHeap has the system give the heap huge pages, where it can. A program that makes
// objects at full speed spends up to a third of its time in page faults, 4 KB each; of
// 2 MB at a time they are hardly seen. The system is to be asked for a range of
// addresses, and where Go puts the heap nobody tells. So a slice is made as large as the
// heap is likely to become, the pages of it are asked for, and it becomes garbage. Nothing
// touches it: it takes addresses, and no memory. The first cycle of the collector, which
// is due when the heap beside it has some megabytes, makes it the free memory that Go
// takes next.
//
// It is called before anything much is on the heap.
func reserveHeap() {
	if theCycle == nil || !canReserve() {
		return
	}
	// A cycle begins before the heap is as large as the percentage allows, by a
	// twentieth at most.
	theCycle.set((reserve + 2*smallestHeap) * 100 / smallestHeap)
	wantHugePages(make([]byte, reserve))
	theCycle.made += reserve
}
