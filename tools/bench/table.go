package main

import (
	"fmt"
	"io"
	"text/tabwriter"
	"time"
)

// table collects the figures: ours, LibreOffice's, and ours as a share of theirs.
type table struct {
	rows [][]string
}

func (t *table) times(what string, ours, theirs time.Duration, note string) {
	t.add(what, seconds(ours), seconds(theirs), float64(ours)/float64(theirs), note)
}

func (t *table) bytes(what string, ours, theirs int64, note string) {
	t.add(what, megabytes(ours), megabytes(theirs), float64(ours)/float64(theirs), note)
}

func (t *table) add(what, ours, theirs string, ratio float64, note string) {
	t.rows = append(t.rows, []string{what, ours, theirs, fmt.Sprintf("%.2f", ratio), note})
}

func (t *table) print(w io.Writer) {
	aligned := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(aligned, "measure\tzhengyou\tLibreOffice\tratio\t")
	for _, row := range t.rows {
		fmt.Fprintf(aligned, "%s\t%s\t%s\t%s\t%s\n", row[0], row[1], row[2], row[3], row[4])
	}
	aligned.Flush()
}

func seconds(d time.Duration) string {
	if d < time.Second {
		return fmt.Sprintf("%.0f ms", float64(d)/float64(time.Millisecond))
	}
	return fmt.Sprintf("%.2f s", d.Seconds())
}

func megabytes(n int64) string { return fmt.Sprintf("%.0f MB", float64(n)/1e6) }
