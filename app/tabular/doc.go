// Package tabular understands the tables people bring from outside, before anything is known of what is stored: which rows
// name the columns and what the columns mean, which rows hold data and which are totals, notes or lines over a group, and
// what a cell says in the many ways offices write a date, a sex, a group, a number.
//
// It speaks of cells and texts alone. What the readings are worth (members, criteria, scores, findings) is for package app to
// decide, and nothing here is ever refused: a reading that fails says so, and the text stays with the caller. Dates are texts
// as app.Date holds them: "1985-07-01", "1985-07", "1985", "" for unknown. All functions may be called from several goroutines.
package tabular
