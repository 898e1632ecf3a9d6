package main

// reserve is how much of the heap shall lie in huge pages.
const reserve = 128 << 20

// soon is how much the heap may grow until what is reserved becomes free memory.
const soon = 12 << 20

// reserveHeap has the system give the heap huge pages, where it can. A program that makes
// objects at full speed spends up to a third of its time in page faults, 4 KB each; of
// 2 MB at a time they are hardly seen. The system is to be asked for a range of
// addresses, and where Go puts the heap nobody tells. So a slice is made as large as the
// heap is likely to become, the pages of it are asked for, and it becomes garbage. Nothing
// touches it: it takes addresses, and no memory. The next cycle of the collector makes it
// the free memory that Go takes from then on.
//
// It takes 60 page faults, a twentieth of a start. So the first cycle calls it, which a
// program that ends at once does not see.
func reserveHeap() { wantHugePages(make([]byte, reserve)) }
