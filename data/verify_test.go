package data_test

import (
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/data/datatest"
)

// TestVerifyNamesWhatWasForged forges a closed file in many ways; every one must be found, and named by change and row.
func TestVerifyNamesWhatWasForged(t *testing.T) {
	for _, c := range []struct {
		name, query, code string
		parts             []string // of one finding's place and text
	}{
		{
			"image", `UPDATE change_row SET img = (SELECT img FROM change_row WHERE seq = 6) WHERE seq = 5`,
			"log-forged",
			[]string{"第 2 次改动", "党员（编号 2）"},
		},
		{"salt alone", `UPDATE change_row SET img = CAST(zeroblob(16) || substr(img, 17) AS BLOB) WHERE seq = 5`, "log-forged", []string{"第 2 次改动"}},
		{"key", `UPDATE change_row SET pk = 77 WHERE seq = 5`, "log-forged", []string{"第 2 次改动", "党员（编号 77）"}},
		{"row deleted", `DELETE FROM change_row WHERE seq = 5`, "log-rows", []string{"第 2 次改动", "原有 12 行", "现有 11 行"}},
		{"row added", `INSERT INTO change_row SELECT 9999, change, shape, op, pk, img FROM change_row WHERE seq = 5`, "log-stray", []string{"第 2 次改动", "党员"}},
		{"author", `UPDATE change SET who = '别人' WHERE id = 3`, "log-forged", []string{"第 3 次改动", "登记内容"}},
		{"time", `UPDATE change SET at = '2026-01-01T00:00:00Z' WHERE id = 3`, "log-forged", []string{"第 3 次改动"}},
		{"hash", `UPDATE change SET hash = zeroblob(32) WHERE id = 2`, "log-forged", []string{"第 2 次改动"}},
		{"change deleted", `DELETE FROM change WHERE id = 4`, "log-gap", []string{"第 5 次改动", "缺了 1 次"}},
		{"value behind the log", `UPDATE entry SET points = 1000 WHERE id = 7`, "data-altered", []string{"考核分数（编号 7）", "points", "第 4 次改动"}},
		{"row behind the log", `INSERT INTO setting (id, key, value) VALUES (5, 'a', 'b')`, "data-unlogged", []string{"设置（编号 5）"}},
		{"row removed behind the log", `DELETE FROM entry WHERE id = 7`, "data-missing", []string{"考核分数（编号 7）", "第 4 次改动"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			path, _ := filled(t)
			forge(t, path, c.query)
			db := open(t, path)
			findings, err := db.Verify(ctx, app.NoProgress)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range findings {
				text := f.Cell + " " + f.Text
				found := f.Code == c.code && f.Severity == app.Fault
				for _, part := range c.parts {
					found = found && strings.Contains(text, part)
				}
				if found {
					return
				}
			}
			t.Errorf("no finding %s with %q in %+v", c.code, c.parts, findings)
		})
	}
}

func TestVerifyIsQuietAboutAnHonestFile(t *testing.T) {
	path, _ := filled(t)
	db := open(t, path)
	rename(t, db, "一")
	if _, err := db.Undo(ctx, "李"); err != nil {
		t.Fatal(err)
	}
	calls := 0
	findings, err := db.Verify(ctx, func(done, total int, doing string) {
		if calls++; doing == "" || done > total {
			t.Errorf("progress %d of %d %q", done, total, doing)
		}
	})
	if err != nil || len(findings) > 0 || calls == 0 {
		t.Errorf("%v, %v, %d calls", findings, err, calls)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	clean(t, open(t, path)) // and after reopening
}

// TestCheckFindsWhatNoForeignKeyWatches plants what only Check can see.
func TestCheckFindsWhatNoForeignKeyWatches(t *testing.T) {
	db := datatest.Open(t)
	b := datatest.Fill(t, db, datatest.Small)
	datatest.Update(t, db, "各种差错", func(tx app.Tx) error {
		err := tx.PutEntries([]app.Entry{{SheetID: b.Sheets[0], SubjectID: 999, CriterionID: b.Criteria[0], Raw: "9分"}})
		if err == nil {
			_, err = tx.InsertMemberships([]app.Membership{
				{MemberID: b.Members[0], OrgID: b.Groups[1], From: "2026-01-01"},
				{MemberID: b.Members[1], OrgID: b.Groups[0], From: "2019-05-01", To: "2018-05-01"},
			})
		}
		if err == nil {
			_, err = tx.InsertEvidence(app.Evidence{Name: "签到表"}, []byte("内容"))
		}
		if err == nil {
			_, err = tx.InsertAward(app.Award{Year: 2026, Honour: app.AdvancedGroup, SubjectID: 888})
		}
		if err == nil {
			err = tx.PutPlan(app.Plan{Year: 2026, ListOrder: "pinyin"})
		}
		return err
	})
	if _, err := db.Undo(ctx, "李"); err != nil { // leaves the content of the evidence
		t.Fatal(err)
	}
	codes(t, db, "evidence-orphan")
	if _, err := db.Redo(ctx, "李"); err != nil {
		t.Fatal(err)
	}
	codes(t, db, "list-order", "membership-backwards", "membership-overlap", "subject-missing", "subject-missing")
}

// A membership that ends in a month lasts to its last day: for the group of today, and for whom the next one overlaps.
func TestMembershipsThatEndInAMonth(t *testing.T) {
	db := datatest.Open(t) // today is the 12th of October
	b := datatest.Fill(t, db, datatest.Small)
	var ids []int64
	datatest.Update(t, db, "调组", func(tx app.Tx) (err error) {
		if ids, err = tx.InsertMembers([]app.Member{{Name: "王芳"}, {Name: "李强"}}); err == nil {
			_, err = tx.InsertMemberships([]app.Membership{
				{MemberID: ids[0], OrgID: b.Groups[0], To: "2026-10"},
				{MemberID: ids[1], OrgID: b.Groups[0], To: "2026-09"},
				{MemberID: ids[1], OrgID: b.Groups[1], From: "2026-09-30"},
			})
		}
		return err
	})
	datatest.View(t, db, func(tx app.Tx) error {
		for i, want := range []int64{b.Groups[0], b.Groups[1]} {
			if m, err := tx.Member(ids[i]); err != nil || m.GroupID != want {
				t.Errorf("%s is in %d, want %d; %v", m.Name, m.GroupID, want, err)
			}
		}
		return nil
	})
	codes(t, db, "membership-overlap")
}

// codes fails the test unless Check finds exactly these.
func codes(t *testing.T, db app.Vault, want ...string) {
	t.Helper()
	findings, err := db.Check(ctx, app.NoProgress)
	if err != nil {
		t.Fatal(err)
	}
	left := map[string]int{}
	for _, f := range findings {
		left[f.Code]++
		if f.Text == "" || f.Sheet == "" {
			t.Errorf("finding without a place or a text: %+v", f)
		}
	}
	for _, code := range want {
		left[code]--
	}
	for code, n := range left {
		if n != 0 {
			t.Errorf("%s: %+d than expected in %+v", code, n, findings)
		}
	}
}
