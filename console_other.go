//go:build !windows

package main

// attachConsole is needed on Windows only: elsewhere a program has the terminal it was started from.
func attachConsole() {}
