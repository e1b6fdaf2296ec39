// Command zhengyou (争优台账) keeps a Party branch's yearly 创先争优 ledger.
package main

func main() {}
