package pack

import (
	"os"
	"strings"
	"testing"

	"zhengyou/app"
)

// The description for strangers names every table, column and tag.
func TestFormatIsDescribed(t *testing.T) {
	content, err := os.ReadFile("../../docs/archive-format.md")
	if err != nil {
		t.Fatal(err)
	}
	doc := string(content)
	for _, table := range app.ArchiveTables(app.ArchiveFormat) {
		_, section, found := strings.Cut(doc, "\n### "+table.Name+"\n")
		section, _, _ = strings.Cut(section, "\n##")
		if !found {
			t.Errorf("table %s is not described", table.Name)
		}
		at := 0
		for _, column := range table.Columns {
			next := strings.Index(section[at:], "`"+column+"`")
			if next < 0 {
				t.Errorf("column %s of %s is not described, or not in its place", column, table.Name)
				continue
			}
			at += next
		}
	}
	for _, column := range app.CatalogueColumns {
		if !strings.Contains(doc, "`"+column+"`") {
			t.Errorf("catalogue column %s is not described", column)
		}
	}
	for _, tag := range information(app.PackageInfo{}, 0, 0) {
		if !strings.Contains(doc, "| `"+tag.label+"` |") {
			t.Errorf("tag %s is not described", tag.label)
		}
	}
}
