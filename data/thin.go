package data

import (
	"cmp"
	"slices"
	"time"

	"zhengyou/app"
)

// How many copies are kept: the recent ones, then one a day for a month, then one a month for a year.
const (
	keepRecent = 10
	keepDaily  = 31 * 24 * time.Hour
	keepYearly = 366 * 24 * time.Hour
)

// thin returns the copies that need not be kept any longer at the time now. Of a day or a month the newest is kept; what
// is dated in the future (a clock set wrong) counts as recent.
func thin(copies []app.Backup, now time.Time) (drop []app.Backup) {
	newestFirst := slices.SortedFunc(slices.Values(copies), func(a, b app.Backup) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.Path, a.Path))
	})
	seen := map[string]bool{}
	for i, c := range newestFirst {
		age := now.Sub(c.At)
		day, month := c.At.Format("2006-01-02"), c.At.Format("2006-01")
		keep := i < keepRecent || age <= keepDaily && !seen[day] || age <= keepYearly && !seen[month]
		seen[day], seen[month] = true, true
		if !keep {
			drop = append(drop, c)
		}
	}
	return drop
}
