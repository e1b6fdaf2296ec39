// Command bench measures the program as its user meets it, beside LibreOffice doing the nearest thing with the same
// workbook in the same run: both are started on a virtual display, given keys, and their pixels watched. It changes
// nothing outside a scratch folder and the folder its pictures go to.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

func main() {
	program := flag.String("program", "bin/zhengyou", "the program, built")
	samples := flag.String("samples", "assets/samples", "the folder of the sample files")
	pictures := flag.String("pictures", "out/bench", "where pictures of what was measured go")
	only := flag.String("only", "", "measure just this: start, import, search or size")
	rounds := flag.Int("rounds", 3, "how often each start is measured; the median counts")
	flag.Parse()
	if err := run(*program, *samples, *pictures, *only, *rounds); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(program, samples, pictures, only string, rounds int) error {
	work, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(work)
	if err := os.MkdirAll(pictures, 0o755); err != nil {
		return err
	}
	office, err := findOffice(work)
	if err != nil {
		return err
	}
	b := &bench{office: office, work: work, pictures: pictures, rounds: rounds}
	if b.program, err = filepath.Abs(program); err != nil {
		return err
	}
	b.roster = filepath.Join(samples, "党员花名册.xlsx")
	for _, m := range []struct {
		name string
		do   func() error
	}{{"start", b.starting}, {"import", b.importing}, {"search", b.searching}, {"size", b.size}} {
		if only != "" && only != m.name {
			continue
		}
		if err := m.do(); err != nil {
			b.table.print(os.Stdout)
			return err
		}
	}
	b.table.print(os.Stdout)
	return nil
}

// bench is one run over all measures.
type bench struct {
	office   *Office
	program  string // ours, absolute
	roster   string // the sample roster
	work     string
	pictures string
	rounds   int
	table    table
}

const (
	importRows = 10_000
	searchRows = 90_000
	openLimit  = 3 * time.Minute
)
