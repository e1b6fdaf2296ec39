// Package hanzi knows what the rest of the program needs to know about Chinese
// text: the two orders names are listed in (by strokes of the surname, by
// pinyin), how names are read and found, how what people type is brought into
// one form, and how a citizen's number is checked.
//
// It depends on nothing but two embedded tables, made by tools/hanzi from
// cnchar-order (MIT) and Unihan; the tables are unpacked on first use, about
// 20 ms. All functions may be called from several goroutines.
package hanzi
