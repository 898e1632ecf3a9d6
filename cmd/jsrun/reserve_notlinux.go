//go:build !linux

package main

func canReserve() bool { return false }

func wantHugePages([]byte) {}
