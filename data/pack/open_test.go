package pack_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"zhengyou/app"
	"zhengyou/data"
	"zhengyou/data/datatest"
	"zhengyou/data/pack"
)

// odd are values that some column takes and another must not.
var odd = []string{
	"", " ", "0", "1", "-1", "2", "13", "101", "9999", "9223372036854775807", "2026", "1899", "2026-13", "2026-03", "2026-02-30", "1900-01-01",
	"2100-12-31", "男", "甲", "0.00", "-0.01", "0.5", "100.00", "1000000.00", "draft", "confirmed", "veto", "bonus", "group", "member", "branch",
	"month", "event", "typed", "records", "strokes", "operator", "year", "excellent-member", "x\x00", "a/b", "..", "\r\n",
}

// What verification accepts can be opened: whatever one cell of a package is changed to, either it is named as wrong, or the
// rows go into an empty database as they are and leave nothing for its check to find.
func TestWhatIsAcceptedCanBeOpened(t *testing.T) {
	c, err := pack.Files{}.Read(context.Background(), archived(t, year(t), options), nil)
	if err != nil {
		t.Fatal(err)
	}
	db := datatest.Open(t)
	random := rand.New(rand.NewPCG(1, 2))
	accepted, refused := 0, 0
	for _, table := range c.Tables {
		for column := range table.Columns {
			for _, value := range odd {
				if len(table.Rows) == 0 || random.IntN(6) > 0 {
					continue
				}
				row := table.Rows[random.IntN(len(table.Rows))]
				if random.IntN(3) == 0 {
					value = table.Rows[random.IntN(len(table.Rows))][column] // another row's
				}
				was := row[column]
				row[column] = value
				if app.Blocks(app.CheckArchive(c)) {
					refused++
				} else {
					accepted++
					if err := tried(db, c); err != nil {
						t.Errorf("%s %s %q instead of %q is accepted and cannot be opened: %v, %v", table.Name, table.Columns[column], value, was, err, errors.Unwrap(err))
					}
				}
				row[column] = was
			}
		}
	}
	if accepted < 50 || refused < 150 {
		t.Errorf("%d changes accepted, %d refused: they try nothing", accepted, refused)
	}
}

var errTried = errors.New("only tried")

// tried loads a package, looks at what came of it, and takes it back.
func tried(db *data.DB, c app.ArchiveContent) error {
	_, err := db.Update(context.Background(), app.Change{Who: "测试员", What: "打开归档包"}, func(tx app.Tx) error {
		if err := app.LoadArchive(tx, c); err != nil {
			return err
		}
		o := options
		o.Year, o.Made = c.Info.Year, c.Info.Made
		again, err := app.BuildArchive(tx, o, nil)
		if err != nil {
			return err
		}
		for _, name := range []string{"organisation", "member", "membership", "criterion", "plan", "evidence", "record", "sheet", "award", "results"} {
			if len(again.Table(name).Rows) > len(c.Table(name).Rows) {
				return errors.New("more rows of " + name + " than were opened")
			}
		}
		return errTried
	})
	if errors.Is(err, errTried) {
		return nil
	}
	return err
}

// A ledger that holds what no package may is not archived, and the sentence names the place.
func TestWhatCannotBeOpenedIsNotArchived(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(app.Tx) error
		says  string
	}{
		"two groups on a day": {func(tx app.Tx) error {
			all, err := tx.Memberships(0)
			if err != nil {
				return err
			}
			again := all[0]
			again.ID, again.From = 0, "2021-01-01"
			_, err = tx.InsertMembership(again)
			return err
		}, "数据表 membership 第 3 行“from”的值“2021-01-01”不合规定"},
		"points over the maximum": {func(tx app.Tx) error {
			sheets, err := tx.Sheets(app.Month(2026, 1), app.Month(2026, 1))
			if err != nil {
				return err
			}
			es, err := tx.Entries(sheets[0].ID)
			if err != nil {
				return err
			}
			points := app.Points(100_000)
			es[0].Points = &points
			return tx.PutEntries(es[:1])
		}, "数据表 entry 第 2 行“points”的值“1000.00”不合规定：应在 0 至标准分 10.00 之间"},
	} {
		t.Run(name, func(t *testing.T) {
			db := year(t)
			datatest.Update(t, db, "改坏", c.spoil)
			datatest.View(t, db, func(tx app.Tx) error {
				_, err := app.BuildArchive(tx, options, nil)
				var why *app.Error
				if !errors.As(err, &why) || why.Kind != app.State || !strings.Contains(why.Text, c.says) {
					t.Errorf("BuildArchive: %v", err)
				}
				return nil
			})
		})
	}
}

// testdata/format1.zyb was made when format 1 was settled and is never made again: packages are kept for thirty years, so
// what is tightened or worked out anew later must still take it.
func TestPackagesOfFormat1StayWhole(t *testing.T) {
	const kept = "testdata/format1.zyb"
	info, findings, err := pack.Files{}.Verify(context.Background(), kept, nil)
	if err != nil || len(findings) > 0 || info.Format != 1 || info.Members != 12 {
		t.Fatalf("verified: %v, %+v, %+v", err, findings, info)
	}
	if lines := figures(t, opened(t, kept))["2026 member"].Lines; len(lines) != 12 || lines[0].Points == 0 {
		t.Errorf("opened: %+v", lines)
	}
}
