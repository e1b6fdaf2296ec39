package pack

import (
	"context"
	"slices"
	"testing"

	"zhengyou/app"
)

// TestAPackageOfTheFirstFormatIsRead holds that an archive made before members had a status opens as it always did.
func TestAPackageOfTheFirstFormatIsRead(t *testing.T) {
	first := forge(func(t testing.TB, ps []part) []part {
		for _, change := range []func(testing.TB, []part) []part{
			replace(bagInfoName, "Zhengyou-Format: 2", "Zhengyou-Format: 1"),
			replace(packageName, `"format": 2`, `"format": 1`),
			replace(packageName, "        \"status\",\n", ""),
			replace("data/tables/member.csv", "confirmed,status,", "confirmed,"),
			replace("data/tables/member.csv", "2010-07-01,,full,", "2010-07-01,,"),
		} {
			ps = change(t, ps)
		}
		return ps
	})
	path := saved(t, first(t, written(t)))
	if _, findings, err := (Files{}).Verify(context.Background(), path, nil); err != nil || len(findings) > 0 {
		t.Errorf("%+v, %v", findings, err)
	}
	c, err := (Files{}).Read(context.Background(), path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if members := c.Table("member"); c.Info.Format != 1 || slices.Contains(members.Columns, "status") || len(app.CheckArchive(c)) > 0 {
		t.Errorf("%+v %v", c.Info, app.CheckArchive(c))
	}
}
