package data_test

import (
	"testing"

	"zhengyou/app"
	"zhengyou/data/datatest"
)

func TestFillAndReadBack(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	datatest.View(t, db, func(tx app.Tx) error {
		orgs, err := tx.Organisations()
		if err != nil || len(orgs) != 3 || !orgs[0].Home || orgs[1].Parent != b.ID {
			t.Errorf("organisations %+v, %v", orgs, err)
		}
		ms, err := tx.Members()
		if err != nil || len(ms) != 6 {
			t.Fatalf("members %v, %v", ms, err)
		}
		for i, m := range ms {
			if m.GroupID != b.Groups[i%2] {
				t.Errorf("member %d is in group %d", i, m.GroupID)
			}
		}
		es, err := tx.Entries(b.Sheets...)
		if err != nil || len(es) != 36 {
			t.Fatalf("%d entries, %v", len(es), err)
		}
		if p := es[0].Points; p == nil || *p != datatest.Points(0, 0, 0) {
			t.Errorf("first entry %v", p)
		}
		return nil
	})
}
