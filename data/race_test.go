//go:build race

package data_test

// raced says that the race detector is on: SQLite, which is Go code here, then takes twenty times as long.
const raced = true
