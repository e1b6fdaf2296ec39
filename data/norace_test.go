//go:build !race

package data_test

// raced says that the race detector is on.
const raced = false
