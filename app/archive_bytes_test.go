package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"zhengyou/app"
	"zhengyou/assets"
	"zhengyou/data/datatest"
	"zhengyou/data/pack"
	"zhengyou/reports"
)

// Two packages of an unchanged ledger made on one day are equal to the byte, whatever the hour: what differs was changed.
func TestAnArchiveIsTheSameAllDay(t *testing.T) {
	db := datatest.Open(t)
	datatest.Fill(t, db, datatest.Size{Groups: 2, Members: 8, Criteria: 3, Months: 4})
	made := func(hour, minute int) []byte {
		now := time.Date(2026, 12, 31, hour, minute, 7, 0, time.Local)
		r, err := reports.NewRenderer(reports.Fonts{
			Serif: assets.Serif, SerifBold: assets.SerifBold, Sans: assets.Sans, SansBold: assets.SansBold, Kai: assets.Kai, Rare: assets.Rare,
		})
		if err != nil {
			t.Fatal(err)
		}
		r.Now = func() time.Time { return now }
		a := app.New(app.Services{
			Store: db, Vault: db, Renderer: r, Composer: reports.Composer{}, Archiver: pack.Files{}, Clock: func() time.Time { return now },
		})
		path := filepath.Join(t.TempDir(), "2026.zyb")
		info := must[app.PackageInfo](t)(a.PackArchive(ctx, 2026, path, true, app.NoProgress))
		if info.Documents < 8 {
			t.Fatalf("only %d documents: they try nothing", info.Documents)
		}
		_, findings, err := a.VerifyPackage(ctx, path, app.NoProgress)
		if err != nil || len(findings) > 0 {
			t.Errorf("verified: %v, %+v", err, findings)
		}
		return must[[]byte](t)(os.ReadFile(path))
	}
	if !bytes.Equal(made(8, 1), made(23, 59)) {
		t.Error("the package of the evening differs from the morning's")
	}
}

// A year no ledger has is told, not tried.
func TestNoArchiveOfAYearThatIsNone(t *testing.T) {
	a := empty(t)
	for _, year := range []int{0, 1899, 2101, 9999} {
		_, err := a.PackArchive(ctx, year, filepath.Join(t.TempDir(), "a.zyb"), true, app.NoProgress)
		refused(t, err, app.Invalid, "")
	}
}
